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
  let timer = 0, saving = false, again = false;
  const save = async () => {
    if (saving) {
      again = true;
      return;
    }
    saving = true;
    again = false;
    try {
      const answer = await fetch(form.action, { method: 'POST', body: new FormData(form), headers: { Accept: 'application/json' }, redirect: 'manual' });
      if (answer.type === 'opaqueredirect') {
        saved.textContent = saved.dataset.signedOut;
      } else if (answer.headers.get('Content-Type')?.startsWith('application/json')) {
        const said = await answer.json();
        if (answer.ok)
          form.elements.revision.value = said.revision;
        saved.textContent = said.saved;
        if (answer.ok)
          await renew();
      } else {
        saved.textContent = saved.dataset.failed;
      }
    } catch {
      saved.textContent = saved.dataset.failed;
    }
    saving = false;
    if (again)
      wait();
  };
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(save, 1500);
  };
  form.addEventListener('input', wait);
  // A source below the MTUS asks for its reason.
  const below = form.querySelector('.desk-below:has(#below)');
  form.addEventListener('change', event => {
    if (below && (event.target.id === 'tier' && event.target.value > 'A' || event.target.id === 'step' && event.target.value && event.target.value !== 'Mtus'))
      below.open = true;
  });
  form.addEventListener('submit', () => clearTimeout(timer));

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
