import { weeksOf } from './mending';

describe('a month as weeks', () => {
  it('begins on Monday, is blank outside the month, and holds what is missing', () => {
    const weeks = weeksOf('2026-11', [{ date: '2026-11-03', schools: 4 }]);
    expect(weeks).toHaveLength(6);
    expect(weeks.every((week) => week.length === 7)).toBe(true);
    expect(weeks[0]?.slice(0, 6)).toEqual([null, null, null, null, null, null]);
    expect(weeks[0]?.[6]).toEqual({ date: '2026-11-01', number: 1, schools: 0 });
    expect(weeks[1]?.[1]).toEqual({ date: '2026-11-03', number: 3, schools: 4 });
    expect(weeks[5]?.[0]?.number).toBe(30);
    expect(weeks[5]?.slice(1)).toEqual([null, null, null, null, null, null]);
  });

  it('knows a leap day', () => {
    expect(weeksOf('2028-02', []).flat().filter((day) => day !== null)).toHaveLength(29);
  });
});
