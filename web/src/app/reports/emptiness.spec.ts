import { Problem, ProblemKind } from '../core/api/problem';
import { Circumstances, emptinessOf } from './emptiness';

const FULL: Circumstances = {
  problem: undefined, signedIn: true, ended: false, menuRead: true, declared: true, asOf: '2026-11-19', periodKnown: true, figures: true,
};
const when = (changes: Partial<Circumstances>) => emptinessOf({ ...FULL, ...changes });
const after = (kind: ProblemKind, changes: Partial<Circumstances> = {}) => when({ problem: new Problem(kind, 0), ...changes });

describe('empty is never one thing', () => {
  it('is nothing at all while there is something to see, or on its way', () => {
    expect([when({}), when({ figures: null }), when({ menuRead: false, declared: false })]).toEqual([null, null, null]);
  });

  it('tells "no data sent yet" from "nothing in this period"', () => {
    expect(when({ asOf: null, figures: null })).toBe('no-data-yet');
    expect(when({ figures: false })).toBe('nothing-in-period');
    expect(when({ periodKnown: false, figures: null })).toBe('nothing-in-period');
    expect(when({ periodKnown: false, figures: false, noneReported: true })).toBe('nothing-in-period');
  });

  it('says of an area that no school of it is in the data, which others may be in', () => {
    expect(when({ figures: false, noneReported: true })).toBe('none-reported');
    expect(when({ figures: true, noneReported: true })).toBeNull();
  });

  it('tells "not in your area" from "sign in" and from a session that has ended', () => {
    expect(after('not-yours')).toBe('not-your-area');
    expect(after('not-yours', { signedIn: false })).toBe('sign-in');
    expect(after('signed-out', { signedIn: false, ended: true })).toBe('session-ended');
  });

  it('tells an unknown report, an unknown area, a lost connection and a broken server apart', () => {
    expect(when({ declared: false })).toBe('unknown-report');
    expect(when({ declared: false, ended: true, signedIn: false })).toBe('session-ended');
    expect([after('missing'), after('offline'), after('broken'), after('throttled')]).toEqual(['no-such-area', 'offline', 'broken', 'broken']);
  });
});
