type Table = unknown[][];

const NAMES = [['values', 'rows'], ['previous_values', 'previous_rows'], ['last_year_values', 'last_year_rows']] as const;
const WITHIN = ['areas', 'months', 'days'];
const turned = new WeakMap<object, object>();

/**
 * Files of areas and splits carry each of their tables column by column, since it packs far better; pages read rows. Those of publications
 * before that have rows as they are. The same file is turned once.
 */
export function byRows<T extends object>(file: T): T {
  const known = turned.get(file) as T | undefined;
  if (known) return known;
  const holder: Record<string, unknown> = rowsOf(file);
  for (const name of WITHIN) {
    if (typeof holder[name] === 'object' && holder[name]) holder[name] = rowsOf(holder[name]);
  }
  turned.set(file, holder);
  return holder as T;
}

function rowsOf(holder: object): Record<string, unknown> {
  const read: Record<string, unknown> = { ...holder };
  for (const [values, rows] of NAMES) {
    if (!(values in read)) continue;
    const columns = read[values] as Table;
    delete read[values];
    read[rows] = (columns[0] ?? []).map((_, at) => columns.map((column) => column[at]));
  }
  return read;
}
