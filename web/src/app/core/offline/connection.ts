import { Injectable, signal } from '@angular/core';

/** Whether the server can be reached, judged by what really happened and by what the browser says. */
@Injectable({ providedIn: 'root' })
export class Connection {
  private readonly since = signal<Date | null>(null);
  private readonly read = signal<Date | null>(null);

  /** When the connection was lost, or null while there is one. */
  readonly offlineSince = this.since.asReadonly();
  /** When the oldest of what is shown without a network was read, or null where nothing kept is shown. */
  readonly readAt = this.read.asReadonly();

  constructor() {
    globalThis.addEventListener?.('offline', () => this.lost());
    globalThis.addEventListener?.('online', () => this.seen());
  }

  lost(): void {
    this.since.update((since) => since ?? new Date());
  }

  /** Something kept is shown instead of what the server would say. */
  shows(readAt: Date): void {
    this.lost();
    this.read.update((oldest) => (oldest && oldest < readAt ? oldest : readAt));
  }

  seen(): void {
    this.since.set(null);
    this.read.set(null);
  }
}
