import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Api } from '../core/api/api';
import { loads } from '../core/api/loads';
import { Words } from '../core/i18n/words';
import { Session } from '../core/session/session';
import { Figures } from '../shared/figures';
import type { Dictionary } from './contract';
import { Missing, weeksOf } from './mending';
import { AdminProblem } from './parts/admin-problem';
import { AdminTabs } from './parts/admin-tabs';

/** Which school and day never arrived: a month as a calendar, and the schools that lack a day. What is chosen stands in the address. */
@Component({
  selector: 'cq-missing-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AdminProblem, AdminTabs, RouterLink],
  templateUrl: './missing-page.html',
  styleUrl: './missing-page.css',
})
export class MissingPage {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly again = signal(0);
  protected readonly words = inject(Words);
  protected readonly t = this.words.t;

  /** From the address: `source/file`, `yyyy-MM`, and an area. */
  readonly of = input<string>();
  readonly month = input<string>();
  readonly level = input<string>();
  readonly id = input<string>();

  private readonly dictionary = loads(
    () => ({ turn: this.session.turn(), language: this.words.language() }),
    ({ language }) => this.api.get<Dictionary>(`/api/dictionary?language=${encodeURIComponent(language)}`),
  );
  protected readonly files = computed(() => (this.dictionary().value?.sources ?? []).flatMap((source) => source.files
    .filter((file) => file.storage === 'day_marks')
    .map((file) => ({ id: `${source.id}/${file.id}`, label: file.label }))));
  protected readonly file = computed(() => this.files().find((file) => file.id === this.of()) ?? this.files()[0] ?? null);
  protected readonly shown = computed(() => (/^\d{4}-\d{2}$/.test(this.month() ?? '') ? (this.month() as string) : this.thisMonth()));
  private readonly path = computed(() => {
    const file = this.file();
    return file ? `/api/admin/missing/${file.id.split('/').map(encodeURIComponent).join('/')}/${this.shown()}` : null;
  });
  private readonly area = computed(() => (this.level() && this.id() ? `?level=${encodeURIComponent(this.level() ?? '')}&id=${encodeURIComponent(this.id() ?? '')}` : ''));
  protected readonly answer = loads(
    () => ({ turn: this.session.turn(), again: this.again(), path: this.path(), area: this.area() }),
    ({ path, area }) => (path ? this.api.get<Missing>(path + area) : new Promise<Missing>(() => undefined)),
  );
  protected readonly problem = computed(() => this.dictionary().problem ?? this.answer().problem);
  protected readonly csv = computed(() => `${this.path()}/schools.csv${this.area()}`);
  protected readonly missing = computed(() => this.answer().value ?? null);
  protected readonly figures = computed(() => new Figures(this.words.language(), this.session.zone()));
  protected readonly weeks = computed(() => weeksOf(this.shown(), this.missing()?.days ?? []));
  protected readonly weekdays = computed(() => Array.from({ length: 7 }, (_, day) => new Date(Date.UTC(2024, 0, 1 + day)).toLocaleDateString(this.words.language(), { weekday: 'short', timeZone: 'UTC' })));
  protected readonly worst = computed(() => Math.max(1, ...(this.missing()?.days ?? []).map((day) => day.schools)));
  protected readonly summary = computed(() => {
    const missing = this.missing();
    if (!missing) return '';
    const number = (n: number) => this.figures().number(n);
    return missing.incomplete === 0
      ? this.t('admin.missing.complete', { schools: number(missing.schools) })
      : this.t('admin.missing.summary', { incomplete: number(missing.incomplete), schools: number(missing.schools), days: number(missing.days_missing) });
  });

  protected look(): void {
    this.again.update((n) => n + 1);
  }

  protected choose(name: 'of' | 'month', event: Event): void {
    const value = (event.target as HTMLInputElement | HTMLSelectElement).value;
    if (value) void this.router.navigate([], { queryParams: { [name]: value }, queryParamsHandling: 'merge' });
  }

  protected days(dates: string[]): string {
    return dates.map((date) => String(Number(date.slice(8)))).join(', ');
  }

  /** How dark a day is: one of four steps, beside the number that says it. */
  protected step(schools: number): number {
    return schools === 0 ? 0 : Math.ceil((4 * schools) / this.worst());
  }

  private thisMonth(): string {
    return new Date().toLocaleDateString('en-CA', { timeZone: this.session.zone() }).slice(0, 7);
  }
}
