import { DOCUMENT, Injectable, InjectionToken, inject } from '@angular/core';

/** The browser's own storage of answers, or null where there is none (an old browser, a page without https). */
export const CACHES = new InjectionToken<CacheStorage | null>('caches', {
  factory: () => inject(DOCUMENT).defaultView?.caches ?? null,
});

const CACHE = 'cqube-read';
const OWNER = '/kept-of';
const READ_AT = 'Cqube-Read-At';
/** What may be read again without the network: reports and what they need, never an administrator's page or a file's notices. */
const KEEPABLE = /^\/api\/(session|reports|boundaries|cards)(?=[/?]|$)/;
const MOST = 120;

export interface Kept {
  answer: Response;
  readAt: Date;
}

/**
 * The last answers, for the time without a network. They belong to one reader: whoever comes after finds nothing. Of each address the
 * newest answer is kept, whatever its publication; each says when it was read.
 */
@Injectable({ providedIn: 'root' })
export class KeptAnswers {
  private readonly caches = inject(CACHES);
  /** One thing after the other: an answer that arrives while another reader takes over must not outlive the clearing. */
  private queue: Promise<unknown> = Promise.resolve();

  keeps(path: string): boolean {
    return this.caches !== null && KEEPABLE.test(path);
  }

  keep(path: string, answer: Response, readAt: Date): Promise<void> {
    return this.next(async (cache) => {
      const headers = new Headers({ 'Content-Type': answer.headers.get('Content-Type') ?? 'application/json', [READ_AT]: readAt.toISOString() });
      await cache.put(address(path), new Response(await answer.blob(), { headers }));
      const all = await cache.keys();
      for (const oldest of all.slice(0, Math.max(0, all.length - MOST))) await cache.delete(oldest);
    });
  }

  async find(path: string): Promise<Kept | null> {
    const answer = await this.next((cache) => cache.match(address(path)));
    const readAt = answer?.headers.get(READ_AT);
    return answer && readAt ? { answer, readAt: new Date(readAt) } : null;
  }

  /** Says who reads now. What somebody else has read is thrown away first. */
  belongTo(reader: string): Promise<void> {
    return this.next(async (cache) => {
      const before = await cache.match(OWNER);
      if (before && (await before.text()) === reader) return;
      for (const kept of await cache.keys()) await cache.delete(kept);
      await cache.put(OWNER, new Response(reader));
    });
  }

  private next<T>(work: (cache: Cache) => Promise<T>): Promise<T | undefined> {
    const done = this.queue.then(async () => {
      const cache = await this.caches?.open(CACHE);
      return cache ? work(cache) : undefined;
    });
    // A full disk or a private window: reading goes on without.
    const safe = done.catch(() => undefined);
    this.queue = safe;
    return safe;
  }
}

function address(path: string): string {
  return path.replace(/([?&])publication=\d+(&|$)/, (_, before: string, after: string) => (after ? before : ''));
}
