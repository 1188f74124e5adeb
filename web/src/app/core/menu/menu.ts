import { DOCUMENT, Injectable, computed, inject, signal } from '@angular/core';
import { Api } from '../api/api';
import type { MenuAnswer } from '../api/contract';
import { loads } from '../api/loads';
import { Words } from '../i18n/words';
import { Session } from '../session/session';

const LOOK_AGAIN_MS = 5 * 60_000;
const ORDER = ['attendance', 'learning', 'infrastructure', 'visits', 'across', 'people'];
const LAST = ['exceptions', 'telemetry'];

/** The reports that the reader may open, and the publication that all of them are read in. */
@Injectable({ providedIn: 'root' })
export class Menu {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly words = inject(Words);
  private readonly again = signal(0);
  private asked = 0;

  /** The day as of which everything is read; null: the newest. The pages set it from their address. */
  readonly known = signal<string | null>(null);

  private readonly read = loads(
    () => ({ turn: this.session.turn(), again: this.again(), language: this.words.language(), known: this.known() }),
    ({ language, known }) => this.api.get<MenuAnswer>(address(language, known)).then((menu) => {
      this.asked = Date.now();
      this.api.publication.set(menu.publication);
      return { menu, known };
    }),
  );
  readonly answer = computed(() => {
    const { value, problem, loading } = this.read();
    return { value: value?.menu, problem, loading };
  });
  /** The day has changed and its publication is not known yet: figures must wait for it. */
  readonly changing = computed(() => {
    const value = this.read().value;
    return value !== undefined && value.known !== this.known();
  });

  readonly reports = computed(() => this.answer().value?.reports ?? []);
  readonly publication = computed(() => this.answer().value?.publication ?? null);

  /** The reports by group: what is measured first, what lies across and what is missing last; groups that are new in between. */
  readonly groups = computed(() => {
    const groups = new Map<string, MenuAnswer['reports']>();
    for (const report of this.reports()) groups.set(report.group, [...(groups.get(report.group) ?? []), report]);
    const place = (id: string) => (ORDER.includes(id) ? ORDER.indexOf(id) : LAST.includes(id) ? ORDER.length + 1 + LAST.indexOf(id) : ORDER.length);
    return [...groups].map(([id, reports]) => ({ id, reports })).sort((a, b) => place(a.id) - place(b.id));
  });

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

function address(language: string, known: string | null): string {
  const query = [...(language === 'en' ? [] : [`language=${language}`]), ...(known ? [`known_on=${known}`] : [])];
  return query.length > 0 ? `/api/reports?${query.join('&')}` : '/api/reports';
}
