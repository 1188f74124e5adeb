import { declaration } from '../../../dev/state';
import { Figures } from '../shared/figures';
import { periodLabel } from '../shared/period-label';
import { defaultPeriod, fileOf, isKnown, periodGroups, periodInFileName } from './periods';

const word = (key: string, params: Record<string, string | number> = {}) => [key, ...Object.values(params)].join(' ');
const figures = new Figures('en');

describe('the periods on offer', () => {
  it('are windows, academic years newest first, and months under their year, newest first', () => {
    const groups = periodGroups(declaration({
      periods: ['last_day', 'overall', 'year-2025', 'year-2026'], months: ['2025-12', '2026-01', '2026-02'],
    }), word, figures);
    expect(groups.map((group) => group.label)).toEqual(['period.windows', 'period.years', 'period.months 2026', 'period.months 2025']);
    expect(groups.map((group) => group.choices.map((choice) => choice.id)))
      .toEqual([['last_day', 'overall'], ['year-2026', 'year-2025'], ['2026-02', '2026-01'], ['2025-12']]);
  });

  it('leave out groups without a choice', () => {
    expect(periodGroups(declaration({ periods: ['overall'], months: [] }), word, figures)).toHaveLength(1);
  });

  it('are named for readers', () => {
    expect(periodLabel('year-2026', word, figures)).toBe('period.year 2026-27');
    expect(periodLabel('year-2026-term-1', word, figures)).toContain('period.term');
    expect(periodLabel('year-1999', word, figures)).toBe('period.year 1999-00');
    expect(periodLabel('2026-10', word, figures)).toBe('October 2026');
    expect(periodLabel('last_7_days', word, figures)).toBe('period.last_7_days');
  });

  it('begin with the last 30 days, or with what there is', () => {
    expect(defaultPeriod(declaration())).toBe('last_30_days');
    expect(defaultPeriod(declaration({ periods: ['year-2026', 'overall'] }))).toBe('year-2026');
    expect(defaultPeriod(declaration({ periods: [], months: ['2026-09', '2026-10'] }))).toBe('2026-10');
  });

  it('stand in the current file, or in one of their own where the menu says so, as months do', () => {
    const declared = declaration({ periods: ['last_day', 'overall', 'year-2025'], by_name: ['overall', 'year-2025'] });
    expect(['last_day', 'overall', 'year-2025', '2026-10'].map((period) => fileOf(declared, period))).toEqual(['current', 'overall', 'year-2025', '2026-10']);
    expect(fileOf(declaration({ by_name: undefined }), 'overall')).toBe('current');
  });

  it('tell a month that was never published from one that was', () => {
    expect(isKnown(declaration(), '2026-10')).toBe(true);
    expect(isKnown(declaration(), '2025-10')).toBe(false);
    expect(isKnown(declaration(), 'last_day')).toBe(true);
  });

  it('stand in file names as the original wrote them', () => {
    expect(['last_30_days', '2026-11', 'year-2026'].map(periodInFileName)).toEqual(['last_30_days', 'November_2026', '2026-27']);
    expect(periodInFileName('year-2026-term-2')).toBe('2026-27_term_2');
  });
});
