import { DOCUMENT, Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import { Api } from '../api/api';
import type { SessionAnswer, User } from '../api/contract';

const CHANNEL = 'cqube-session';
const LOOK_AGAIN_MS = 5 * 60_000;

/**
 * Who reads. It can end without us (time, an administrator, another tab), so it is asked again when an answer
 * was refused, when another tab signs in or out, and when the page comes back after a while.
 */
@Injectable({ providedIn: 'root' })
export class Session {
  private readonly api = inject(Api);
  private readonly answer = signal<SessionAnswer | null>(null);
  private readonly channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(CHANNEL);
  private asked = 0;

  readonly user = computed(() => this.answer()?.user ?? null);
  readonly state = computed(() => this.answer()?.state ?? null);
  readonly zone = computed(() => this.answer()?.zone ?? 'Asia/Kolkata');
  readonly languages = computed(() => this.answer()?.languages ?? ['en']);
  readonly known = computed(() => this.answer() !== null);
  /** Somebody was signed in here and is no longer, without having asked for it. */
  readonly ended = signal(false);
  /** Grows with every change of who reads: what was loaded before belongs to somebody else. */
  readonly turn = signal(0);

  constructor() {
    if (this.channel) this.channel.onmessage = () => void this.ask();
    const page = inject(DOCUMENT);
    page.addEventListener('visibilitychange', () => {
      if (page.visibilityState === 'visible' && Date.now() - this.asked > LOOK_AGAIN_MS) void this.ask();
    });
    effect(() => {
      if (this.api.refusals() > 0) untracked(() => void this.ask());
    });
  }

  async ask(): Promise<void> {
    this.asked = Date.now();
    try {
      this.take(await this.api.get<SessionAnswer>('/api/session'), false);
    } catch {
      // Not reachable: nothing is known to have changed. The connection says so itself.
    }
  }

  async signIn(user: string, password: string): Promise<void> {
    this.take(await this.api.post<SessionAnswer>('/api/session', { user, password }), true);
    this.channel?.postMessage('in');
  }

  async signOut(): Promise<void> {
    await this.api.delete('/api/session');
    const before = this.answer();
    if (before) this.take({ ...before, user: null }, true);
    this.channel?.postMessage('out');
  }

  private take(answer: SessionAnswer, wanted: boolean): void {
    const before = this.answer();
    this.answer.set(answer);
    this.api.belongTo(identity(answer.user));
    if (before && identity(before.user) === identity(answer.user)) return;
    this.ended.set(!wanted && !!before?.user && !answer.user);
    if (!before) return;
    this.api.forget();
    this.turn.update((turn) => turn + 1);
  }
}

function identity(user: User | null): string {
  return user ? [user.name, user.role, user.node?.level, user.node?.id].join('\n') : '';
}
