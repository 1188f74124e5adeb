import type { User } from '../core/api/contract';
import { leadsFor, seesWholeState } from './report-routing';

const user = (level: 'state' | 'district' | 'block', id: string, role: User['role'] = 'officer'): User =>
  ({ name: 'x', role, node: { level, id, name: '' } });

describe('which links are offered', () => {
  it('all to those who see the state, and to the public, who are asked to sign in on the way', () => {
    expect(leadsFor(user('state', '24'), 'state', { level: 'district', id: '2402' })).toBe(true);
    expect(leadsFor(null, 'state', { level: 'district', id: '2402' })).toBe(true);
  });

  it('to a district officer the state, own district in it, and everything inside', () => {
    const officer = user('district', '2401');
    expect(leadsFor(officer, 'district', { level: 'state', id: '24' })).toBe(true);
    expect(leadsFor(officer, 'state', { level: 'district', id: '2401' })).toBe(true);
    expect(leadsFor(officer, 'state', { level: 'district', id: '2402' })).toBe(false);
    expect(leadsFor(officer, 'district', { level: 'block', id: '240101' })).toBe(true);
    expect(leadsFor(officer, 'cluster', { level: 'school', id: '24010101001' })).toBe(true);
  });

  it('to a block officer not the district above', () => {
    expect(leadsFor(user('block', '240101'), 'block', { level: 'district', id: '2401' })).toBe(false);
    expect(leadsFor(user('block', '240101'), 'state', { level: 'district', id: '2401' })).toBe(false);
    expect(leadsFor(user('block', '240101'), 'cluster', { level: 'block', id: '240101' })).toBe(true);
  });

  it('of the state-wide views only to those whose area is the state', () => {
    expect([user('state', '24'), user('district', '2401'), user('state', '24', 'emitter'), null].map(seesWholeState)).toEqual([true, false, false, false]);
  });
});
