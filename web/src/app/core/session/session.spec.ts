import { TestBed } from '@angular/core/testing';
import { FakeNetwork, json, setUp } from '../../../testing/page';
import { Api } from '../api/api';
import { Session } from './session';

async function turn() {
  TestBed.tick();
  for (let at = 0; at < 5; at++) await new Promise((resolve) => setTimeout(resolve));
}

describe('the session', () => {
  it('knows who reads, and in which state', async () => {
    await setUp('district');
    const session = TestBed.inject(Session);
    expect(session.user()?.node?.id).toBe('2401');
    expect(session.state()?.name).toBe('Gujarat');
    expect(session.turn()).toBe(0);
  });

  it('forgets what was read as nobody when somebody signs in', async () => {
    const network = await setUp(null);
    const session = TestBed.inject(Session);
    const api = TestBed.inject(Api);
    await api.published('/api/boundaries/state/24');
    await session.signIn('state', 'password');
    await api.published('/api/boundaries/state/24');
    expect(session.turn()).toBe(1);
    expect(network.asked('/api/boundaries')).toHaveLength(2);
  });

  it('leaves everything as it was when the password is wrong', async () => {
    await setUp(null);
    const session = TestBed.inject(Session);
    await expect(session.signIn('state', 'guess')).rejects.toMatchObject({ kind: 'signed-out' });
    expect(session.user()).toBeNull();
    expect(session.turn()).toBe(0);
  });

  it('notices that it has ended when an answer is refused, and says so only if nobody signed out', async () => {
    const network = await setUp('state');
    const session = TestBed.inject(Session);
    network.server.who = null;
    await TestBed.inject(Api).get('/api/files').catch(() => undefined);
    await turn();
    expect(session.user()).toBeNull();
    expect(session.ended()).toBe(true);
    await session.signIn('state', 'password');
    expect(session.ended()).toBe(false);
    await session.signOut();
    expect(session.ended()).toBe(false);
    expect(network.calls.at(-1)).toMatchObject({ method: 'DELETE', url: '/api/session' });
  });

  it('stays who it is when the server refuses for another reason', async () => {
    await setUp('district');
    const session = TestBed.inject(Session);
    await TestBed.inject(Api).get('/api/reports/student_attendance/areas/district/2402/current').catch(() => undefined);
    await turn();
    expect(session.user()?.name).toBe('district');
    expect(session.turn()).toBe(0);
  });

  it('does not forget who reads because the connection is lost', async () => {
    const network = new FakeNetwork();
    await setUp('state', network);
    network.instead = () => { throw new TypeError('offline'); };
    await TestBed.inject(Session).ask();
    expect(TestBed.inject(Session).user()?.name).toBe('state');
    network.instead = () => json(500, {});
    await TestBed.inject(Session).ask();
    expect(TestBed.inject(Session).user()?.name).toBe('state');
  });

  it('is asked again when the page comes back after a while', async () => {
    const network = await setUp('state');
    const before = network.asked('/api/session').length;
    document.dispatchEvent(new Event('visibilitychange'));
    expect(network.asked('/api/session')).toHaveLength(before);
    const later = vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 6 * 60_000);
    document.dispatchEvent(new Event('visibilitychange'));
    later.mockRestore();
    expect(network.asked('/api/session')).toHaveLength(before + 1);
  });
});
