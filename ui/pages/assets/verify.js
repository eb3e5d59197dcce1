// A Word draft is sent to be checked; what comes back is saved under its name.
element.addEventListener('change', async (event) => {
  const file = event.target.files && event.target.files[0];
  const told = element.querySelector('.draft-told');
  if (!file) return;
  told.textContent = '正在核对 ' + file.name + '…';
  try {
    const answer = await fetch('/verify/draft?name=' + encodeURIComponent(file.name), {
      method: 'POST', body: file, headers: { 'x-juzheng': '1', 'content-type': 'application/octet-stream' },
    });
    if (!answer.ok) {
      const refused = await answer.json();
      told.textContent = refused.error.message;
      return;
    }
    const link = document.createElement('a');
    link.href = URL.createObjectURL(await answer.blob());
    link.download = file.name.replace(/\.docx$/i, '') + '-核稿.docx';
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    told.textContent = decodeURIComponent(answer.headers.get('x-summary') || '已核对');
  } catch {
    told.textContent = '连不上服务器，检查它是否还在运行';
  } finally {
    event.target.value = '';
  }
});
