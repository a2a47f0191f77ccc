// Saves what the reviewer types as a draft while the typing rests. The page works without it: every button saves too.
(() => {
  // The guideline's questions: they come after the page, for a long file takes a moment to be read through.
  const grid = document.querySelector('[data-grid]');
  const put = async answer => {
    if (!answer.ok || answer.redirected)
      return;
    const at = document.activeElement?.closest('[data-grid]') && document.activeElement.value;
    grid.innerHTML = await answer.text();
    if (at)
      grid.querySelector(`button[value="${CSS.escape(at)}"]`)?.focus();
  };
  if (grid) {
    fetch(grid.dataset.grid + '?handler=Grid').then(put).catch(() => {});
    grid.addEventListener('submit', async event => {
      event.preventDefault();
      const sent = new FormData(event.target, event.submitter);
      try {
        await put(await fetch(grid.dataset.grid, { method: 'POST', body: sent, headers: { 'X-Desk': 'yes' }, redirect: 'manual' }));
      } catch {
        event.target.submit();
      }
    });
  }

  const form = document.querySelector('form[data-desk]');
  const saved = form?.querySelector('[data-saved]');
  if (!form?.querySelector('button[value=save]'))
    return;
  const findings = document.querySelector('[data-findings]');
  let timer = 0, saving = false, again = false;
  // What the check finds in what was just saved; not while someone is in the list.
  const show = async () => {
    if (!findings || findings.contains(document.activeElement))
      return;
    const answer = await fetch(form.action + '?handler=Findings', { redirect: 'manual' });
    if (!answer.ok || findings.contains(document.activeElement))
      return;
    const beside = document.querySelector('[data-guidelines]');
    const compared = beside && await fetch(beside.dataset.guidelines, { redirect: 'manual' });
    if (compared?.ok)
      beside.outerHTML = await compared.text();
    const frame = document.querySelector('iframe[name=document]');
    if (frame?.contentWindow?.location.pathname.endsWith('/review/letter'))
      frame.contentWindow.location.reload();
    const open = [...findings.querySelectorAll('details')].map(d => d.open);
    findings.innerHTML = await answer.text();
    findings.querySelectorAll('details').forEach((d, i) => d.open = open[i] ?? false);
  };
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
          await show();
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
  const showUses = () => document.querySelectorAll('[data-fact]').forEach(button => { button.hidden = false; });
  showUses();
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
  document.addEventListener('facts-cited', async () => {
    const list = document.querySelector('[data-facts]');
    const answer = list && await fetch(list.dataset.facts);
    if (answer?.ok) {
      list.outerHTML = await answer.text();
      showUses();
    }
  });

  // F2 goes from the writing to the record and back.
  const frame = document.querySelector('iframe[name=document]');
  document.addEventListener('back-to-writing', () => last?.focus());
  document.addEventListener('keydown', event => {
    if (event.key !== 'F2' || !frame)
      return;
    event.preventDefault();
    frame.focus();
    frame.contentDocument?.getElementById('q')?.focus();
  });
})();
