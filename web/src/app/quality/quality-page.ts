import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { Api } from '../core/api/api';
import { loads } from '../core/api/loads';
import { Words } from '../core/i18n/words';
import { Menu } from '../core/menu/menu';
import { Session } from '../core/session/session';
import { Figures } from '../shared/figures';
import { Notice } from '../shared/notice/notice';
import { periodLabel } from '../shared/period-label';
import type { Coverage, FileRow, Freshness, Refusals } from './contract';

const COUNTS = ['received', 'loaded', 'revised', 'unchanged', 'duplicate', 'refused', 'parked', 'withdrawn'] as const;
const LISTED = 200;

/** How fresh and how complete the data are; administrators also see what was sent and what was refused, day by day. */
@Component({
  selector: 'cq-quality-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Notice, RouterLink],
  templateUrl: './quality-page.html',
  styleUrl: './quality-page.css',
})
export class QualityPage {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly menu = inject(Menu);
  private readonly session = inject(Session);
  private readonly words = inject(Words);
  private readonly query = toSignal(inject(ActivatedRoute).queryParamMap, { requireSync: true });
  protected readonly t = this.words.t;
  private readonly again = signal(0);

  protected readonly administers = computed(() => this.session.user()?.role === 'administrator');
  protected readonly figures = computed(() => new Figures(this.words.language(), this.session.zone()));
  protected readonly counts = COUNTS;

  /** The last 30 days, unless the address says others. */
  protected readonly span = computed(() => {
    const day = (name: string) => (/^\d{4}-\d{2}-\d{2}$/.test(this.query().get(name) ?? '') ? (this.query().get(name) as string) : null);
    const to = day('to') ?? new Date().toISOString().slice(0, 10);
    return { from: day('from') ?? new Date(Date.parse(`${to}T00:00:00Z`) - 29 * 86_400_000).toISOString().slice(0, 10), to };
  }, { equal: (a, b) => a.from === b.from && a.to === b.to });
  private readonly inLanguage = computed(() => `?language=${encodeURIComponent(this.words.language())}`);
  private readonly dates = computed(() => `?from=${this.span().from}&to=${this.span().to}`);

  private readonly turn = () => ({ turn: this.session.turn(), again: this.again() });
  protected readonly freshness = loads(
    () => ({ ...this.turn(), language: this.inLanguage() }), ({ language }) => this.api.get<Freshness>(`/api/quality/freshness${language}`));
  protected readonly coverage = loads(this.turn, () => this.api.get<Coverage>('/api/quality/coverage'));
  protected readonly files = loads(
    () => (this.administers() ? { ...this.turn(), dates: this.dates() } : null), ({ dates }) => this.api.get<{ rows: FileRow[] }>(`/api/quality/files${dates}`));
  protected readonly refusals = loads(
    () => (this.administers() ? { ...this.turn(), dates: this.dates() } : null), ({ dates }) => this.api.get<Refusals>(`/api/quality/refusals${dates}`));

  protected readonly problem = computed(() => {
    const problem = this.freshness().problem ?? this.coverage().problem;
    if (!problem) return null;
    return problem.kind === 'offline' ? 'offline' : problem.kind === 'signed-out' ? 'session-ended' : problem.kind === 'not-yours' ? 'not-your-area' : 'broken';
  });
  protected readonly fileRows = computed(() => (this.files().value?.rows ?? []).slice(0, LISTED));
  protected readonly refusalRows = computed(() => (this.refusals().value?.rows ?? []).slice(0, LISTED));

  protected csv(which: string): string {
    const query = which === 'freshness' ? this.inLanguage() : which === 'coverage' ? '' : this.dates();
    return `/api/quality/${which}.csv${query}`;
  }

  /** What the report is called in the reader's language, and of which of its periods the row tells. */
  protected report(row: Coverage['rows'][number]): { label: string; period: string } {
    return {
      label: this.menu.reports().find((each) => each.id === row.report)?.label ?? row.label,
      period: row.period ? periodLabel(row.period, this.t, this.figures()) : '',
    };
  }

  protected source(id: string | null): string {
    return this.freshness().value?.sources.find((each) => each.source === id)?.label ?? id ?? '–';
  }

  protected late(days: number | null): string {
    return days === null ? this.t('quality.no_schedule') : days <= 0 ? this.t('quality.in_time') : this.words.plural('quality.late', days);
  }

  protected retry(): void {
    this.again.update((n) => n + 1);
  }

  protected choose(name: 'from' | 'to', event: Event): void {
    void this.router.navigate([], { queryParams: { [name]: (event.target as HTMLInputElement).value || null }, queryParamsHandling: 'merge' });
  }
}
