import { DeferBlockState, TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { FakeNetwork, open, setUp, settled, text, texts } from '../../../testing/page';

const REPORT = '/reports/student_attendance';

async function report(url: string, change: (network: FakeNetwork) => void = () => undefined) {
  const network = new FakeNetwork();
  change(network);
  await setUp('state', network);
  const harness = await open(REPORT + url);
  return { harness, network, root: harness.routeNativeElement as HTMLElement };
}

/** Draws what waits for its code: the map comes before the line in the page. */
async function draw(harness: RouterTestingHarness, which: number) {
  const blocks = await harness.fixture.getDeferBlocks();
  await blocks[which]?.render(DeferBlockState.Complete);
  await settled(harness);
}

describe('the trend', () => {
  it('has an equal table, newest first, and says that it has none where there is none', async () => {
    const { root, network } = await report('/district/2402?period=2026-10');
    const district = network.server.made.find('district', '2402')!;
    const days = network.server.made.areaFile(district, '2026-10').days!.rows.filter((row) => row[0] === -1);
    const shown = texts(root, 'cq-trend-panel tbody tr');
    expect(shown).toHaveLength(days.length);
    expect(shown[0]).toBe(`31 Oct 2026${(days.at(-1)?.[5] as number).toFixed(1)} %`);
  });

  it('is looked at by month on demand, and keeps that in the address', async () => {
    const { root, harness } = await report('/state/24?period=last_7_days');
    root.querySelector<HTMLInputElement>('cq-trend-panel input[value=months]')?.click();
    await settled(harness);
    expect(TestBed.inject(Router).url).toContain('trend=months');
    expect(texts(root, 'cq-trend-panel tbody th')).toEqual(['November 2026', 'October 2026', 'September 2026', 'August 2026', 'July 2026', 'June 2026']);
  });

  it('does not draw a line from nothing', async () => {
    const { root } = await report('/state/24?period=overall', (network) => {
      const file = network.server.made.areaFile.bind(network.server.made);
      network.server.made.areaFile = (place, which) => ({ ...file(place, which), months: { columns: ['month', 'attendance'], rows: [] } });
    });
    expect(text(root, 'cq-trend-panel .wait')).toBe('There are no figures over time here.');
  });
});

describe('the map panel', () => {
  it('draws the areas when its code is there, and leads down by them', async () => {
    const { root, harness } = await report('/state/24?period=overall');
    await draw(harness, 0);
    const area = root.querySelector('path[role=button]');
    expect(area?.getAttribute('aria-label')).toMatch(/^\S+: \d+\.\d %, (Very low|Low|Fair|Good)$/);
    area?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
    await settled(harness);
    expect(TestBed.inject(Router).url).toContain('/district/2401');
  });

  it('and the ranking point at each other', async () => {
    const { root, harness } = await report('/state/24?period=overall');
    await draw(harness, 0);
    root.querySelector('path[role=button]')?.dispatchEvent(new FocusEvent('focus'));
    await settled(harness);
    expect(root.querySelectorAll('tr.pointed')).toHaveLength(1);
    root.querySelectorAll('tbody tr')[1]?.dispatchEvent(new Event('pointerenter'));
    await settled(harness);
    expect(root.querySelectorAll('path[stroke="#16262e"]')).toHaveLength(1);
  });

  it('says how many have no place on it, and that points overlap where there are many', async () => {
    const { root } = await report('/all/school?period=overall', (network) => {
      const areas = network.server.made.levelAreas.bind(network.server.made);
      network.server.made.levelAreas = (level) => {
        const file = areas(level);
        return { ...file, latitude: file.latitude.map((each, at) => (at < 2 ? null : each)), longitude: file.longitude.map((each, at) => (at < 2 ? null : each)) };
      };
    });
    expect(texts(root, 'cq-map-panel .foot').join()).toMatch(/^[2-9] without coordinates are in the ranking only\.$/);
  });

  it('says that nothing of the place is known, instead of drawing an empty map', async () => {
    const { root, harness } = await report('/school/24010101001?period=overall', (network) => {
      network.instead = (call) => (call.url.startsWith('/api/boundaries') ? new Response('{}', { status: 404 }) : null);
      const school = network.server.made.find('school', '24010101001')!;
      school.latitude = school.longitude = null;
    });
    await draw(harness, 0);
    expect(text(root, 'cq-map-panel .wait')).toContain('No boundaries and no coordinates');
    expect(root.querySelector('cq-map-drawing')).toBeNull();
  });
});
