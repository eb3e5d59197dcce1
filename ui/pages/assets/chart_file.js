// The chart as a file: what Plotly has drawn, its layers put into one drawing, or that painted on white.
function drawing() {
  const layers = [...document.querySelectorAll('#comparison-chart svg.main-svg')];
  if (!layers.length) { juzheng.tell('还没有图'); return null; }
  const { width, height } = layers[0].getBoundingClientRect();
  const whole = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  for (const [name, value] of Object.entries({ width, height, viewBox: `0 0 ${width} ${height}`, 'font-family': 'Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif' })) {
    whole.setAttribute(name, value);
  }
  const paper = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  for (const [name, value] of Object.entries({ width, height, fill: '#fff' })) paper.setAttribute(name, value);
  whole.append(paper);
  for (const layer of layers) for (const part of layer.children) whole.append(part.cloneNode(true));
  return { whole, width, height };
}

window.juzhengChart = async (kind, title) => {
  const drawn = drawing();
  if (!drawn) return;
  const name = `${(title || '对比').slice(0, 40)}.${kind}`;
  const svg = new Blob([new XMLSerializer().serializeToString(drawn.whole)], { type: 'image/svg+xml' });
  if (kind === 'svg') { juzheng.save(new Response(svg), name); return; }
  const picture = new Image();
  picture.src = URL.createObjectURL(svg);
  await picture.decode();
  const sheet = document.createElement('canvas');
  [sheet.width, sheet.height] = [drawn.width * 2, drawn.height * 2];
  sheet.getContext('2d').drawImage(picture, 0, 0, sheet.width, sheet.height);
  URL.revokeObjectURL(picture.src);
  sheet.toBlob((data) => juzheng.save(new Response(data), name), 'image/png');
};
