import { Cell, CellKind, comparison, sortRows } from './compare';

function sorted(kind: CellKind, cells: Cell[], descending = false): Cell[] {
  return sortRows(cells, (cell) => cell, comparison(kind, 'en'), descending);
}

describe('sorting a column', () => {
  it('sorts numbers as numbers', () => {
    expect(sorted('number', [100, 9, 20.5])).toEqual([9, 20.5, 100]);
  });

  it('sorts texts whatever their case, and numbers inside them by size', () => {
    expect(sorted('text', ['school 10', 'School 2', 'amreli'])).toEqual(['amreli', 'School 2', 'school 10']);
  });

  it('sorts dates of both writings by time', () => {
    expect(sorted('date', ['02-11-2026', '2026-10-30', '1-1-2027'])).toEqual(['2026-10-30', '02-11-2026', '1-1-2027']);
  });

  it('sorts classes by number, Roman or not, with what lies before class 1 first', () => {
    expect(sorted('class', ['Class 10', 'Class 2', 'Nursery', 'Class 1'])).toEqual(['Nursery', 'Class 1', 'Class 2', 'Class 10']);
    expect(sorted('class', ['X', 'IX', 'IV', 'VIII', 'V'])).toEqual(['IV', 'V', 'VIII', 'IX', 'X']);
  });

  it('leaves rows without a value at the end, both ways', () => {
    expect(sorted('number', [null, 2, null, 1])).toEqual([1, 2, null, null]);
    expect(sorted('number', [null, 2, null, 1], true)).toEqual([2, 1, null, null]);
  });

  it('keeps the order of equal rows, and does not touch what it was given', () => {
    const rows = [{ n: 1, id: 'b' }, { n: 1, id: 'a' }, { n: 0, id: 'c' }];
    expect(sortRows(rows, (row) => row.n, comparison('number', 'en'), false).map((row) => row.id)).toEqual(['c', 'b', 'a']);
    expect(rows[0]?.id).toBe('b');
  });
});
