// A record of the ledger corrected by a person, who says why; nothing of it is drawn but by fields and text.
const CORRECTABLE = { indicator: '指标', region: '地区', year: '年份', span: '时段', status: '性质', subject: '主体', unit: '单位' };
const STATUSES = { actual: '实绩', target: '目标', forecast: '预计' };
const WHO = 'juzheng-who';

function labelled(words, field) {
  const label = document.createElement('label');
  label.append(words, field);
  return label;
}
function entry(name, value, needed) {
  const field = document.createElement('input');
  Object.assign(field, { name, value: value ?? '', required: !!needed });
  return field;
}

function correctFigure(row, done) {
  const fields = JSON.parse(row.fields);
  const place = { report: row.report, paragraph: Number(row.paragraph), start: Number(row.start), end: Number(row.end), rate: row.rate === '1', raw: row.raw };
  const dialog = document.createElement('dialog');
  dialog.className = 'correcting';
  const form = document.createElement('form');
  const head = document.createElement('h3');
  head.textContent = `更正：${row.raw}`;
  const quote = document.createElement('blockquote');
  quote.textContent = row.quote;
  form.append(head, quote);
  for (const [name, words] of Object.entries(CORRECTABLE)) {
    let field = entry(name, fields[name], ['indicator', 'unit'].includes(name) && fields[name]);
    if (name === 'status') {
      field = document.createElement('select');
      field.name = name;
      for (const [value, said] of Object.entries(STATUSES)) field.append(new Option(said, value, false, value === fields.status));
    }
    form.append(labelled(words, field));
  }
  const none = document.createElement('input');
  none.type = 'checkbox';
  none.name = 'none';
  form.append(labelled('不是指标', none), labelled('姓名', entry('who', localStorage.getItem(WHO), true)), labelled('理由', entry('why', '', true)));
  const told = document.createElement('p');
  told.setAttribute('role', 'alert');
  const button = (words, type) => Object.assign(document.createElement('button'), { type, textContent: words });
  const leave = button('取消', 'button');
  leave.addEventListener('click', () => dialog.close());
  form.append(told, button('保存', 'submit'), leave);
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const { who, why } = form.elements;
    localStorage.setItem(WHO, who.value.trim());
    const changed = Object.keys(CORRECTABLE).filter((name) => form.elements[name].value.trim() !== String(fields[name] ?? ''))
      .map((name) => [name, form.elements[name].value.trim()]);
    told.textContent = '正在保存…';
    try {
      await juzheng.post('/page/ledger/correct', { place, fields: none.checked ? null : Object.fromEntries(changed), who: who.value, why: why.value });
      dialog.close();
      juzheng.tell('已更正，重新编入时也保留');
      done();
    } catch (error) {
      told.textContent = error.message;
    }
  });
  dialog.append(form);
  dialog.addEventListener('close', () => dialog.remove());
  document.querySelector('.gradio-container').append(dialog);
  dialog.showModal();
}

async function undoCorrection(id, done) {
  const who = localStorage.getItem(WHO) || prompt('姓名') || '';
  if (!who.trim()) return;
  try {
    await juzheng.post('/page/ledger/undo', { id, who });
    juzheng.tell('已撤销更正');
    done();
  } catch (error) {
    juzheng.tell(error.message);
  }
}
