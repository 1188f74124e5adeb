import { DOCUMENT, Injectable, computed, inject, signal } from '@angular/core';
import { Api } from '../api/api';
import type { MenuAnswer } from '../api/contract';
import { loads } from '../api/loads';
import { Words } from '../i18n/words';
import { Session } from '../session/session';

const LOOK_AGAIN_MS = 5 * 60_000;

/** The reports that the reader may open, and the publication that all of them are read in. */
@Injectable({ providedIn: 'root' })
export class Menu {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly words = inject(Words);
  private readonly again = signal(0);
  private asked = 0;

  readonly answer = loads(
    () => ({ turn: this.session.turn(), again: this.again(), language: this.words.language() }),
    ({ language }) => this.api.get<MenuAnswer>(`/api/reports${language === 'en' ? '' : `?language=${language}`}`).then((menu) => {
      this.asked = Date.now();
      this.api.publication.set(menu.publication);
      return menu;
    }),
  );

  readonly reports = computed(() => this.answer().value?.reports ?? []);
  readonly publication = computed(() => this.answer().value?.publication ?? null);

  constructor() {
    const page = inject(DOCUMENT);
    page.addEventListener('visibilitychange', () => {
      if (page.visibilityState === 'visible' && Date.now() - this.asked > LOOK_AGAIN_MS) this.refresh();
    });
  }

  /** Looks for a newer publication. */
  refresh(): void {
    this.again.update((n) => n + 1);
  }
}
