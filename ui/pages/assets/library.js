// The library: files dropped or chosen are sent one by one, with progress; a report is removed and put back; a wrong
// description is corrected in a dialog. Everything that comes from a file or a report is set as text.
const send = (path, body) => new Promise((resolve) => {
  const request = new XMLHttpRequest();
  request.open('POST', path);
  request.setRequestHeader('x-juzheng', '1');
  request.onload = () => {
    let told = {};
    try { told = JSON.parse(request.responseText); } catch { /* the words below serve */ }
    resolve(request.status < 300 ? told : { outcome: 'failed', message: juzheng.refusals?.[told.error?.code] || told.error?.message || '服务器没有接受' });
  };
  request.onerror = () => resolve({ outcome: 'failed', message: '连不上服务器，检查它是否还在运行' });
  if (body.progress) request.upload.onprogress = (event) => body.progress(event.loaded, event.total);
  request.send(body.data);
});
const command = (path, fields) => send(path, { data: JSON.stringify(fields) });

function line(words, kind) {
  const item = document.createElement('li');
  item.className = kind;
  item.textContent = words;
  element.querySelector('.uploads').append(item);
  return item;
}

// The list of what was sent outlives the table, which is rendered anew after each change, and a reload of the page.
const NOTES = 'juzheng-library-notes';
let sent = JSON.parse(sessionStorage.getItem(NOTES) || '[]');
function keepNotes(notes) {
  sent = notes;
  sessionStorage.setItem(NOTES, JSON.stringify(sent));
}
function note(words, kind, undo) {
  keepNotes([...sent.slice(-30), { words, kind, undo }]);
}
function showNotes() {
  const list = element.querySelector('.uploads');
  if (!list || list.childElementCount) return;
  for (const { words, kind, undo } of sent) {
    const item = line(words, kind);
    if (!undo) continue;
    const back = document.createElement('button');
    back.type = 'button';
    back.textContent = '放回来';
    back.addEventListener('click', async () => {
      const told = await command('/library/put-back', { report: undo });
      keepNotes(sent.filter((entry) => entry.undo !== undo));
      note((told.file || '') + ' ' + told.message, told.outcome);
      trigger('refresh', {});
    });
    item.append(' ', back);
  }
}

// Files of a folder go by their path in it: 2022/总结.docx and 2023/总结.docx are two.
async function take(files) {
  for (const { file, path } of files) {
    const item = line(path + ' 上传中…', 'waiting');
    const told = await send('/library/files?name=' + encodeURIComponent(path), {
      data: file,
      progress: (done, all) => {
        item.textContent = path + (done < all ? ' 上传中 ' + Math.round(100 * done / all) + '%' : ' 编入中…');
      },
    });
    item.textContent = path + ' ' + (told.outcome === 'failed' && juzheng.unread ? juzheng.unread(told.message) : told.message);
    item.className = told.outcome;
    note(item.textContent, told.outcome);
  }
  trigger('refresh', {});
}

const NAMES = { title: '标题', region: '地区', year: '总结的年份', plan_year: '计划的年份', kind: '类型', publisher: '发布单位', published: '日期' };
const NUMBERS = ['year', 'plan_year'];
const KINDS = ['总结', '计划', '总结和计划', '政府工作报告', '统计公报', '其他'];

function correct(report, about) {
  const dialog = document.createElement('dialog');
  dialog.className = 'correcting';
  const form = document.createElement('form');
  form.method = 'dialog';
  for (const [name, words] of Object.entries(NAMES)) {
    const label = document.createElement('label');
    label.textContent = words;
    const field = document.createElement(name === 'kind' ? 'select' : 'input');
    field.name = name;
    if (name === 'kind') KINDS.forEach((kind) => field.append(new Option(kind, kind)));
    if (NUMBERS.includes(name)) { field.inputMode = 'numeric'; field.pattern = '\\d{4}'; }
    if (name === 'published') field.type = 'date';
    field.value = about[name] ?? '';
    label.append(field);
    form.append(label);
  }
  const told = document.createElement('p');
  told.setAttribute('role', 'alert');
  const save = document.createElement('button');
  save.textContent = '保存';
  const leave = document.createElement('button');
  leave.textContent = '取消';
  leave.type = 'button';
  leave.addEventListener('click', () => dialog.close());
  form.append(told, save, leave);
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const fields = {};
    for (const name of Object.keys(NAMES)) {
      const value = form.elements[name].value.trim();
      if (value !== String(about[name] ?? '')) fields[name] = NUMBERS.includes(name) ? Number(value) || 0 : value;
    }
    const answer = await command('/library/correct', { report, fields });
    if (answer.outcome === 'failed') { told.textContent = answer.message; return; }
    dialog.close();
    trigger('refresh', {});
  });
  dialog.append(form);
  dialog.addEventListener('close', () => dialog.remove());
  document.querySelector('.gradio-container').append(dialog);
  dialog.showModal();
}

// Files of whatever was dropped; folders are walked through.
async function filesOf(entry) {
  if (entry.isFile) return [{ file: await new Promise((resolve, reject) => entry.file(resolve, reject)), path: entry.fullPath.slice(1) }];
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (!some.length) return found;
    for (const inner of some) if (!inner.name.startsWith('.')) found.push(...await filesOf(inner));
  }
}
const named = (files) => [...files].map((file) => ({ file, path: file.name }));
async function dropped(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry && item.webkitGetAsEntry()).filter(Boolean);
  if (!entries.length) return named(transfer.files);
  return (await Promise.all(entries.map(filesOf))).flat();
}

const chooseFiles = () => element.querySelector('.files').click();
element.addEventListener('click', async (event) => {
  if (event.target.closest('.drop, .add')) { chooseFiles(); return; }
  const button = event.target.closest('.tools button');
  if (!button) return;
  const { report, about } = button.parentElement.dataset;
  if (button.className === 'correct') { correct(report, JSON.parse(about)); return; }
  button.disabled = true;
  const told = await command('/library/remove', { report });
  const along = told.corrections ? `，连同 ${told.corrections} 处更正` : '';
  note(told.file ? '已移出 ' + told.file + along : told.message, told.outcome || 'removed', told.can_be_put_back ? report : '');
  trigger('refresh', {});
});
element.addEventListener('change', (event) => {
  if (!event.target.matches('.files')) return;
  take(named(event.target.files));
  event.target.value = '';
});
element.addEventListener('keydown', (event) => {
  if (event.target.classList.contains('drop') && (event.key === 'Enter' || event.key === ' ')) {
    event.preventDefault();
    chooseFiles();
  }
});
// The whole page takes what is dropped, below the table as well.
for (const name of ['dragover', 'dragleave', 'drop']) {
  document.addEventListener(name, async (event) => {
    if (!element.checkVisibility() || !event.dataTransfer || ![...event.dataTransfer.types].includes('Files')) return;
    event.preventDefault();
    element.querySelector('.drop').classList.toggle('over', name === 'dragover');
    if (name === 'drop') take(await dropped(event.dataTransfer));
  });
}
watch('value', () => requestAnimationFrame(showNotes));
