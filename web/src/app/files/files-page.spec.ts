import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { emission } from '../../../dev/emissions';
import { FakeNetwork, json, open, setUp, settled, text, texts } from '../../testing/page';

describe('the list of files', () => {
  it('shows each with station, time and account; refused ones with the reason', async () => {
    await setUp('emitter');
    const root = (await open('/files')).routeNativeElement as HTMLElement;
    expect(texts(root, 'tbody th a')).toHaveLength(4);
    expect(texts(root, 'tbody tr:nth-child(2) td')).toEqual(['● Published', '20 Nov 2026, 10:00:05', '1,000', '900', '30', '10']);
    expect(text(root, 'tbody tr:nth-child(3) td')).toContain('The manifest says 1,000 records');
    expect(text(root, 'tbody tr:nth-child(1) td.number')).toBe('–');
  });

  it('names the emitter to the administrator only', async () => {
    await setUp('state');
    expect(text((await open('/files')).routeNativeElement, 'tbody th small')).toContain('gujarat_dc');
    TestBed.resetTestingModule();
    await setUp('emitter');
    expect(text((await open('/files')).routeNativeElement, 'tbody th small')).not.toContain('gujarat_dc');
  });

  it('reads older pages on demand', async () => {
    const network = new FakeNetwork();
    network.instead = (call) => call.url === '/api/files?limit=50' ? json(200, { files: [emission()], next: 'r-01' })
      : call.url === '/api/files?before=r-01&limit=50' ? json(200, { files: [emission({ receipt: 'r-00' })], next: null }) : null;
    await setUp('emitter', network);
    const harness = await open('/files');
    const more = [...harness.routeNativeElement!.querySelectorAll('button')].find((button) => button.textContent === 'Show older files');
    more?.click();
    await settled(harness);
    expect(texts(harness.routeNativeElement, 'tbody th small').map((each) => each.split(' ')[0])).toEqual(['r-01JDA8T3', 'r-00']);
    expect(harness.routeNativeElement?.textContent).not.toContain('Show older files');
  });

  it('refreshes by itself while a file is under way, and stops when none is', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const network = await setUp('emitter');
    const harness = await open('/files');
    expect(text(harness.routeNativeElement, '.lead')).toContain('1 under way');
    network.server.files = [emission()];
    vi.advanceTimersByTime(3100);
    await settled(harness);
    expect(network.asked('/api/files')).toHaveLength(2);
    expect(texts(harness.routeNativeElement, 'tbody tr')).toHaveLength(1);
    vi.advanceTimersByTime(10_000);
    await settled(harness);
    expect(network.asked('/api/files')).toHaveLength(2);
    vi.useRealTimers();
  });

  it('says that nothing was sent yet', async () => {
    const network = new FakeNetwork();
    network.server.files = [];
    await setUp('emitter', network);
    expect(text((await open('/files')).routeNativeElement, 'cq-notice h2')).toBe('No files sent yet');
  });

  it('asks whoever is not signed in to sign in, and comes back', async () => {
    await setUp(null);
    await open('/files');
    expect(TestBed.inject(Router).url).toBe('/sign-in?next=%2Ffiles');
  });

  it('says to others whose files these are', async () => {
    const network = new FakeNetwork();
    network.instead = (call) => (call.url.startsWith('/api/files') ? json(403, {}) : null);
    await setUp('district', network);
    expect(text((await open('/files')).routeNativeElement, 'cq-notice h2')).toBe('Not open to you');
  });
});
