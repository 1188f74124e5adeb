import { dataFile, emission } from '../../../dev/emissions';
import { balanceOf, cellBalanceOf, emissionTimes, isUnderWay, stopsOf, totalOf } from './way';

const ACCOUNT = dataFile().account!;

describe('the way of a file', () => {
  it('knows what is under way and what has ended', () => {
    expect((['expected', 'loaded', 'published', 'refused', 'expired', 'stopped'] as const).map((station) => isUnderWay({ station })))
      .toEqual([true, true, false, false, false, false]);
  });

  it('shows stations passed, where it stands, and those ahead', () => {
    const stops = stopsOf('checked', dataFile().stations.slice(0, 3));
    expect(stops.map((stop) => `${stop.station} ${stop.state}`))
      .toEqual(['expected done', 'arrived done', 'kept done', 'checked now', 'loaded ahead', 'published ahead']);
    expect(stops[1]?.at).toBe('2026-11-20T04:30:05Z');
  });

  it('has nothing ahead once published', () => {
    expect(stopsOf('published', []).every((stop) => stop.state === 'done')).toBe(true);
  });

  it('shows where a refused file came off the way', () => {
    const stops = stopsOf('refused', [{ station: 'arrived', at: '1' }, { station: 'kept', at: '2' }, { station: 'refused', at: '3' }]);
    expect(stops.map((stop) => `${stop.station} ${stop.state}`)).toEqual(['expected done', 'arrived done', 'kept done', 'refused failed']);
    expect(stops.at(-1)?.at).toBe('3');
  });

  it('takes the times of the zip itself', () => {
    expect(emissionTimes(emission({ station: 'refused' })).map((time) => time.station)).toEqual(['expected', 'arrived', 'refused']);
    expect(emissionTimes(emission({ arrived_at: null, finished_at: null, station: 'expected' })).map((time) => time.station)).toEqual(['expected']);
  });
});

describe('the account', () => {
  it('balances: every record is in exactly one class', () => {
    const balance = balanceOf(ACCOUNT);
    expect(balance).toMatchObject({ received: 1000, sum: 1000, balances: true });
    expect(balance.classes.map((each) => each.id)).toEqual(['loaded', 'revised', 'unchanged', 'duplicate', 'refused', 'parked', 'withdrawn']);
    expect(balance.classes[0]?.share).toBe(0.9);
  });

  it('says so when it does not', () => {
    expect(balanceOf({ ...ACCOUNT, parked: 9 })).toMatchObject({ sum: 999, balances: false });
  });

  it('of an empty file balances too, without dividing by nothing', () => {
    const empty = { ...ACCOUNT, received: 0, loaded: 0, unchanged: 0, duplicate: 0, refused: 0, parked: 0 };
    expect(balanceOf(empty)).toMatchObject({ balances: true, sum: 0 });
    expect(balanceOf(empty).classes.every((each) => each.share === 0)).toBe(true);
  });

  it('of the marks counts those left open', () => {
    expect(cellBalanceOf({ received: 10, taken: 5, unchanged: 2, refused: 1, open: 2 }).balances).toBe(true);
    expect(cellBalanceOf({ received: 10, taken: 5, unchanged: 2, refused: 1, open: 0 }).balances).toBe(false);
  });

  it('of a zip is the sum of its files, and unknown before the first is checked', () => {
    expect(totalOf([dataFile(), dataFile(), dataFile({ account: null })], 'received')).toBe(2000);
    expect(totalOf([dataFile({ account: null })], 'received')).toBeNull();
  });
});
