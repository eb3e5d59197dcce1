// The conversations at the left: search, rename, remove with undo. `showing` and `begin` come from the chat.
const rail = element.querySelector('.rail');

function railItem(item, current) {
  const line = document.createElement('li');
  line.dataset.id = item.id;
  const link = document.createElement('a');
  link.href = '?c=' + item.id;
  link.textContent = item.title || '新对话';
  if (item.id === current) link.setAttribute('aria-current', 'true');
  const tool = (name, words, sign) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = name;
    button.title = words;
    button.setAttribute('aria-label', words + '：' + link.textContent);
    button.textContent = sign;
    return button;
  };
  line.append(link, tool('rename', '重命名', '✎'), tool('remove', '删除', '✕'));
  return line;
}

// When a conversation was last used, as people say it.
function dayOf(used) {
  const midnight = new Date().setHours(0, 0, 0, 0);
  const days = Math.ceil((midnight - used) / 86400000);
  return days <= 0 ? '今天' : days === 1 ? '昨天' : days <= 7 ? '近七天' : '更早';
}

function withDays(found, current) {
  const lines = [];
  const days = found.map((item) => dayOf(item.used || 0));
  found.forEach((item, at) => {
    if (new Set(days).size > 1 && days[at] !== days[at - 1]) {
      const day = document.createElement('li');
      day.className = 'day';
      day.textContent = days[at];
      lines.push(day);
    }
    lines.push(railItem(item, current));
  });
  return lines;
}

async function drawRail(current) {
  const wanted = rail.querySelector('.seek').value.trim();
  const all = await store.conversations();
  const found = all.filter((item) => !wanted || [item.title, ...(item.questions || [])].join('\n').includes(wanted));
  const list = rail.querySelector('.conversations');
  if (list.querySelector('input')) return;
  list.replaceChildren(...withDays(found, current));
  if (!found.length) {
    const line = document.createElement('li');
    line.className = 'none';
    line.textContent = wanted ? '没有找到' : '还没有对话';
    list.append(line);
  }
  element.querySelector('.talk-title').textContent = all.find((item) => item.id === current)?.title || '';
}

function rename(line, done) {
  const link = line.querySelector('a');
  const field = document.createElement('input');
  field.value = link.textContent;
  field.maxLength = 80;
  field.setAttribute('aria-label', '对话的名称');
  let closed = false;
  const close = async (keep) => {
    if (closed) return;
    closed = true;
    const title = field.value.trim();
    field.replaceWith(link);
    if (keep && title) await store.change(line.dataset.id, { title });
    done();
  };
  field.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    if (event.key === 'Enter') { event.preventDefault(); close(true); }
    if (event.key === 'Escape') { event.stopPropagation(); close(false); }
  });
  field.addEventListener('blur', () => close(true));
  link.replaceWith(field);
  field.focus();
  field.select();
}
