/** Hands a text to the browser as a file. */
export function saveAs(name: string, text: string, page: Document, type = 'text/csv;charset=utf-8'): void {
  saveBlob(name, new Blob([text], { type }), page);
}

export function saveBlob(name: string, blob: Blob, page: Document): void {
  const url = URL.createObjectURL(blob);
  const link = page.createElement('a');
  link.href = url;
  link.download = name;
  page.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** A canvas as a PNG file, under a title, on white paper. */
export function savePicture(name: string, canvas: HTMLCanvasElement, title: readonly string[], page: Document): void {
  const paper = page.createElement('canvas');
  const ratio = canvas.width / Math.max(1, canvas.clientWidth || canvas.width);
  const [edge, line] = [16 * ratio, 22 * ratio];
  const top = edge + title.length * line;
  paper.width = canvas.width + 2 * edge;
  paper.height = canvas.height + top + edge;
  const pen = paper.getContext('2d');
  if (!pen) return;
  pen.fillStyle = '#ffffff';
  pen.fillRect(0, 0, paper.width, paper.height);
  pen.fillStyle = '#16262e';
  title.forEach((text, at) => {
    pen.font = `${at === 0 ? 600 : 400} ${(at === 0 ? 17 : 13) * ratio}px ${getComputedStyle(page.body).fontFamily}`;
    pen.fillText(text, edge, edge + (at + 0.7) * line, paper.width - 2 * edge);
  });
  pen.drawImage(canvas, edge, top);
  paper.toBlob((blob) => blob && saveBlob(name, blob, page), 'image/png');
}
