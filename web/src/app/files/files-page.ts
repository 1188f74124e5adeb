import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Api } from '../core/api/api';
import type { Emission, EmissionList } from '../core/api/contract';
import { loads } from '../core/api/loads';
import { Problem } from '../core/api/problem';
import { Words } from '../core/i18n/words';
import { Session } from '../core/session/session';
import { Figures } from '../shared/figures';
import { Notice } from '../shared/notice/notice';
import { refreshWhile } from '../shared/refresh';
import { StationMark } from './parts/station-mark';
import { isUnderWay, totalOf } from './way';

/** What was emitted, newest first, with the account of each file. */
@Component({
  selector: 'cq-files-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Notice, RouterLink, StationMark],
  templateUrl: './files-page.html',
  styleUrl: './files-page.css',
})
export class FilesPage {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly session = inject(Session);
  private readonly again = signal(0);
  protected readonly t = this.words.t;
  protected readonly language = this.words.language;

  protected readonly newest = loads(
    () => ({ turn: this.session.turn(), again: this.again(), language: this.words.language() }),
    () => this.api.get<EmissionList>('/api/files?limit=50'),
  );
  /** Older pages, asked for by hand; they do not move any more. */
  private readonly older = signal<EmissionList | null>(null);
  protected readonly olderProblem = signal<Problem | null>(null);

  protected readonly all = computed<Emission[]>(() => {
    const newest = this.newest().value?.files ?? [];
    const known = new Set(newest.map((file) => file.receipt));
    return [...newest, ...(this.older()?.files ?? []).filter((file) => !known.has(file.receipt))];
  });
  protected readonly next = computed(() => (this.older() ?? this.newest().value)?.next ?? null);
  protected readonly underWay = computed(() => this.all().filter(isUnderWay).length);
  protected readonly administers = computed(() => this.session.user()?.role === 'administrator');

  protected readonly rows = computed(() => {
    const figures = new Figures(this.words.language(), this.session.zone());
    const count = (value: number | null) => (value === null ? '–' : figures.number(value));
    return this.all().map((file) => ({
      ...file,
      when: figures.moment(file.arrived_at ?? file.requested_at),
      received: count(totalOf(file.files, 'received')),
      loaded: count(totalOf(file.files, 'loaded')),
      refused: count(totalOf(file.files, 'refused')),
      parked: count(totalOf(file.files, 'parked')),
      anyRefused: (totalOf(file.files, 'refused') ?? 0) > 0 || file.refusal !== null,
    }));
  });

  constructor() {
    refreshWhile(computed(() => this.underWay() > 0), () => this.look());
  }

  protected look(): void {
    this.again.update((n) => n + 1);
  }

  protected async more(): Promise<void> {
    const next = this.next();
    if (!next) return;
    this.olderProblem.set(null);
    try {
      const page = await this.api.get<EmissionList>(`/api/files?before=${encodeURIComponent(next)}&limit=50`);
      this.older.update((before) => ({ files: [...(before?.files ?? []), ...page.files], next: page.next }));
    } catch (cause) {
      this.olderProblem.set(Problem.of(cause));
    }
  }
}
