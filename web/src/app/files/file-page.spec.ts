import { dataFile, emission } from '../../../dev/emissions';
import type { Emission } from '../core/api/contract';
import { FakeNetwork, open, setUp, settled, text, texts } from '../../testing/page';

async function page(file: Emission, network = new FakeNetwork()) {
  network.server.files = [file];
  await setUp('emitter', network);
  const harness = await open(`/files/${file.receipt}`);
  return { harness, network, root: harness.routeNativeElement as HTMLElement };
}

describe('the page of one file', () => {
  it('shows stations with their times in the zone of the installation', async () => {
    const { root } = await page(emission());
    expect(texts(root, 'cq-stops-view li')).toHaveLength(6);
    expect(texts(root, 'cq-stops-view li small')[1]).toBe('20 Nov 2026, 10:00:05');
  });

  it('shows an account that balances in sight, of records and of marks', async () => {
    const { root } = await page(emission());
    const [records, marks] = [...root.querySelectorAll('cq-account-view')];
    expect(texts(records, 'tbody tr').map((row) => row.replace(/\s/g, ''))).toEqual(
      ['Loaded900', 'Revised0', 'Unchanged50', 'Duplicate10', 'Refused30', 'Parked10', 'Withdrawn0']);
    expect(texts(records, 'tfoot td:last-child')).toEqual(['1,000', '1,000']);
    expect(text(records, 'p')).toContain('Every record is accounted for');
    expect(text(marks, 'p')).toContain('Every mark is accounted for');
  });

  it('says when an account does not balance, and by how much', async () => {
    const { root } = await page(emission({ files: [dataFile({ account: { ...dataFile().account!, loaded: 880 } })] }));
    expect(text(root, 'cq-account-view p.wrong')).toContain('by 20');
  });

  it('shows each notice with code, count and examples that lead to the line', async () => {
    const { root } = await page(emission());
    expect(texts(root, 'h4 code')).toEqual(['value_too_long', 'unknown_school']);
    expect(texts(root, 'h4 .count')).toEqual(['30 times', '10 times']);
    expect(text(root, '.where')).toBe('Record 17 Line 18 Column School Value Mah…');
    expect(text(root, 'li p:last-child')).toContain('The school code is longer than 11 characters');
  });

  it('links to the refused records where there are some', async () => {
    const { root } = await page(emission());
    expect(root.querySelector('a[download]')?.getAttribute('href')).toBe('/api/files/r-01JDA8T3/1/refused.csv');
  });

  it('does not link to refused records where there are none', async () => {
    const clean = dataFile({ account: { ...dataFile().account!, refused: 0, loaded: 930 }, notices: [] });
    const { root } = await page(emission({ files: [clean] }));
    expect(root.querySelector('a[download]')).toBeNull();
    expect(root.textContent).toContain('Nothing was found wrong.');
  });

  it('says why a whole zip was refused, and what to do', async () => {
    const { root } = await page(emission({ station: 'refused', files: [], refusal: { code: 'no_manifest', sentence: 'There is no manifest. Add one.' } }));
    expect(text(root, 'cq-notice')).toContain('There is no manifest. Add one.');
    expect(text(root, 'cq-notice code')).toBe('no_manifest');
    expect(texts(root, 'cq-stops-view li b').at(-1)).toBe('Refused');
  });

  it('follows a file until it is published', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const { harness, network, root } = await page(emission({ station: 'loaded', finished_at: null, files: [dataFile({ station: 'loaded', account: null, notices: [] })] }));
    expect(root.textContent).toContain('The account appears once the records are checked.');
    network.server.files = [emission()];
    vi.advanceTimersByTime(2100);
    await settled(harness);
    expect(text(root, 'h1 cq-station-mark')).toBe('● Published');
    const asked = network.asked('/api/files').length;
    vi.advanceTimersByTime(10_000);
    await settled(harness);
    expect(network.asked('/api/files')).toHaveLength(asked);
    vi.useRealTimers();
  });

  it('does not know a wrong receipt', async () => {
    await setUp('emitter');
    expect(text((await open('/files/r-wrong')).routeNativeElement, 'cq-notice h2')).toBe('This receipt is not known');
  });
});
