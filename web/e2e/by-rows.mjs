/** The file of an area with its tables by rows: the server answers them by columns. */
export function byRows(file) {
  const rows = (columns) => columns[0].map((_, at) => columns.map((column) => column[at]));
  return { ...file, rows: rows(file.values), areas: { ...file.areas, rows: rows(file.areas.values) } };
}
