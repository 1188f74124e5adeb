import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { declaration } from '../../../dev/state';
import { FakeNetwork, open, setUp, settled, text, texts } from '../../testing/page';

async function page(url: string, who: 'state' | 'district' | null = 'state', network = new FakeNetwork()) {
  network.server.menu.reports.push(declaration({ id: 'health', form: 'card', group: 'across', label: 'Health card', indicators: [], drawings: ['card'] }));
  await setUp(who, network);
  const harness = await open(url);
  return { network, root: harness.routeNativeElement as HTMLElement, async act(change: () => void) { change(); await settled(harness); } };
}

describe('the health card', () => {
  it('shows how an area stands: figure, band, change, rank, schools by band, focus', async () => {
    const { root } = await page('/cards/health/district/2401');
    expect(text(root, 'cq-card-sheet h2')).toContain('Amrel');
    expect(texts(root, '.indicators h3')).toEqual(['Attendance', 'Drop-out', 'Nothing sent'].map((label) => `Student attendance: ${label}`));
    expect(text(root, '.rank')).toBe('Rank 3 of 33 in Gujarat, together with 1 more');
    expect(text(root, '.change')).toContain('+1.8, better');
    expect(texts(root, '.indicators section')[1]).toContain('▲ Very low');
    expect(texts(root, '.indicators section')[1]).toContain('● Good 4');
    expect(texts(root, '.value strong')[2]).toBe('no data');
    expect(text(root, '.focus tbody tr')).toBe('Schools with a toilet4187');
    expect(root.querySelector('.more a')?.getAttribute('href')).toBe('/reports/student_attendance/district/2401');
  });

  it('is found by a part of a name, and by what lies below', async () => {
    const { root, act } = await page('/cards/health');
    expect(text(root, 'cq-card-sheet h2')).toContain('Gujarat');
    const box = root.querySelector<HTMLInputElement>('#card-search')!;
    box.value = '2402';
    await act(() => box.dispatchEvent(new Event('input')));
    await act(() => root.querySelector<HTMLButtonElement>('.found button')?.click());
    expect(TestBed.inject(Router).url).toBe('/cards/health/district/2402');
    await act(() => root.querySelector<HTMLAnchorElement>('.below a')?.click());
    expect(TestBed.inject(Router).url).toMatch(/\/cards\/health\/block\/2402/);
  });

  it('prints one page for each area below', async () => {
    const { root, act } = await page('/cards/health/district/2401');
    await act(() => [...root.querySelectorAll<HTMLButtonElement>('.tools button')].at(-1)?.click());
    expect(root.querySelectorAll('cq-card-sheet')).toHaveLength(3);
  });

  it('says that an area is not one\'s own, and asks the public to sign in', async () => {
    expect(text((await page('/cards/health/district/2402', 'district')).root, 'cq-notice h2')).toBe('Not in your area');
    TestBed.resetTestingModule();
    expect(text((await page('/cards/health/district/2402', null)).root, 'cq-notice h2')).toBe('Sign in to see this');
    TestBed.resetTestingModule();
    expect(text((await page('/cards/weather')).root, 'cq-notice h2')).toBe('This report is not known');
  });
});

describe('the quality page', () => {
  it('shows coverage and freshness to an officer, and nothing of files', async () => {
    const { root } = await page('/quality', 'district');
    expect(texts(root, 'h2').map((each) => each.replace(/ Gujarat$/, ''))).toEqual(['How complete', 'How fresh']);
    expect(texts(root, 'tbody tr')[0]).toContain('70 / 72');
    expect(root.textContent).toContain('1 day late');
  });

  it('shows administrators what was sent and what was refused, in the days of the address', async () => {
    const { root, network } = await page('/quality?from=2026-11-01&to=2026-11-30', 'state');
    expect(texts(root, 'h2')).toHaveLength(4);
    expect(network.asked('/api/quality/files')[0]?.url).toBe('/api/quality/files?from=2026-11-01&to=2026-11-30');
    expect(root.textContent).toContain('unknown_code');
  });
});
