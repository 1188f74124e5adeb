export type Cell = string | number | null;
export type CellKind = 'number' | 'text' | 'date' | 'class';

const ROMAN: Record<string, number> = { i: 1, v: 5, x: 10 };

/** Compares two cells of one column, ascending. Cells without a value are not compared: see `sortRows`. */
export function comparison(kind: CellKind, language: string): (a: Cell, b: Cell) => number {
  const collator = new Intl.Collator(language, { numeric: true, sensitivity: 'base' });
  const text = (a: Cell, b: Cell) => collator.compare(String(a), String(b));
  switch (kind) {
    case 'number': return (a, b) => Number(a) - Number(b);
    case 'date': return (a, b) => (dateOf(a) < dateOf(b) ? -1 : dateOf(a) > dateOf(b) ? 1 : 0);
    case 'class': return (a, b) => classOf(a) - classOf(b) || text(a, b);
    case 'text': return text;
  }
}

/** Sorts a copy. Rows without a value stand at the end whichever way the column is sorted: "no data" is not the worst. */
export function sortRows<R>(
  rows: readonly R[], cell: (row: R) => Cell, compare: (a: Cell, b: Cell) => number, descending: boolean,
  equal?: (a: R, b: R) => number,
): R[] {
  const sign = descending ? -1 : 1;
  const keyed = rows.map((row) => ({ row, key: cell(row) }));
  const order = (a: Cell, b: Cell) => (a === null || b === null ? (a === b ? 0 : a === null ? 1 : -1) : sign * compare(a, b));
  return keyed.sort((one, other) => order(one.key, other.key) || (equal ? equal(one.row, other.row) : 0)).map((each) => each.row);
}

/** `19-11-2026` and `2026-11-19` are the same day. */
function dateOf(cell: Cell): string {
  const indian = /^(\d{1,2})[-/](\d{1,2})[-/](\d{4})$/.exec(String(cell));
  return indian ? `${indian[3]}-${indian[2]?.padStart(2, '0')}-${indian[1]?.padStart(2, '0')}` : String(cell);
}

/** "Class 10" comes after "Class 2", "VIII" is 8, and what lies before class 1 (nursery, KG) comes first. */
function classOf(cell: Cell): number {
  const text = String(cell).toLowerCase();
  const digits = /\d+/.exec(text);
  if (digits) return Number(digits[0]);
  const roman = /\b[ivx]+\b/.exec(text)?.[0];
  if (!roman) return 0;
  return [...roman].reduce((sum, letter, at) => {
    const value = ROMAN[letter] ?? 0;
    return sum + (value < (ROMAN[roman[at + 1] ?? ''] ?? 0) ? -value : value);
  }, 0);
}
