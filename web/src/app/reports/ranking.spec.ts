import { declaration } from '../../../dev/state';
import { columnsOf, figureOf, metricOf } from './columns';
import type { Area, Picture } from './picture';
import { rankingOf, worstFirst } from './ranking';

function picture(figures: Record<string, Record<string, number | null>>): Picture {
  const areas = Object.keys(figures).map((name, row): Area => ({
    level: 'district', id: `24${row}`, name, parent: '24', latitude: null, longitude: null, row }));
  return {
    level: 'district', period: null, areas, points: [], totals: null, before: null, above: () => [],
    columns: [{ id: 'marked', unit: 'student-days' }, { id: 'schools', unit: 'schools' }, { id: 'attendance', unit: 'percent' }],
    cell: (area, column) => figures[area.name]?.[column] ?? null,
  };
}

const shown = picture({
  Okha: { attendance: 60, marked: 900, schools: 5 }, Amreli: { attendance: null, marked: 0, schools: 2 },
  Bhuj: { attendance: 31.5, marked: 1000, schools: 40 }, Anand: { attendance: 60, marked: 90, schools: 3 },
});
const columns = columnsOf(declaration(), shown.columns, (id) => `word of ${id}`);
const names = (sort: { column: string; descending: boolean }, search = '') => rankingOf(shown, columns, sort, search, 'en').map((area) => area.name);
const headline = metricOf(declaration(), null)!;

describe('the ranking', () => {
  it('has those who need help on top, equal ones by name, and no data last', () => {
    expect(names(worstFirst(headline))).toEqual(['Bhuj', 'Anand', 'Okha', 'Amreli']);
  });

  it('turns round where lower is better', () => {
    expect(worstFirst({ ...headline, direction: 'lower' })).toEqual({ column: 'attendance', descending: true });
  });

  it('sorts by any column, numbers as numbers', () => {
    expect(names({ column: 'marked', descending: true })).toEqual(['Bhuj', 'Okha', 'Anand', 'Amreli']);
    expect(names({ column: 'name', descending: true })).toEqual(['Okha', 'Bhuj', 'Anand', 'Amreli']);
  });

  it('falls back to names for a column that it does not have', () => {
    expect(names({ column: 'weather', descending: false })).toEqual(['Amreli', 'Anand', 'Bhuj', 'Okha']);
  });

  it('finds by name and by code', () => {
    expect(names(worstFirst(headline), 'an')).toEqual(['Anand']);
    expect(names(worstFirst(headline), '242')).toEqual(['Bhuj']);
    expect(names(worstFirst(headline), 'zz')).toEqual([]);
  });
});

describe('the columns', () => {
  it('begin with the headline, then who stands behind it, then the measures, under their declared names', () => {
    expect(columns.map((column) => column.label)).toEqual(['Attendance', 'word of schools', 'Marked']);
  });

  it('bring a scaled whole number back to what it means', () => {
    const scaled = declaration({ measures: [{ id: 'marked', label: 'Marked', unit: 'days', scale: 1 }] });
    const half = columnsOf(scaled, shown.columns, String).find((column) => column.id === 'marked')!;
    expect(figureOf(shown, shown.areas[0]!, half)).toBe(90);
    expect(half.decimals).toBe(1);
  });

  it('take the first indicator where the headline is not among them', () => {
    expect(metricOf(declaration({ headline: 'gone' }), null)?.id).toBe('attendance');
    expect(metricOf(declaration({ indicators: [] }), null)).toBeNull();
  });
});
