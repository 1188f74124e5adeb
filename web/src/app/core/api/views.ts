import { Injectable, inject } from '@angular/core';
import { Connection } from '../offline/connection';
import { Api } from './api';
import type { Level } from './contract';

/** Says to the server that a page was opened: it counts, and keeps nothing of who did. Nobody waits for it, and nobody hears where it fails. */
@Injectable({ providedIn: 'root' })
export class Views {
  private readonly api = inject(Api);
  private readonly connection = inject(Connection);
  private last = '';

  /** Once for each area of a report that is gone to; what is only drawn anew is no further view. */
  opened(report: string, node: { level: Level; id: string }): void {
    const page = `/api/views/${encodeURIComponent(report)}/${node.level}/${encodeURIComponent(node.id)}`;
    if (page === this.last || this.connection.offlineSince() !== null) return;
    this.last = page;
    this.api.post<{ counted: boolean }>(page, {}).catch(() => undefined);
  }

  /** The page was left: opened again, it counts again. */
  left(): void {
    this.last = '';
  }
}
