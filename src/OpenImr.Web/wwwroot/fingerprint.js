// Takes the SHA-256 of a chosen file in the browser. The field has no name: the file is never sent.
document.querySelectorAll('[data-fingerprint-into]').forEach(file => file.addEventListener('change', async () => {
  const into = document.getElementById(file.dataset.fingerprintInto);
  if (!file.files[0] || !crypto.subtle)
    return;
  const hash = await crypto.subtle.digest('SHA-256', await file.files[0].arrayBuffer());
  into.value = [...new Uint8Array(hash)].map(byte => byte.toString(16).padStart(2, '0')).join('');
}));
