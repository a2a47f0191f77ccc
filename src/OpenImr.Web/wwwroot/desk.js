// Saves what the reviewer types as a draft while the typing rests. The page works without it: every button saves too.
(() => {
  const form = document.querySelector('form[data-desk]');
  const saved = form?.querySelector('[data-saved]');

  // The guideline's questions: they come after the page, for a long file takes a moment to be read through.
  const grid = document.querySelector('[data-grid]');
  const put = async answer => {
    // An answer that was refused comes with the questions and the reason.
    if (!answer.ok && answer.status !== 422)
      return complain(answer.type === 'opaqueredirect' ? saved.dataset.signedOut : saved.dataset.failed);
    const at = document.activeElement?.closest('[data-grid]') && document.activeElement.value;
    grid.innerHTML = await answer.text();
    if (at)
      grid.querySelector(`button[value="${CSS.escape(at)}"]`)?.focus();
  };
  const complain = says => {
    grid.querySelector('[role=alert]')?.remove();
    const alert = Object.assign(document.createElement('p'), { role: 'alert', className: 'usa-error-message', textContent: says });
    grid.prepend(alert);
  };
  if (grid) {
    fetch(grid.dataset.grid + '?handler=Grid', { redirect: 'manual' }).then(put).catch(() => complain(saved.dataset.failed));
    grid.addEventListener('submit', async event => {
      event.preventDefault();
      try {
        await put(await fetch(grid.dataset.grid, { method: 'POST', body: new FormData(event.target, event.submitter), headers: { 'X-Desk': 'yes' }, redirect: 'manual' }));
      } catch {
        complain(saved.dataset.failed);
      }
    });
  }

  if (!form?.querySelector('button[value=save]'))
    return;
  const frame = document.querySelector('iframe[name=document]');
  // The record stays where it was read, and the page where it was, through a save, a tab and a decision.
  const work = document.querySelector('.desk-work');
  const place = `desk ${location.pathname.replace(/(\/review)\/.*/, '$1').toLowerCase()}`;
  const before = JSON.parse(sessionStorage.getItem(place) ?? '{}');
  const keep = change => sessionStorage.setItem(place, JSON.stringify(Object.assign(before, change)));
  if (frame) {
    const first = new URL(frame.src).pathname;
    let back = before.record && before.record !== first ? { ...before } : null;
    frame.addEventListener('load', () => {
      const shown = frame.contentWindow.location.pathname + frame.contentWindow.location.search;
      // Neither the empty page before the first one, nor the first one where another comes after it.
      if (!shown.startsWith('/') || back && shown === first)
        return;
      if (shown === back?.record)
        frame.contentWindow.scrollTo(0, back.recordAt ?? 0);
      back = null;
      keep({ record: shown, recordAt: Math.round(frame.contentWindow.scrollY) });
      frame.contentWindow.addEventListener('scroll', () => keep({ recordAt: Math.round(frame.contentWindow.scrollY) }), { passive: true });
    });
    if (back)
      frame.contentWindow.location.replace(back.record);
  }
  if (before.left && !document.querySelector('.usa-alert--error') && !location.hash)
    scrollTo(0, before.left);
  keep({ left: 0 });
  const leave = () => keep({ left: Math.round(scrollY) });
  work?.addEventListener('submit', leave);
  work?.querySelector('.desk-tabs')?.addEventListener('click', leave);
  const showUses = () => document.querySelectorAll('[data-fact]').forEach(button => { button.hidden = false; });
  showUses();
  // What the page says of what was just saved; not where someone is at work.
  const renew = async () => {
    if (!document.querySelector('[data-renew]'))
      return;
    const answer = await fetch(form.action, { redirect: 'manual' });
    if (!answer.ok)
      return;
    const now = new DOMParser().parseFromString(await answer.text(), 'text/html');
    for (const part of document.querySelectorAll('[data-renew]')) {
      const renewed = now.querySelector(`[data-renew="${part.dataset.renew}"]`);
      if (!renewed || part.contains(document.activeElement))
        continue;
      const open = [...part.querySelectorAll('details')].map(d => d.open);
      renewed.querySelectorAll('details').forEach((d, i) => d.open = open[i] ?? false);
      part.replaceWith(renewed);
    }
    showUses();
    if (frame?.contentWindow?.location.pathname.endsWith('/review/letter'))
      frame.contentWindow.location.reload();
  };
  // A save follows each pause of 1.5 s, and comes after 10 s at the latest where there is no pause.
  const pause = 1500, longest = 10000;
  let timer = 0, unsavedSince = 0, saving = null;
  const say = (words, failed) => {
    saved.textContent = words;
    saved.classList.toggle('usa-error-message', failed);
    saved.setAttribute('role', failed ? 'alert' : 'status');
  };
  // Resolves to true once everything typed so far is with the server.
  const save = () => saving ??= send().finally(() => { saving = null; });
  const send = async () => {
    clearTimeout(timer);
    const since = unsavedSince;
    unsavedSince = 0;
    try {
      const answer = await fetch(form.action, { method: 'POST', body: new FormData(form), headers: { Accept: 'application/json' }, redirect: 'manual' });
      if (answer.headers.get('Content-Type')?.startsWith('application/json')) {
        const said = await answer.json();
        if (answer.ok)
          form.elements.revision.value = said.revision;
        say(said.saved, !answer.ok);
        if (answer.ok) {
          if (unsavedSince)
            wait();
          renew().catch(() => {});
          return !unsavedSince;
        }
      } else {
        say(answer.type === 'opaqueredirect' ? saved.dataset.signedOut : saved.dataset.failed, true);
      }
    } catch {
      say(saved.dataset.failed, true);
      timer = setTimeout(save, longest);
    }
    unsavedSince ||= since || Date.now();
    return false;
  };
  const wait = () => {
    unsavedSince ||= Date.now();
    clearTimeout(timer);
    timer = setTimeout(save, Math.max(0, Math.min(pause, unsavedSince + longest - Date.now())));
  };
  const everythingSaved = async () => (saving && await saving && !unsavedSince) || !unsavedSince || await save();
  // A link waits for the save. Where that fails, the browser asks before it leaves.
  document.addEventListener('click', async event => {
    const link = event.target.closest('a[href]');
    if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || (link.target && link.target !== '_self')
      || link.hash && link.pathname === location.pathname && link.search === location.search || !unsavedSince && !saving)
      return;
    event.preventDefault();
    await Promise.race([everythingSaved(), new Promise(late => setTimeout(late, longest))]);
    location.assign(link.href);
  });
  addEventListener('beforeunload', event => {
    if (unsavedSince || saving)
      event.preventDefault();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden' && unsavedSince)
      save();
  });
  // The page itself is going: what fits is sent behind it.
  addEventListener('pagehide', () => {
    if (unsavedSince && !saving)
      fetch(form.action, { method: 'POST', body: new FormData(form), headers: { Accept: 'application/json' }, keepalive: true }).catch(() => {});
  });
  addEventListener('offline', () => say(saved.dataset.failed, true));
  addEventListener('online', () => unsavedSince && save());
  // A page that comes back from the browser's memory may be older than what another page saved.
  addEventListener('pageshow', event => event.persisted && !unsavedSince && location.reload());
  form.addEventListener('input', wait);
  // A source below the MTUS asks for its reason.
  const below = form.querySelector('.desk-below:has(#below)');
  form.addEventListener('change', event => {
    if (below && (event.target.id === 'tier' && event.target.value > 'A' || event.target.id === 'step' && event.target.value && event.target.value !== 'Mtus'))
      below.open = true;
  });
  form.addEventListener('submit', () => {
    clearTimeout(timer);
    unsavedSince = 0;
    saving = null;
  });

  // Facts cited in the frame: the list follows, and one goes where the cursor was last.
  let last = form.querySelector('textarea');
  form.addEventListener('focusin', event => {
    if (event.target.matches('textarea'))
      last = event.target;
  });
  document.addEventListener('click', event => {
    const button = event.target.closest('[data-fact]');
    if (!button || !last)
      return;
    const before = last.value.slice(0, last.selectionStart);
    last.setRangeText((before && !/\s$/.test(before) ? ' ' : '') + button.dataset.fact, last.selectionStart, last.selectionEnd, 'end');
    const document_ = form.querySelector(`input[name=documents][value="${button.dataset.document}"]`);
    if (document_)
      document_.checked = true;
    last.focus();
    wait();
  });
  document.addEventListener('facts-cited', () => renew().catch(() => {}));

  // F2 goes from the writing to the record and back.
  document.addEventListener('back-to-writing', () => last?.focus());
  document.addEventListener('keydown', event => {
    if (event.key !== 'F2' || !frame)
      return;
    event.preventDefault();
    frame.focus();
    frame.contentDocument?.getElementById('q')?.focus();
  });
})();
