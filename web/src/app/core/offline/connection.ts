import { Injectable, signal } from '@angular/core';

/** Whether the server can be reached, judged by what really happened and by what the browser says. */
@Injectable({ providedIn: 'root' })
export class Connection {
  private readonly since = signal<Date | null>(null);

  /** When the connection was lost, or null while there is one. */
  readonly offlineSince = this.since.asReadonly();

  constructor() {
    globalThis.addEventListener?.('offline', () => this.lost());
    globalThis.addEventListener?.('online', () => this.seen());
  }

  lost(): void {
    this.since.update((since) => since ?? new Date());
  }

  seen(): void {
    this.since.set(null);
  }
}
