// Keys for reading, while the focus is in the case file; selected words go into the field from which they are cited. Everything works without it.
(() => {
  const words = document.getElementById('words');
  const go = key => document.querySelector(`[data-key="${key}"]`)?.click();
  const keys = {
    '/': () => document.getElementById('q').focus(),
    n: () => go('next'),
    p: () => go('previous'),
    j: () => go('hit-after'),
    k: () => go('hit-before'),
    c: () => words?.value && words.form.requestSubmit(),
    '?': () => { const all = document.querySelector('[data-keys]'); all.open = !all.open; },
  };
  document.addEventListener('selectionchange', () => {
    const selected = getSelection();
    const page = document.getElementById('page');
    if (words && page && !selected.isCollapsed && page.contains(selected.anchorNode) && page.contains(selected.focusNode))
      words.value = selected.toString().replace(/\s+/g, ' ').trim().slice(0, words.maxLength);
  });
  document.addEventListener('keydown', event => {
    if (event.key === 'Escape' && parent !== window) {
      parent.document.dispatchEvent(new Event('back-to-writing'));
      return;
    }
    const typing = event.target.matches('input, textarea, select');
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !keys[event.key])
      return;
    event.preventDefault();
    keys[event.key]();
  });
  document.querySelector('.file-page mark')?.scrollIntoView({ block: 'center' });
  if (parent !== window && location.search)
    document.getElementById('page')?.focus({ preventScroll: true });
  if (document.body.dataset.cited && parent !== window)
    parent.document.dispatchEvent(new Event('facts-cited'));
})();
