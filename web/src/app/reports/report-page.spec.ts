import { TestBed } from '@angular/core/testing';
import { Title } from '@angular/platform-browser';
import { Router } from '@angular/router';
import { Menu } from '../core/menu/menu';
import { FakeNetwork, json, open, setUp, settled, text, texts } from '../../testing/page';

const REPORT = '/reports/student_attendance';

async function page(url: string, who: 'state' | 'district' | null = 'state', network = new FakeNetwork()) {
  await setUp(who, network);
  const harness = await open(url);
  return {
    harness, network, root: harness.routeNativeElement as HTMLElement, url: () => TestBed.inject(Router).url,
    async act(change: () => void) { change(); await settled(harness); },
  };
}

function choose(select: HTMLSelectElement, value: string) {
  select.value = value;
  select.dispatchEvent(new Event('change'));
}

const names = (root: HTMLElement) => texts(root, 'cq-table tbody th a');
const attendance = (root: HTMLElement) => texts(root, 'td.lead .figure').map((each) => Number.parseFloat(each.replace(/^\D+/, '')));

describe('the report page', () => {
  it('opens on the reader\'s own area and writes into the address all that is shown', async () => {
    const own = await page(REPORT, 'district');
    expect(own.url()).toBe(`${REPORT}/district/2401?period=last_30_days`);
    expect(text(own.root, 'h1')).toContain('District');
    expect(text(own.root, '.dates')).toContain('21 Oct – 19 Nov 2026');
    expect(TestBed.inject(Title).getTitle()).toContain('Student attendance');
  });

  it('says once for each area that its page was opened, and not for what is only drawn anew', async () => {
    const { network, root, act } = await page(`${REPORT}/state/24?period=last_7_days`);
    const opened = () => network.calls.filter((call) => call.method === 'POST').map((call) => call.url);
    expect(opened()).toEqual(['/api/views/student_attendance/state/24']);
    await act(() => root.querySelector<HTMLButtonElement>('thead button')?.click());
    expect(opened()).toHaveLength(1);
    await act(() => root.querySelector<HTMLAnchorElement>('cq-table tbody th a')?.click());
    expect(opened()[1]).toMatch(/^\/api\/views\/student_attendance\/district\/24\d\d$/);
    expect(opened()).toHaveLength(2);
  });

  it('counts no page that is closed to the reader, and none without a network', async () => {
    const closed = new FakeNetwork();
    closed.instead = (call) => (call.url.includes('/areas/') ? json(403, { code: 'forbidden', detail: '' }) : null);
    expect((await page(`${REPORT}/state/24`, 'district', closed)).network.asked('/api/views/')).toHaveLength(0);
  });

  it('says of data that are old how old they are, and of others nothing', async () => {
    const today = new FakeNetwork();
    today.server.menu.reports[0]!.as_of = new Date().toISOString().slice(0, 10);
    expect((await page(REPORT, 'state', today)).root.querySelector('.old')).toBeNull();
    TestBed.resetTestingModule();
    const past = new FakeNetwork();
    past.server.menu.reports[0]!.as_of = '2026-01-05';
    expect(text((await page(REPORT, 'state', past)).root, '.old')).toMatch(/The newest data are of 5 Jan 2026, \d+ days ago/);
  });

  it('shows cards, ranking and totals, those who need help on top', async () => {
    const { root, network } = await page(REPORT);
    expect(texts(root, 'cq-card h3')).toEqual(['Attendance', 'Schools that reported', 'Students', 'Need attention']);
    expect(names(root)).toHaveLength(3);
    const shown = attendance(root);
    expect(shown).toEqual([...shown].sort((a, b) => a - b));
    const totals = network.server.made.areaFile(network.server.made.state, 'current').footer['last_30_days']!;
    expect(texts(root, 'footer dd').slice(0, 2)).toEqual([String(totals['schools']), totals['students']!.toLocaleString('en-IN')]);
  });

  it('repeats the publication of the menu in every request for figures', async () => {
    const { network } = await page(REPORT);
    const figures = [...network.asked('/areas/'), ...network.asked('/boundaries/')];
    expect(figures.length).toBeGreaterThan(1);
    expect(figures.every((call) => call.url.endsWith('publication=12'))).toBe(true);
  });

  it('goes down from the state to a school by the table, and up again by the path', async () => {
    const { root, act, url, network } = await page(`${REPORT}/state/24?period=last_7_days&scale=relative`);
    for (const level of ['district', 'block', 'cluster', 'school']) {
      await act(() => root.querySelector<HTMLAnchorElement>('cq-table tbody th a')?.click());
      expect(url()).toMatch(new RegExp(`^${REPORT}/${level}/\\d+\\?period=last_7_days&scale=relative$`));
    }
    expect(root.querySelector('cq-table')).toBeNull();
    expect(texts(root, 'cq-report-head li')).toHaveLength(5);
    await act(() => root.querySelectorAll<HTMLAnchorElement>('cq-report-head li a')[1]?.click());
    expect(url()).toContain('/district/');
    expect(names(root)).toHaveLength(network.server.made.size.blocks);
    expect(document.activeElement).toBe(root.querySelector('h1'));
  });

  it('sorts by a column on demand, turns it on a second click, and keeps it in the address', async () => {
    const { root, act, url } = await page(REPORT);
    const button = () => [...root.querySelectorAll<HTMLButtonElement>('thead button')].find((each) => each.textContent?.includes('Students'))!;
    await act(() => button().click());
    expect(url()).toContain('sort=-students');
    expect(button().closest('th')?.getAttribute('aria-sort')).toBe('descending');
    await act(() => button().click());
    expect(url()).toContain('sort=students');
    const students = texts(root, 'tbody tr td:nth-child(4)').map((each) => Number(each.replaceAll(',', '')));
    expect(students).toEqual([...students].sort((a, b) => a - b));
  });

  it('restores exactly what a link says', async () => {
    const { root } = await page(`${REPORT}/state/24?period=2026-10&sort=-name&search=2402`);
    expect(text(root, '.dates')).toContain('October 2026');
    expect(names(root)).toHaveLength(1);
    expect(root.querySelector<HTMLInputElement>('#search')?.value).toBe('2402');
    expect(text(root, 'cq-ranking-panel header p')).toContain('1 found of 3 districts');
  });

  it('shows every school of the state to those who may', async () => {
    const { root, act, url } = await page(REPORT);
    await act(() => root.querySelector<HTMLInputElement>('input[type=radio][value=school]')?.click());
    expect(url()).toContain(`${REPORT}/all/school`);
    expect(text(root, 'cq-ranking-panel header p')).toContain('72 schools');
    expect(root.querySelector('cq-table tbody th small')?.textContent).toBeTruthy();
    await act(() => root.querySelector<HTMLInputElement>('input[type=radio][value=area]')?.click());
    expect(names(root)).toHaveLength(3);
  });

  it('does not offer the state-wide views to a district officer', async () => {
    expect((await page(REPORT, 'district')).root.querySelector('input[value=school]')).toBeNull();
  });

  it('asks for a month by its own file, and shows its dates', async () => {
    const { root, act, network } = await page(REPORT);
    await act(() => choose(root.querySelector('#period')!, '2026-09'));
    expect(network.asked('/areas/state/24/2026-09')).toHaveLength(1);
    expect(text(root, '.dates')).toContain('1 – 30 Sept 2026'.replace(' – ', '–'));
  });

  it('colours the same ranking by quarters when asked', async () => {
    const { root, act } = await page(REPORT);
    expect(text(root, 'cq-legend')).toContain('33 % or less');
    await act(() => root.querySelector<HTMLInputElement>('input[value=relative]')?.click());
    expect(text(root, 'cq-legend')).toContain('Lowest quarter');
    expect(root.querySelectorAll('cq-card[data-card=attention]')).toHaveLength(1);
  });

  it('downloads what is shown', async () => {
    URL.createObjectURL = () => 'blob:x';
    URL.revokeObjectURL = () => undefined;
    const { root, act } = await page(`${REPORT}/district/2401?period=overall`);
    let name = '';
    const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) { name = this.download; });
    await act(() => root.querySelector<HTMLButtonElement>('.download')?.click());
    click.mockRestore();
    expect(name).toBe('Block_per_district_report_overall.csv');
  });
});

describe('the report page without figures', () => {
  const heading = (root: HTMLElement) => text(root, 'cq-notice h2');

  it('says that no data was sent yet, and offers no controls for them', async () => {
    const network = new FakeNetwork();
    network.server.menu.reports[0]!.as_of = null;
    const { root } = await page(REPORT, 'state', network);
    expect(heading(root)).toBe('No data sent yet');
    expect(root.querySelector('#period')).toBeNull();
    expect(network.asked('/areas/')).toHaveLength(0);
  });

  it('says that there is nothing in this period, keeps the period in its box and offers all there is', async () => {
    const { root, act, url } = await page(`${REPORT}/state/24?period=2025-01`);
    expect(heading(root)).toBe('Nothing in this period');
    expect(root.querySelector<HTMLSelectElement>('#period')?.selectedOptions[0]?.textContent).toBe('January 2025');
    await act(() => root.querySelector<HTMLButtonElement>('cq-notice button')?.click());
    expect(url()).toContain('period=overall');
    expect(names(root)).toHaveLength(3);
  });

  it('says of an area none of whose schools reported that nothing came from it, though others have figures', async () => {
    const network = new FakeNetwork();
    const { made } = network.server;
    const file = made.areaFile(made.state.children[0]!, 'current');
    const silent = { ...file.footer['last_30_days'], schools_reported: 0, attendance: null };
    network.instead = (call) => (call.url.includes('/areas/district/2401/current') ? json(200, { ...file, footer: { ...file.footer, last_30_days: silent } }) : null);
    const { root, act, url } = await page(`${REPORT}/district/2401?period=last_30_days`, 'state', network);
    expect(heading(root)).toBe('Nothing from this area in this period');
    expect(root.querySelector('#period')).not.toBeNull();
    await act(() => root.querySelector<HTMLButtonElement>('cq-notice button')?.click());
    expect(url()).toContain('period=overall');
  });

  it('says that an area is not one\'s own, names no place, and leads home', async () => {
    const { root, act, url } = await page(`${REPORT}/district/2402?period=overall`, 'district');
    expect(heading(root)).toBe('Not in your area');
    expect(text(root, 'h1')).toBe('Student attendance');
    await act(() => root.querySelector<HTMLAnchorElement>('cq-notice a')?.click());
    expect(url()).toContain('/district/2401');
  });

  it('asks the public to sign in for what lies below, and comes back here', async () => {
    const { root } = await page(`${REPORT}/district/2401?period=overall`, null);
    expect(heading(root)).toBe('Sign in to see this');
    expect(root.querySelector('cq-notice a')?.getAttribute('href')).toContain('/sign-in?next=');
  });

  it('tells when the session has ended meanwhile, and shows nothing of before', async () => {
    const { root, act, network } = await page(`${REPORT}/district/2401?period=overall`);
    expect(names(root).length).toBeGreaterThan(0);
    network.server.who = null;
    await act(() => root.querySelector<HTMLAnchorElement>('cq-table tbody th a')?.click());
    expect(heading(root)).toBe('Your session has ended');
    expect(root.querySelector('cq-table')).toBeNull();
  });

  it('knows areas and reports that do not exist', async () => {
    expect(heading((await page(`${REPORT}/district/9999?period=overall`)).root)).toBe('This area is not known');
    TestBed.resetTestingModule();
    expect(heading((await page('/reports/weather')).root)).toBe('This report is not known');
  });

  it('says that it is offline and tries again', async () => {
    const network = new FakeNetwork();
    network.instead = (call) => { if (call.url === '/api/reports') throw new TypeError(); return null; };
    const { root, act } = await page(REPORT, 'state', network);
    expect(heading(root)).toBe('Offline');
    network.instead = () => null;
    await act(() => root.querySelector<HTMLButtonElement>('cq-notice button')?.click());
    expect(names(root)).toHaveLength(3);
  });

  it('reads on by itself when the connection is back', async () => {
    const { root, act, network } = await page(`${REPORT}/state/24?period=overall`);
    network.instead = () => { throw new TypeError(); };
    await act(() => root.querySelector<HTMLAnchorElement>('cq-table tbody th a')?.click());
    expect(heading(root)).toBe('Offline');
    network.instead = () => null;
    await act(() => globalThis.dispatchEvent(new Event('online')));
    expect(names(root)).toHaveLength(network.server.made.size.blocks);
  });

  it('opens once the server can be reached, even if not even the session was known before', async () => {
    const network = new FakeNetwork();
    network.instead = () => { throw new TypeError(); };
    const { root, act, url } = await page(REPORT, 'district', network);
    expect(heading(root)).toBe('Offline');
    network.instead = () => null;
    await act(() => globalThis.dispatchEvent(new Event('online')));
    expect(url()).toContain('/district/2401');
    expect(names(root)).toHaveLength(network.server.made.size.blocks);
  });

  it('asks for the figures again on demand, not only for the menu', async () => {
    const network = new FakeNetwork();
    network.instead = (call) => (call.url.includes('/current') ? new Response('{}', { status: 500 }) : null);
    const { root, act } = await page(REPORT, 'state', network);
    expect(heading(root)).toBe('The server could not answer');
    network.instead = () => null;
    await act(() => root.querySelector<HTMLButtonElement>('cq-notice button')?.click());
    expect(names(root)).toHaveLength(3);
  });

  it('reads an academic year from the file of its name', async () => {
    const { root, network } = await page(`${REPORT}/state/24?period=year-2026`);
    expect(network.asked('/areas/state/24/year-2026')).toHaveLength(1);
    const { made } = network.server;
    const year = made.state.children.map((district) => made.areaFile(district, 'year-2026').footer['year-2026']?.['attendance']);
    expect(attendance(root).sort()).toEqual(year.sort());
  });

  it('moves to a newer publication as a whole', async () => {
    const { network, harness } = await page(REPORT);
    network.server.menu = { ...network.server.menu, publication: 13 };
    TestBed.inject(Menu).refresh();
    await settled(harness);
    const later = network.calls.filter((call) => call.url.includes('publication=13')).map((call) => call.url.split('?')[0]);
    expect(later).toEqual(['/api/reports/student_attendance/areas/state/24/current', '/api/boundaries/state/24']);
  });

  it('shows the table where there are no boundaries', async () => {
    const network = new FakeNetwork();
    network.instead = (call) => (call.url.startsWith('/api/boundaries') ? new Response('{}', { status: 404 }) : null);
    expect(names((await page(REPORT, 'state', network)).root)).toHaveLength(3);
  });
});
