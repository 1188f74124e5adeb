import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { splits } from '../../../dev/splits';
import { FakeNetwork, open, setUp, settled, text, texts } from '../../testing/page';

const REPORT = '/reports/student_attendance';

async function page(url: string, who: 'state' | 'district' | null = 'state', change: (network: FakeNetwork) => void = () => undefined) {
  const network = new FakeNetwork();
  change(network);
  await setUp(who, network);
  const harness = await open(url);
  return {
    harness, network, root: harness.routeNativeElement as HTMLElement, url: () => TestBed.inject(Router).url,
    async act(change: () => void) { change(); await settled(harness); },
  };
}

const withSplits = (network: FakeNetwork) => { network.server.menu.reports[0]!.splits = splits(); };
function choose(select: HTMLSelectElement, value: string) {
  select.value = value;
  select.dispatchEvent(new Event('change'));
}
const names = (root: HTMLElement) => texts(root, 'cq-table tbody th a');

describe('the filters of a report', () => {
  it('show one class and subject of every area, and a link restores them', async () => {
    const { root, act, url, network } = await page(`${REPORT}/state/24?period=last_30_days`, 'state', withSplits);
    await act(() => choose(root.querySelector('#by')!, 'class_subject'));
    expect(texts(root, 'cq-report-controls .control label')).toEqual(['Period', 'Figure', 'Only part of it', 'Class', 'Subject']);
    await act(() => choose(root.querySelector('#value-class')!, '10'));
    expect(url()).toContain('by=class_subject&value=10&value=gujarati');
    expect(network.asked('/by/class_subject').length).toBeGreaterThan(0);
    expect(text(root, 'cq-card h3')).toBe('Performance');
    expect(root.querySelector('cq-trend-panel')).toBeNull();
    const before = names(root);
    TestBed.resetTestingModule();
    expect(names((await page(url(), 'state', withSplits)).root)).toEqual(before);
  });

  it('falls back to a question of the exam that is chosen', async () => {
    const { root, act, url } = await page(`${REPORT}/state/24?period=last_30_days&by=question&value=2026-09-01&value=q2`, 'state', withSplits);
    await act(() => choose(root.querySelector('#value-exam')!, '2026-10-05'));
    expect(url()).toContain('value=2026-10-05&value=q4');
  });

  it('sorts class 10 after class 9', async () => {
    const { root } = await page(`${REPORT}/state/24?period=last_30_days&by=class`, 'state', withSplits);
    expect(texts(root, '#value-class option')).toEqual(['Class 8', 'Class 9', 'Class 10']);
  });

  it('say that there is nothing of this part in this period', async () => {
    const { root } = await page(`${REPORT}/state/24?period=last_day&by=class`, 'state', withSplits);
    expect(text(root, 'cq-notice h2')).toBe('Nothing in this period');
  });

  it('let another figure lead', async () => {
    const { root, act, url } = await page(`${REPORT}/state/24?period=last_30_days&by=class`, 'state', withSplits);
    await act(() => choose(root.querySelector('#metric')!, 'marks'));
    expect(url()).toContain('metric=marks');
    expect(text(root, 'cq-table thead th:nth-child(3)')).toContain('Marks');
    expect(text(root, 'cq-legend')).toContain('Lowest quarter');
  });
});

describe('the comparison of a report', () => {
  it('has a column of differences with arrow and word, against the stretch before or a year ago', async () => {
    const { root, act, url } = await page(`${REPORT}/state/24?period=last_7_days`);
    const changes = texts(root, 'cq-table td.change');
    expect(changes).toHaveLength(3);
    expect(changes.every((each) => /^(↑ \+|↓ −)\d+\.\d (better|worse)$|^= {2}?no change$/.test(each.replace(/ +/g, ' ')))).toBe(true);
    await act(() => root.querySelector<HTMLInputElement>('input[value=last_year]')?.click());
    expect(url()).toContain('compare=last_year');
    expect(text(root, 'cq-card .change')).toContain('2025');
    expect(texts(root, 'cq-table td.change')).not.toEqual(changes);
  });

  it('sorts by what got worse first', async () => {
    const { root, act } = await page(`${REPORT}/state/24?period=last_7_days`);
    await act(() => [...root.querySelectorAll<HTMLButtonElement>('cq-table thead button')].find((each) => each.textContent?.includes('Change'))?.click());
    const values = texts(root, 'cq-table td.change').map((each) => Number(/[+−]?[\d.]+/.exec(each)?.[0]?.replace('−', '-') ?? 0));
    expect(values).toEqual([...values].sort((a, b) => a - b));
  });

  it('has none where there is no earlier stretch', async () => {
    const { root } = await page(`${REPORT}/state/24?period=overall`);
    expect(root.querySelector('td.change')).toBeNull();
    expect(root.querySelector('input[value=last_year]')).toBeNull();
  });

  it('filters the low, middle and high performers, in the address too', async () => {
    const { root, act, url } = await page(`${REPORT}/all/school?period=last_7_days`);
    const labels = texts(root, '.bands label');
    expect(labels[0]).toBe('All');
    const low = Number(/\d+/.exec(labels[1] ?? '')?.[0]);
    await act(() => root.querySelector<HTMLInputElement>('.bands input[value=low]')?.click());
    expect(url()).toContain('band=low');
    expect(text(root, 'cq-ranking-panel header p')).toContain(`${low} found of 72 schools`);
  });
});

describe('asking a number', () => {
  const ask = (root: HTMLElement) => root.querySelector<HTMLButtonElement>('td.lead button.ask');

  it('is not offered to the public', async () => {
    expect(ask((await page(`${REPORT}/state/24?period=last_7_days`, null)).root)).toBeNull();
  });

  it('is one stop of the tab key for each row, the arrows go along the figures', async () => {
    const { root } = await page(`${REPORT}/state/24?period=last_7_days`);
    const row = root.querySelector('cq-table tbody tr')!;
    const buttons = [...row.querySelectorAll<HTMLButtonElement>('button.ask')];
    expect(buttons.filter((button) => button.tabIndex === 0)).toHaveLength(1);
    buttons[0]!.focus();
    buttons[0]!.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
    expect(document.activeElement).toBe(buttons[1]);
  });
});

it('is as known on a past day, and every link keeps the day', async () => {
  const { root, network, act, url } = await page(`${REPORT}/state/24?period=overall&known=2026-10-15`);
  expect(network.asked('/areas/').every((call) => call.url.includes('publication=3'))).toBe(true);
  await act(() => root.querySelector<HTMLAnchorElement>('cq-table tbody th a')?.click());
  expect(url()).toContain('known=2026-10-15');
});

it('says that nothing was known on that day', async () => {
  expect(text((await page(`${REPORT}/state/24?period=overall&known=2026-01-15`)).root, 'cq-notice h2')).toBe('Nothing was known on that day');
});
