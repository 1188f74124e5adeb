import type { LeafletMap } from './leaflet';

/** What is on the map as one canvas: areas and way from their paths, points from their canvas, words from their marks. */
export function pictureOf(map: LeafletMap, ground: HTMLElement): HTMLCanvasElement {
  const page = ground.ownerDocument;
  const ratio = 2;
  const box = ground.getBoundingClientRect();
  const canvas = page.createElement('canvas');
  canvas.width = Math.round(box.width * ratio);
  canvas.height = Math.round(box.height * ratio);
  const pen = canvas.getContext('2d');
  if (!pen) return canvas;
  pen.scale(ratio, ratio);
  pen.fillStyle = '#f6f4ee';
  pen.fillRect(0, 0, box.width, box.height);
  const origin = map.containerPointToLayerPoint([0, 0]);
  pen.save();
  pen.translate(-origin.x, -origin.y);
  for (const path of ground.querySelectorAll<SVGPathElement>('svg path')) {
    const shape = new Path2D(path.getAttribute('d') ?? '');
    const fill = path.getAttribute('fill');
    pen.globalAlpha = Number(path.getAttribute('fill-opacity') ?? 1);
    if (fill && fill !== 'none') {
      pen.fillStyle = fill;
      pen.fill(shape, 'evenodd');
    }
    pen.globalAlpha = 1;
    pen.strokeStyle = path.getAttribute('stroke') ?? '#ffffff';
    pen.lineWidth = Number(path.getAttribute('stroke-width') ?? 1);
    if (path.getAttribute('stroke') !== 'none') pen.stroke(shape);
  }
  pen.restore();
  for (const points of ground.querySelectorAll('canvas')) {
    const at = points.getBoundingClientRect();
    pen.drawImage(points, at.left - box.left, at.top - box.top, at.width, at.height);
  }
  pen.textAlign = 'center';
  pen.font = `600 13px ${getComputedStyle(page.body).fontFamily}`;
  for (const mark of ground.querySelectorAll<HTMLElement>('.map-mark')) {
    const at = mark.getBoundingClientRect();
    const lines = [...mark.querySelectorAll('span')].flatMap((span) => [...span.childNodes]).map((node) => node.textContent ?? '').filter((text) => text !== '');
    lines.forEach((line, row) => {
      const [x, y] = [at.left - box.left + at.width / 2, at.top - box.top + at.height / 2 + (row - (lines.length - 1) / 2) * 16 + 4];
      pen.lineWidth = 3;
      pen.strokeStyle = '#ffffff';
      pen.strokeText(line, x, y);
      pen.fillStyle = '#16262e';
      pen.fillText(line, x, y);
    });
  }
  return canvas;
}
