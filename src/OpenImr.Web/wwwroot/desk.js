// Saves what the reviewer types as a draft while the typing rests. The page works without it: every button saves too.
(() => {
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
  form.addEventListener('submit', () => clearTimeout(timer));
})();
