// Shared by all parts of the pages; runs in the head, before anything is drawn.
// Everything that comes from a report, a file or a visitor is set as text, or comes from the server escaped.
(() => {
  const theme = () => {
    const wanted = localStorage.getItem('juzheng-theme') || 'system';
    const dark = wanted === 'dark' || (wanted === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
    document.documentElement.classList.toggle('dark', dark);
    document.body?.classList.toggle('dark', dark);
  };
  document.documentElement.lang = 'zh-CN';
  theme();
  addEventListener('DOMContentLoaded', theme);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', theme);

  const UNREACHABLE = '连不上服务器，检查 juzheng serve 是否还在运行，然后重试。';
  const refusal = (told) => juzheng.refusals?.[told?.error?.code] || told?.error?.message || '服务器没有接受这个请求。';
  // Throws an Error with words for people.
  async function post(path, body, how = {}) {
    let answer;
    try {
      answer = await fetch(path, {
        method: 'POST', headers: { 'x-juzheng': '1', 'content-type': 'application/json' }, body: JSON.stringify(body), ...how,
      });
    } catch {
      throw new Error(UNREACHABLE);
    }
    if (answer.ok) return answer;
    const told = await answer.json().catch(() => null);
    throw new Error(refusal(told));
  }

  async function get(path) {
    const answer = await fetch(path).catch(() => { throw new Error(UNREACHABLE); });
    const told = await answer.json().catch(() => null);
    if (!answer.ok) throw new Error(refusal(told));
    return told;
  }

  // Events of an answer on its way, one object each; see the HTML standard, 9.2.
  async function* events(answer) {
    const reader = answer.body.getReader();
    const decoder = new TextDecoder();
    let text = '';
    for (;;) {
      const { done, value } = await reader.read().catch(() => { throw new Error(UNREACHABLE); });
      if (done) return;
      text += decoder.decode(value, { stream: true });
      const parts = text.split('\n\n');
      text = parts.pop();
      for (const part of parts) {
        const found = /^event: (\w+)\ndata: (.*)$/s.exec(part);
        if (found) yield { name: found[1], value: JSON.parse(found[2]) };
      }
    }
  }

  // The address holds the view (tab), the conversation and the opened place, so that each has a link and Back works.
  const address = () => Object.fromEntries(new URLSearchParams(location.search));
  function go(changes, { replace = false } = {}) {
    const now = new URLSearchParams(location.search);
    for (const [name, value] of Object.entries(changes)) {
      if (value === undefined || value === null || value === '') now.delete(name); else now.set(name, value);
    }
    const next = now.size ? '?' + now : location.pathname;
    if (next === (location.search || location.pathname)) return;
    history[replace ? 'replaceState' : 'pushState'](null, '', next);
  }

  // A line at the foot of the window, with a way to undo what was done.
  let timer;
  function tell(words, act, done) {
    let toast = document.getElementById('toast');
    if (!toast) {
      toast = document.createElement('div');
      toast.id = 'toast';
      toast.setAttribute('role', 'status');
      document.querySelector('.gradio-container').append(toast);
    }
    toast.replaceChildren(words);
    if (act) {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = act;
      button.addEventListener('click', () => { toast.hidden = true; done(); });
      toast.append(' ', button);
    }
    toast.hidden = false;
    clearTimeout(timer);
    timer = setTimeout(() => { toast.hidden = true; }, act ? 10000 : 3500);
  }

  async function save(answer, name) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(await answer.blob());
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  const open = (place) => document.dispatchEvent(new CustomEvent('juzheng:open', { detail: place }));
  window.juzheng = { post, get, events, address, go, tell, save, open, theme };

  // One menu open at a time, closed by a click elsewhere or Esc.
  document.addEventListener('click', (event) => {
    for (const menu of document.querySelectorAll('details.menu[open]')) {
      if (!menu.contains(event.target) || event.target.closest('.menu button')) menu.open = false;
    }
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    for (const menu of document.querySelectorAll('details.menu[open]')) menu.open = false;
  });
})();
