// A file of questions is read here and sent as text, as if it had been pasted.
element.addEventListener('change', async (event) => {
  const file = event.target.files && event.target.files[0];
  if (!file) return;
  if (file.size > 2_000_000) { juzheng.tell('题目文件超过 2 MB，请用 juzheng eval 命令'); return; }
  trigger('chosen', { text: await file.text() });
  event.target.value = '';
});
