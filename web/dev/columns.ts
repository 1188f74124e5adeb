const NAMES = [['rows', 'values'], ['previous_rows', 'previous_values'], ['last_year_rows', 'last_year_values']] as const;

/** A file of an area or a split as the server sends it: its tables by columns. */
export function byColumns(file: object): object {
  const sent: Record<string, unknown> = columnsOf({ ...file, format: 2 });
  for (const name of ['areas', 'months', 'days']) if (sent[name]) sent[name] = columnsOf(sent[name]);
  return sent;
}

function columnsOf(holder: object): Record<string, unknown> {
  const sent: Record<string, unknown> = { ...holder };
  for (const [rows, values] of NAMES) {
    const table = sent[rows] as unknown[][] | undefined;
    if (!table) continue;
    delete sent[rows];
    sent[values] = (table[0] ?? []).map((_, at) => table.map((row) => row[at]));
  }
  return sent;
}
