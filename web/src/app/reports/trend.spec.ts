import { MadeUpState } from '../../../dev/state';
import { Figures } from '../shared/figures';
import { courseOf, momentLabel, trendKind, trendOf } from './trend';

const made = new MadeUpState({ districts: 2, blocks: 1, clusters: 1, schools: 2 });
const current = made.areaFile(made.state, 'current');
const month = made.areaFile(made.state, '2026-10');

describe('the trend', () => {
  it('looks at short windows and months by day, at longer ones by month, unless the reader wants otherwise', () => {
    expect(['last_day', 'last_30_days', '2026-10', 'overall', 'year-2026'].map((period) => trendKind(null, period)))
      .toEqual(['days', 'days', 'days', 'months', 'months']);
    expect(trendKind('months', 'last_day')).toBe('months');
  });

  it('takes days from the file of the month, or the last 30 days', () => {
    expect(courseOf('days', '2026-10', current, month, 'attendance').map((moment) => moment.at).at(-1)).toBe('2026-10-31');
    expect(courseOf('days', 'last_7_days', current, month, 'attendance').map((moment) => moment.at).at(-1)).toBe('2026-11-19');
    expect(courseOf('days', '2026-10', current, undefined, 'attendance')).toEqual([]);
  });

  it('shows a month without data as a gap, over the turn of the year too', () => {
    const table = { columns: ['month', 'attendance'], rows: [['2026-02', 50], ['2025-11', 40]] };
    expect(courseOf('months', 'overall', { ...current, months: table }, undefined, 'attendance')).toEqual([
      { at: '2025-11', value: 40 }, { at: '2025-12', value: null }, { at: '2026-01', value: null }, { at: '2026-02', value: 50 },
    ]);
  });

  it('goes by month where the leading figure has no days, but not against the reader’s will', () => {
    const months = { columns: ['month', 'visited'], rows: [['2026-10', 61], ['2026-11', 64.7]] };
    const visits = { ...current, months };
    expect(trendOf(null, 'last_30_days', visits, undefined, 'visited')).toEqual({ kind: 'months', moments: [{ at: '2026-10', value: 61 }, { at: '2026-11', value: 64.7 }] });
    expect(trendOf('days', 'last_30_days', visits, undefined, 'visited').kind).toBe('days');
    expect(trendOf(null, 'last_30_days', current, undefined, 'attendance').kind).toBe('days');
    expect(trendOf(null, 'last_30_days', visits, undefined, 'nothing')).toMatchObject({ kind: 'days' });
  });

  it('names days and months', () => {
    const figures = new Figures('en');
    expect([momentLabel('2026-10', figures), momentLabel('2026-10-05', figures), momentLabel('2026-10-05', figures, 'long')])
      .toEqual(['Oct 2026', '5 Oct', '5 Oct 2026']);
  });
});
