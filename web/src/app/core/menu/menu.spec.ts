import { TestBed } from '@angular/core/testing';
import { setUp } from '../../../testing/page';
import { Api } from '../api/api';
import { Words } from '../i18n/words';
import { Session } from '../session/session';
import { Menu } from './menu';

async function turn() {
  TestBed.tick();
  for (let at = 0; at < 5; at++) await new Promise((resolve) => setTimeout(resolve));
}

describe('the menu', () => {
  it('sets the publication that every page reads', async () => {
    await setUp();
    const menu = TestBed.inject(Menu);
    await turn();
    expect(TestBed.inject(Api).publication()).toBe(12);
    expect(menu.reports().map((report) => report.id)).toEqual(['student_attendance']);
  });

  it('is asked again by whoever signs in, and in another language', async () => {
    const network = await setUp();
    TestBed.inject(Menu);
    await turn();
    await TestBed.inject(Session).signIn('state', 'password');
    await turn();
    await TestBed.inject(Words).use('hi');
    await turn();
    expect(network.asked('/api/reports').map((call) => call.url)).toEqual(['/api/reports', '/api/reports', '/api/reports?language=hi']);
  });

  it('looks for a newer publication when the page comes back after a while', async () => {
    const network = await setUp();
    TestBed.inject(Menu);
    await turn();
    document.dispatchEvent(new Event('visibilitychange'));
    await turn();
    expect(network.asked('/api/reports')).toHaveLength(1);
    const later = vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 6 * 60_000);
    document.dispatchEvent(new Event('visibilitychange'));
    later.mockRestore();
    await turn();
    expect(network.asked('/api/reports')).toHaveLength(2);
  });
});
