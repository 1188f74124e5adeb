import { DOCUMENT, Injectable, InjectionToken, inject, signal } from '@angular/core';
import { Connection } from '../offline/connection';
import { KeptAnswers } from '../offline/kept';
import { Problem, problemOf } from './problem';

export type Fetch = (url: string, init?: RequestInit) => Promise<Response>;

/** The one way out to the network. Tests put a server of their own here. */
export const FETCH = new InjectionToken<Fetch>('fetch', {
  factory: () => (url, init) => globalThis.fetch(url, init),
});

interface Reading {
  abort?: AbortSignal;
  /** Ask within the publication of the menu, so that one page never mixes two. */
  published?: boolean;
}

/** Reads and writes the API of docs/api.md, in the language of the page, which need not be the browser's. Every failure is a `Problem`. */
@Injectable({ providedIn: 'root' })
export class Api {
  private readonly fetch = inject(FETCH);
  private readonly document = inject(DOCUMENT);
  private readonly connection = inject(Connection);
  private readonly keptAnswers = inject(KeptAnswers);
  private readonly kept = new Map<string, Promise<unknown>>();

  /** The publication that this page reads; the menu sets it. */
  readonly publication = signal<number | null>(null);
  /** Counts the answers 401 and 403: whoever knows about sessions looks again. */
  readonly refusals = signal(0);

  async get<T>(path: string, reading: Reading = {}): Promise<T> {
    const answer = await this.send(path, { headers: { Accept: 'application/json' }, signal: reading.abort });
    return (await answer.json()) as T;
  }

  /** A published file never changes within its publication: it is asked for once and kept. */
  published<T>(path: string): Promise<T> {
    const publication = this.publication();
    const url = publication === null ? path : `${path}${path.includes('?') ? '&' : '?'}publication=${publication}`;
    const known = this.kept.get(url);
    if (known) return known as Promise<T>;
    const asked = this.get<T>(url);
    this.kept.set(url, asked);
    asked.catch(() => this.kept.delete(url));
    while (this.kept.size > 40) this.kept.delete(this.kept.keys().next().value as string);
    return asked;
  }

  post<T>(path: string, body: unknown): Promise<T> {
    return this.write('POST', path, body);
  }

  put<T>(path: string, body: unknown): Promise<T> {
    return this.write('PUT', path, body);
  }

  private async write<T>(method: string, path: string, body: unknown): Promise<T> {
    const answer = await this.send(path, {
      method,
      headers: { Accept: 'application/json', 'Content-Type': 'application/json', ...this.xsrf() },
      body: JSON.stringify(body),
    });
    return (await answer.json()) as T;
  }

  async delete(path: string): Promise<void> {
    await this.send(path, { method: 'DELETE', headers: this.xsrf() });
  }

  /** Forgets what was read as somebody else. */
  forget(): void {
    this.kept.clear();
  }

  /** Says who reads: what somebody else has read is not kept for the time without a network. */
  belongTo(reader: string): void {
    void this.keptAnswers.belongTo(reader);
  }

  private async send(path: string, init: RequestInit): Promise<Response> {
    const keeps = !init.method && this.keptAnswers.keeps(path);
    const answer = await this.ask(path, init);
    if (!answer) {
      const kept = keeps ? await this.keptAnswers.find(path) : null;
      if (kept) this.connection.shows(kept.readAt);
      else this.connection.lost();
      if (kept) return kept.answer;
      throw new Problem('offline', 0);
    }
    this.connection.seen();
    if (answer.ok) {
      if (keeps) void this.keptAnswers.keep(path, answer.clone(), new Date());
      return answer;
    }
    if (answer.status === 401 || answer.status === 403) this.refusals.update((n) => n + 1);
    throw await problemOf(answer);
  }

  /** Null where nobody answers: no network, or one that gives up (what the pages' own worker says of a lost network, too). */
  private async ask(path: string, init: RequestInit): Promise<Response | null> {
    try {
      const answer = await this.fetch(path, { credentials: 'same-origin', ...init, headers: { 'ngsw-bypass': 'true', 'Accept-Language': this.document.documentElement.lang || 'en', ...init.headers } });
      return answer.status === 504 ? null : answer;
    } catch (cause) {
      if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
      return null;
    }
  }

  private xsrf(): Record<string, string> {
    const cookie = /(?:^|;\s*)XSRF-TOKEN=([^;]*)/.exec(this.document.cookie);
    return cookie?.[1] ? { 'X-XSRF-TOKEN': decodeURIComponent(cookie[1]) } : {};
  }
}
