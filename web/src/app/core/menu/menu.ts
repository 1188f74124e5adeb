import { Injectable, computed, inject, signal } from '@angular/core';
import { Api } from '../api/api';
import type { MenuAnswer } from '../api/contract';
import { loads } from '../api/loads';
import { Session } from '../session/session';

/** The reports that the reader may open, and the publication that all of them are read in. */
@Injectable({ providedIn: 'root' })
export class Menu {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly again = signal(0);

  readonly answer = loads(
    () => ({ turn: this.session.turn(), again: this.again() }),
    () => this.api.get<MenuAnswer>('/api/reports').then((menu) => {
      this.api.publication.set(menu.publication);
      return menu;
    }),
  );

  readonly reports = computed(() => this.answer().value?.reports ?? []);
  readonly publication = computed(() => this.answer().value?.publication ?? null);

  /** Looks for a newer publication. */
  refresh(): void {
    this.again.update((n) => n + 1);
  }
}
