import type { Cell } from './compare';

const BOM = '\ufeff';
const STARTS_A_FORMULA = /^[=+\-@\t\r]/;

/** UTF-8 with BOM, commas, texts quoted, numbers ungrouped. A text that a spreadsheet would execute is neutralised. */
export function csvOf(headers: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return BOM + [headers, ...rows].map((row) => row.map(fieldOf).join(',')).join('\r\n') + '\r\n';
}

/** The headers of the downloads are title-cased; these stay capitals. */
export function headerOf(label: string): string {
  const capitals = new Set(['id', 'nsqf', 'ict', 'crc', 'cctv', 'cwsn', 'uuid']);
  return label
    .split(/[\s_]+/)
    .filter((word) => word !== '')
    .map((word) => (capitals.has(word.toLowerCase()) ? word.toUpperCase() : word.charAt(0).toUpperCase() + word.slice(1)))
    .join(' ');
}

function fieldOf(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const safe = STARTS_A_FORMULA.test(cell) ? `'${cell}` : cell;
  return `"${safe.replaceAll('"', '""')}"`;
}
