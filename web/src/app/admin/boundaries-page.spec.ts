import { FakeNetwork, json, open, setUp, settled, text, texts } from '../../testing/page';

async function page(who: 'state' | 'district' = 'state', answer = (method: string) => json(200, method === 'GET'
  ? { levels: [{ level: 'block', areas: 249, by: 'root', at: '2026-11-20T04:30:00Z', published: true }] } : {})) {
  const network = new FakeNetwork();
  network.instead = (call) => (call.url.startsWith('/api/admin/boundaries') && who === 'state' ? answer(call.method) : null);
  await setUp(who, network);
  const harness = await open('/admin/boundaries');
  const root = harness.routeNativeElement as HTMLElement;
  return {
    network, root, async act(change: () => void) { change(); await settled(harness); },
    async send(level: string, content: string) {
      const input = root.querySelector<HTMLInputElement>(`input[data-level=${level}]`)!;
      Object.defineProperty(input, 'files', { configurable: true, value: [{ name: 'x.geojson', text: async () => content }] });
      input.dispatchEvent(new Event('change'));
      await settled(harness);
    },
  };
}

describe('the boundaries of one\'s own', () => {
  it('says of each level which ones are drawn', async () => {
    const { root } = await page();
    expect(texts(root, 'li h2')).toEqual(['Districts', 'Blocks', 'Clusters']);
    expect(texts(root, 'li p')[1]).toContain('249 areas');
    expect(root.querySelectorAll('li button')).toHaveLength(1);
  });

  it('sends a file as it is, and withdraws a level', async () => {
    const { root, network, send, act } = await page();
    await send('district', '{"type":"FeatureCollection","features":[]}');
    expect(network.calls.find((call) => call.method === 'PUT')).toMatchObject({ url: '/api/admin/boundaries/district', body: { type: 'FeatureCollection', features: [] } });
    expect(text(root, '[role=status]')).toContain('next publication');
    await act(() => root.querySelector<HTMLButtonElement>('li button')?.click());
    expect(network.calls.find((call) => call.method === 'DELETE')?.url).toBe('/api/admin/boundaries/block');
  });

  it('tells what the server found wrong, and what is no JSON', async () => {
    const { root, send } = await page('state', (method) => (method === 'GET' ? json(200, { levels: [] }) : json(400, { detail: 'Feature 1 (9999): no area of this level has this code.' })));
    await send('block', '{}');
    expect(text(root, '.trouble')).toContain('Feature 1 (9999)');
    await send('block', 'not json');
    expect(text(root, '.trouble')).toContain('x.geojson');
  });

  it('is for administrators', async () => {
    expect(text((await page('district')).root, 'cq-notice h2')).toBe('For administrators');
  });
});
