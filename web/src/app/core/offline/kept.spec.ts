import { TestBed } from '@angular/core/testing';
import { CACHES, KeptAnswers } from './kept';

/** As browsers keep it: in the order of writing, one answer for each address. */
function memory(): CacheStorage {
  const stored = new Map<string, Response>();
  const key = (request: RequestInfo | URL) => (request instanceof Request ? new URL(request.url).pathname + new URL(request.url).search : String(request));
  const cache = {
    put: async (request: RequestInfo, answer: Response) => { stored.delete(key(request)); stored.set(key(request), answer); },
    match: async (request: RequestInfo) => stored.get(key(request))?.clone(),
    keys: async () => [...stored.keys()],
    delete: async (request: RequestInfo) => stored.delete(key(request)),
  };
  return { open: async () => cache } as unknown as CacheStorage;
}

const at = new Date('2026-11-20T10:00:00Z');
const answer = (text: string) => new Response(text, { headers: { 'Content-Type': 'application/json' } });

describe('what is kept for the time without a network', () => {
  let kept: KeptAnswers;

  beforeEach(() => {
    TestBed.configureTestingModule({ providers: [{ provide: CACHES, useValue: memory() }] });
    kept = TestBed.inject(KeptAnswers);
  });

  const read = async (path: string) => (await (await kept.find(path))?.answer.text()) ?? null;

  it('is the newest answer of an address, whatever its publication, with the time at which it was read', async () => {
    await kept.keep('/api/reports/a/areas/state/24/current?publication=12', answer('old'), new Date(0));
    await kept.keep('/api/reports/a/areas/state/24/current?publication=13', answer('new'), at);
    expect(await read('/api/reports/a/areas/state/24/current?publication=14')).toBe('new');
    expect((await kept.find('/api/reports/a/areas/state/24/current'))?.readAt).toEqual(at);
    expect(await read('/api/reports/a/areas/state/24/2026-10')).toBeNull();
  });

  it('tells other parameters of an address apart', async () => {
    await kept.keep('/api/reports?language=hi&publication=3', answer('hi'), at);
    await kept.keep('/api/reports?publication=3&language=gu', answer('gu'), at);
    expect(await read('/api/reports?language=hi')).toBe('hi');
    expect(await read('/api/reports?language=gu')).toBe('gu');
  });

  it('is of reports only, never of administration, files or the emitter', () => {
    expect(['/api/session', '/api/reports', '/api/reports?language=hi', '/api/boundaries/state/24'].every((path) => kept.keeps(path))).toBe(true);
    expect(['/api/admin/groups', '/api/files', '/api/reportsx', '/data/emissions/r-1', '/api/provenance/a/school/1/x'].some((path) => kept.keeps(path))).toBe(false);
  });

  it('is gone when somebody else reads, and stays for the same reader', async () => {
    await kept.belongTo('head');
    await kept.keep('/api/reports', answer('of head'), at);
    await kept.belongTo('head');
    expect(await read('/api/reports')).toBe('of head');
    await kept.belongTo('');
    expect(await read('/api/reports')).toBeNull();
  });

  it('does not let an answer that was under way outlive the reader', async () => {
    await kept.belongTo('head');
    const late = kept.keep('/api/reports', answer('of head'), at);
    await kept.belongTo('other');
    await late;
    expect(await read('/api/reports')).toBeNull();
  });

  it('is at most so much, the oldest goes first', async () => {
    for (let n = 0; n < 130; n++) await kept.keep(`/api/reports/${n}`, answer(String(n)), at);
    expect(await read('/api/reports/5')).toBeNull();
    expect(await read('/api/reports/129')).toBe('129');
  });

  it('is nothing where the browser keeps nothing', async () => {
    TestBed.resetTestingModule().configureTestingModule({ providers: [{ provide: CACHES, useValue: null }] });
    kept = TestBed.inject(KeptAnswers);
    expect(kept.keeps('/api/reports')).toBe(false);
    await kept.keep('/api/reports', answer('x'), at);
    expect(await kept.find('/api/reports')).toBeNull();
  });
});
