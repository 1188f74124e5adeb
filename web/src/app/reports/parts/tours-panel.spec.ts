import { DeferBlockState, TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import type { Tour } from '../../core/api/trace-contract';
import { FakeNetwork, json, open, setUp, settled, text, texts } from '../../../testing/page';

const school = (id: string) => ({ id, name: `School ${id}` });
const tour = (day: string, person: number, more: Partial<Tour> = {}): Tour => ({
  day, person, schools: 2, line: [[23, 72], [23.1, 72]], claimed: [],
  points: [
    { school: school('24010101001'), latitude: 23, longitude: 72, in_school: true },
    { school: school('24010101002'), latitude: 23.1, longitude: 72, in_school: false },
  ],
  ...more,
});

async function page(who: 'state' | 'emitter' | null, url: string, answer: (url: string) => Response | null = () => null, declared = true) {
  const network = new FakeNetwork();
  const report = network.server.menu.reports[0]!;
  report.tours = declared;
  network.instead = ({ url: asked }) => {
    if (!asked.startsWith('/api/tours/')) return null;
    const given = answer(asked);
    if (given) return given;
    const second = asked.includes('after=');
    return json(200, {
      format: 1, report: report.id, label: '', node: { level: 'state', id: '24', name: 'Gujarat' }, from: '2026-11-01', to: '2026-11-30', total: 3,
      tours: second ? [tour('2026-11-03', 4)] : [tour('2026-11-10', 2), tour('2026-11-09', 1, { points: [], line: [], schools: 1, claimed: [school('24010101003')] })],
      next: second ? null : 2,
    });
  };
  await setUp(who, network);
  const harness = await open(`/reports/${report.id}${url}`);
  const root = harness.routeNativeElement as HTMLElement;
  for (const block of await harness.fixture.getDeferBlocks()) {
    await block.render(DeferBlockState.Complete);
    await settled(harness);
  }
  return { harness, network, root };
}

function choose(root: HTMLElement, select: string, value: string) {
  const box = root.querySelector<HTMLSelectElement>(`cq-tours-panel select.${select}`)!;
  box.value = value;
  box.dispatchEvent(new Event('change'));
}

describe('the tours of coordinators', () => {
  it('are told stop by stop, by symbol and word, as many on the map as in the table', async () => {
    const { root } = await page('state', '/state/24?period=overall');

    expect(texts(root, 'cq-tours-panel td.where')).toEqual(['● in the school', '✕ elsewhere']);
    expect(texts(root, 'cq-tours-panel .map-stop')).toEqual(['1', '✕2']);
    expect(text(root, 'cq-tours-panel caption')).toBe('10 Nov 2026 · Coordinator 2 · 2 schools');
    expect(root.querySelector('cq-tours-panel .ground')?.getAttribute('aria-label')).toContain('Coordinator 2');
  });

  it('tell a claimed visit for which no place was reported, and draw no map of it', async () => {
    const { root, harness } = await page('state', '/state/24?period=overall');
    choose(root, 'tours', '1');
    await settled(harness);
    expect(texts(root, 'cq-tours-panel tbody tr')).toHaveLength(1);
    expect(text(root, 'cq-tours-panel td.where')).toBe('? no place reported');
    expect(root.querySelector('cq-tours-panel cq-map-drawing')).toBeNull();
    expect(text(root, 'cq-tours-panel .wait')).toBe('No place was reported on this day.');
  });

  it('are chosen by month and day, and the address keeps it', async () => {
    const { root, harness, network } = await page('state', '/state/24?period=overall');
    choose(root, 'day', root.querySelectorAll<HTMLOptionElement>('cq-tours-panel select.day option')[10]!.value);
    await settled(harness);
    const day = /walked=(\d{4}-\d{2}-10)/.exec(TestBed.inject(Router).url)?.[1];
    expect(day).toBeDefined();
    expect(network.asked(`/api/tours/student_attendance/state/24/${day}?limit=50`)).toHaveLength(1);
    choose(root, 'month', '2026-09');
    await settled(harness);
    expect(network.asked('/state/24/2026-09?')).toHaveLength(1);
  });

  it('of a long list are shown further on demand', async () => {
    const { root, harness, network } = await page('state', '/state/24?period=overall');
    const more = root.querySelector<HTMLButtonElement>('cq-tours-panel .which button')!;
    expect(more.textContent).toBe('Show more (1 left)');
    more.click();
    await settled(harness);
    expect(network.asked('after=2')).toHaveLength(1);
    expect(texts(root, 'cq-tours-panel select.tours option')).toHaveLength(3);
    expect(root.querySelector('cq-tours-panel .which button')).toBeNull();
  });

  it('of an area that is not the reader\'s say so, and can be tried again where the network was lost', async () => {
    const denied = await page('state', '/state/24?period=overall', () => json(403, { status: 403, code: 'forbidden' }));
    expect(text(denied.root, 'cq-tours-panel [role=alert]')).toBe('The tours of this area are not open to you.');
    expect(denied.root.querySelector('cq-tours-panel .again')).toBeNull();
  });

  it('can be tried again where they could not be read', async () => {
    let broken = true;
    const { root, harness } = await page('state', '/state/24?period=overall', () => (broken ? json(500, { status: 500 }) : null));
    expect(text(root, 'cq-tours-panel [role=alert]')).toBe('The tours could not be read.');
    broken = false;
    root.querySelector<HTMLButtonElement>('cq-tours-panel .again')!.click();
    await settled(harness);
    expect(texts(root, 'cq-tours-panel tbody tr')).toHaveLength(2);
  });

  it('are asked for nobody who has not signed in, and of no report without them', async () => {
    const anybody = await page(null, '/state/24?period=overall');
    expect(anybody.root.querySelector('cq-tours-panel')).toBeNull();
    expect(anybody.network.asked('/api/tours/')).toHaveLength(0);
  });

  it('are no part of a report that declares none', async () => {
    const { root } = await page('state', '/state/24?period=overall', () => null, false);
    expect(root.querySelector('cq-tours-panel')).toBeNull();
  });
});
