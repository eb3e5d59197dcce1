// The page as it is seen, beside its text: a picture with boxes over the cited words. Used by the panel.
const SHEET = '<div class="sheet"><div class="sheet-tools"><button type="button" class="before" aria-label="上一页">‹</button>'
  + '<span class="sheet-where" role="status"></span><button type="button" class="after" aria-label="下一页">›</button>'
  + '<button type="button" class="enlarge" aria-pressed="false">放大</button></div>'
  + '<div class="desk" tabindex="0" role="region" aria-label="版面"><div class="paper"><img alt=""></div></div></div>';

function layBoxes(paper, marks) {
  for (const old of paper.querySelectorAll('.box')) old.remove();
  for (const [left, top, right, bottom] of marks) {
    const box = document.createElement('span');
    box.className = 'box';
    for (const [side, value] of [['left', left], ['top', top], ['width', right - left], ['height', bottom - top]]) {
      box.style[side] = `${100 * value}%`;
    }
    paper.append(box);
  }
}

// The pane over a place in a report, opened at `first`; pages are fetched as they are turned.
function sheetPane(place, first) {
  const template = document.createElement('template');
  template.innerHTML = SHEET;
  const pane = template.content.firstChild;
  const [before, where, after] = ['.before', '.sheet-where', '.after'].map((name) => pane.querySelector(name));
  const [desk, paper, picture] = ['.desk', '.paper', 'img'].map((name) => pane.querySelector(name));
  let page = first;
  let pages = first;
  const centre = () => {
    const box = paper.querySelector('.box');
    if (box) desk.scrollTo({ top: box.offsetTop - desk.clientHeight / 3, left: box.offsetLeft - desk.clientWidth / 4 });
  };
  async function turn(to) {
    page = to;
    where.textContent = `第 ${to} 页，正在取…`;
    const query = new URLSearchParams({ report: place.report, page: to, paragraph: place.paragraph || 0, start: place.start || 0, end: place.end || 0 });
    try {
      const told = await juzheng.get('/page/sheet?' + query);
      if (page !== to || !pane.isConnected) return;
      ({ pages } = told);
      picture.src = told.picture;
      picture.alt = told.marks.length ? `第 ${to} 页的版面，所引的话已标出` : `第 ${to} 页的版面`;
      paper.style.aspectRatio = `${told.width} / ${told.height}`;
      layBoxes(paper, told.marks);
      where.textContent = `第 ${to} 页，共 ${pages} 页`;
      await picture.decode().catch(() => {});
      centre();
    } catch (error) {
      where.textContent = error.message;
      paper.hidden = true;
    }
    before.disabled = page <= 1;
    after.disabled = page >= pages;
  }
  before.addEventListener('click', () => turn(page - 1));
  after.addEventListener('click', () => turn(page + 1));
  pane.querySelector('.enlarge').addEventListener('click', ({ target }) => {
    target.setAttribute('aria-pressed', String(pane.classList.toggle('large')));
    centre();
  });
  turn(first);
  return pane;
}
