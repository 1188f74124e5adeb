import { byRows } from './by-columns';

const FILE = {
  format: 2, areas: { columns: ['level', 'id'], values: [['school', 'school'], ['s1', 's2']] },
  columns: [{ id: 'area' }, { id: 'period' }, { id: 'marks' }], values: [[0, 1], [0, 0], [7.5, null]],
  footer: { overall: { marks: 7.5 } }, previous_values: [[], []], last_year_values: [[1], [0]],
  months: { columns: ['month'], values: [['2026-10']] }, dimensions: [{ id: 'class', values: [{ id: '3' }] }],
};

describe('a file by columns', () => {
  it('is read by rows, each of its tables, and nothing else is touched', () => {
    expect(byRows(FILE)).toEqual({
      format: 2, areas: { columns: ['level', 'id'], rows: [['school', 's1'], ['school', 's2']] },
      columns: FILE.columns, rows: [[0, 0, 7.5], [1, 0, null]], footer: FILE.footer, previous_rows: [], last_year_rows: [[1, 0]],
      months: { columns: ['month'], rows: [['2026-10']] }, dimensions: FILE.dimensions,
    });
  });

  it('is turned once, and stays as it came for who else reads it', () => {
    expect(byRows(FILE)).toBe(byRows(FILE));
    expect(FILE.values).toHaveLength(3);
  });

  it('of a publication of before has rows already', () => {
    const before = { format: 1, areas: { columns: ['id'], rows: [['s1']] }, rows: [[0, 0]] };
    expect(byRows(before)).toEqual(before);
  });
});
