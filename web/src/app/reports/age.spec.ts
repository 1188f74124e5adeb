import { oldSince } from './age';

const daily = ['last_day', 'overall'];

describe('old data', () => {
  it('are those of a report by the day of which nothing has come for more than two weeks', () => {
    expect(oldSince({ as_of: '2026-11-05', periods: daily }, '2026-11-19')).toBeNull();
    expect(oldSince({ as_of: '2026-11-04', periods: daily }, '2026-11-19')).toBe(15);
    expect(oldSince({ as_of: '2026-03-01', periods: ['year-2026'] }, '2026-11-19')).toBeNull();
    expect(oldSince({ as_of: null, periods: daily }, '2026-11-19')).toBeNull();
  });
});
