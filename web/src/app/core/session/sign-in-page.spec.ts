import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { FakeNetwork, json, open, setUp, settled, text } from '../../../testing/page';
import { Session } from './session';
import { safeNext } from './sign-in-page';

async function type(harness: RouterTestingHarness, user: string, password: string) {
  const page = harness.routeNativeElement as HTMLElement;
  (page.querySelector('#user') as HTMLInputElement).value = user;
  (page.querySelector('#password') as HTMLInputElement).value = password;
  page.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
  await settled(harness);
  return page;
}

describe('signing in', () => {
  let network: FakeNetwork;
  beforeEach(async () => { network = await setUp(null); });

  it('goes on where one came from', async () => {
    const harness = await open('/sign-in?next=%2Fno-such-page%3Fx%3D1');
    await type(harness, ' state ', 'password');
    expect(TestBed.inject(Session).user()?.name).toBe('state');
    expect(TestBed.inject(Router).url).toBe('/no-such-page?x=1');
  });

  it('says in the page that name or password is wrong, and keeps the name', async () => {
    const page = await type(await open('/sign-in'), 'state', 'guess');
    expect(text(page, '[role=alert]')).toContain('is wrong');
    expect((page.querySelector('#user') as HTMLInputElement).value).toBe('state');
    expect(page.querySelector('#password')?.getAttribute('aria-invalid')).toBe('true');
  });

  it('says how long to wait after too many tries', async () => {
    const harness = await open('/sign-in');
    for (let at = 0; at < 4; at++) await type(harness, 'state', 'guess');
    expect(text(harness.routeNativeElement, '[role=alert]')).toContain('Wait 2 minutes');
  });

  it('says so even when the server does not tell how long', async () => {
    network.instead = (call) => (call.method === 'POST' ? json(429, {}) : null);
    expect(text(await type(await open('/sign-in'), 'a', 'b'), '[role=alert]')).toContain('some minutes');
  });

  it('tells a lost connection from a wrong password', async () => {
    network.instead = (call) => { if (call.method === 'POST') throw new TypeError(); return null; };
    expect(text(await type(await open('/sign-in'), 'a', 'b'), '[role=alert]')).toContain('cannot be reached');
  });

  it('does not ask the server about an empty form', async () => {
    const page = await type(await open('/sign-in'), '', '');
    expect(text(page, '[role=alert]')).toContain('Enter both');
    expect(network.calls.filter((call) => call.method === 'POST')).toHaveLength(0);
  });
});

it('never leads to another site after signing in', () => {
  expect(safeNext('/reports/x?y=1')).toBe('/reports/x?y=1');
  expect(['//evil.example', '/\\evil.example', 'https://evil.example', '/sign-in?next=/', undefined, null].map(safeNext)).toEqual(Array(6).fill('/'));
});
