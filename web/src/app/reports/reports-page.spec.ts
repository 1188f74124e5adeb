import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { declaration } from '../../../dev/state';
import { FakeNetwork, json, open, setUp, settled, text, texts } from '../../testing/page';

async function landing(url = '/reports', who: 'state' | 'district' | null = null, network = new FakeNetwork()) {
  await setUp(who, network);
  const harness = await open(url);
  return { harness, network, root: harness.routeNativeElement as HTMLElement };
}

describe('the landing', () => {
  it('has a card for each report under its group: value, change, course, coverage, need and dates', async () => {
    const { root, network } = await landing();
    const totals = network.server.made.areaFile(network.server.made.state, 'current').footer['last_30_days']!;
    expect(text(root, 'h1')).toBe('Gujarat at a glance');
    expect(texts(root, 'h2')).toEqual(['Attendance']);
    expect(text(root, '.value strong')).toBe(`${totals['attendance']!.toFixed(1)} %`);
    expect(text(root, '.change')).toMatch(/points, (better|worse) than .* 2026 \(/);
    expect(root.querySelector('cq-sparkline svg')).not.toBeNull();
    expect(text(root, '.foot')).toContain(`${totals['schools_reported']} of ${totals['schools']} schools reported`);
    expect(text(root, '.attention')).toMatch(/^(▲ )?\d of 3 districts need attention$/);
    expect(text(root, '.dates')).toBe('Last 30 days · 21 Oct – 19 Nov 2026');
    expect(root.querySelector('h3 a')?.getAttribute('href')).toBe('/reports/student_attendance/state/24');
  });

  it('orders the groups: what is measured first and what is made of it, the new ones next, what is missing last', async () => {
    const network = new FakeNetwork();
    for (const group of ['exceptions', 'across', 'something_new', 'learning']) network.server.menu.reports.push(declaration({ id: group, group }));
    expect(texts((await landing('/reports', null, network)).root, 'h2')).toEqual(['Attendance', 'Student performance', 'Across sources', 'something_new', 'Exceptions']);
  });

  it('says of a source without data that there is none, and asks for none', async () => {
    const network = new FakeNetwork();
    network.server.menu.reports = [declaration({ as_of: null })];
    const { root } = await landing('/reports', null, network);
    expect(text(root, '.nothing')).toContain('no data sent yet');
    expect(root.querySelector('.value')).toBeNull();
    expect(network.asked('/areas/')).toHaveLength(0);
  });

  it('tells on each card how often the pages of its report were opened, where that is counted', async () => {
    const network = new FakeNetwork();
    expect((await landing('/reports', null, network)).root.querySelector('.views')).toBeNull();
    const counted = new FakeNetwork();
    counted.server.menu.reports.push(declaration({ id: 'use', form: 'views', group: 'telemetry', label: 'Use', indicators: [], headline: 'views' }));
    const file = counted.server.made.areaFile(counted.server.made.state, 'current');
    counted.instead = (call) => (call.url.includes('/use/areas/') ? json(200, { ...file, report: 'use', footer: {
      last_day: { student_attendance: 2 }, last_7_days: { student_attendance: 13 }, last_30_days: { student_attendance: 1234 }, overall: {},
    } }) : null);
    TestBed.resetTestingModule();
    const { root } = await landing('/reports', null, counted);
    expect(texts(root, '.views')).toEqual(['Views: 2 on the last day, 13 in 7 days, 1,234 in 30 days']);
  });

  it('leads to the health card by its own address', async () => {
    const network = new FakeNetwork();
    network.server.menu.reports.push(declaration({ id: 'health', form: 'card', group: 'across', label: 'Health card' }));
    expect((await landing('/reports', null, network)).root.querySelectorAll('h3 a')[1]?.getAttribute('href')).toBe('/cards/health/state/24');
  });

  it('opens on the reader\'s own area, and on another one that is chosen', async () => {
    const { root, harness } = await landing('/reports', 'district');
    expect(text(root, 'h1')).toBe('Amrel at a glance');
    const select = root.querySelector('select')!;
    expect([...select.options].some((option) => option.textContent?.includes('Gujarat'))).toBe(true);
    select.value = [...select.options].find((option) => option.value.startsWith('block:'))!.value;
    select.dispatchEvent(new Event('change'));
    await settled(harness);
    expect(TestBed.inject(Router).url).toMatch(/level=block&id=2401\d\d/);
    expect(root.querySelector('h3 a')?.getAttribute('href')).toContain('/block/2401');
  });

  it('says of a report that is closed to the reader that it is, and shows the others', async () => {
    const network = new FakeNetwork();
    network.server.menu.reports.push(declaration({ id: 'closed', label: 'Closed' }));
    network.instead = (call) => (call.url.includes('/closed/') ? new Response('{}', { status: 403 }) : null);
    const { root } = await landing('/reports', null, network);
    expect(texts(root, '.nothing')).toEqual(['○ Not open to you for this area.']);
    expect(root.querySelectorAll('.value')).toHaveLength(1);
  });

  it('shows how it was known on a past day, and carries the day along', async () => {
    const { root, network } = await landing('/reports?known=2026-10-15');
    expect(network.asked('known_on=2026-10-15')).toHaveLength(1);
    expect(network.asked('/areas/').every((call) => call.url.includes('publication=3'))).toBe(true);
    expect(root.querySelector('h3 a')?.getAttribute('href')).toContain('known=2026-10-15');
  });

  it('says that nothing was known before the first publication', async () => {
    expect(text((await landing('/reports?known=2026-01-01')).root, 'cq-notice h2')).toBe('Nothing was known on that day');
  });

  it('says that there is no report, and that the server cannot be reached', async () => {
    const network = new FakeNetwork();
    network.server.menu.reports = [];
    expect(text((await landing('/reports', null, network)).root, 'cq-notice h2')).toBe('No reports yet');
    TestBed.resetTestingModule();
    const away = new FakeNetwork();
    away.instead = (call) => { if (call.url === '/api/reports') throw new TypeError(); return null; };
    expect(text((await landing('/reports', null, away)).root, 'cq-notice h2')).toBe('Offline');
  });
});
