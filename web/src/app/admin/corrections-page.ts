import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { Api } from '../core/api/api';
import { loads } from '../core/api/loads';
import { Problem } from '../core/api/problem';
import { Words } from '../core/i18n/words';
import { Session } from '../core/session/session';
import { Figures } from '../shared/figures';
import { Correction } from './mending';
import { AdminProblem } from './parts/admin-problem';
import { AdminTabs } from './parts/admin-tabs';

const LEVELS = ['state', 'district', 'block', 'cluster', 'school'] as const;

/** Windows in which stored values may be replaced: opened with a reason, seen by everybody who administers, closed again. */
@Component({
  selector: 'cq-corrections-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AdminProblem, AdminTabs],
  templateUrl: './corrections-page.html',
  styleUrl: './corrections-page.css',
})
export class CorrectionsPage {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly words = inject(Words);
  private readonly again = signal(0);
  protected readonly t = this.words.t;
  protected readonly levels = LEVELS;

  protected readonly answer = loads(
    () => ({ turn: this.session.turn(), again: this.again(), language: this.words.language() }),
    () => Promise.all([
      this.api.get<{ corrections: Correction[] }>('/api/admin/corrections'),
      this.api.get<{ sources: { id: string; label: string }[] }>('/api/admin/corrections/sources'),
    ]).then(([listed, sources]) => ({ ...listed, ...sources })),
  );
  protected readonly sources = computed(() => this.answer().value?.sources ?? []);
  protected readonly rows = computed(() => {
    const figures = new Figures(this.words.language(), this.session.zone());
    const label = (id: string) => this.sources().find((source) => source.id === id)?.label ?? id;
    return (this.answer().value?.corrections ?? []).map((each) => ({
      each,
      label: label(each.source),
      area: `${this.t(`level.${each.level}.one`)} ${each.id}`,
      days: `${figures.date(each.from)} – ${figures.date(each.to)}`,
      opened: this.t('admin.corrections.by', { who: each.opened_by, when: figures.moment(each.opened_at) }),
      closed: each.closed_at ? this.t('admin.corrections.by', { who: each.closed_by ?? '', when: figures.moment(each.closed_at) }) : null,
    }));
  });
  protected readonly level = signal<(typeof LEVELS)[number]>('school');
  protected readonly busy = signal(false);
  protected readonly told = signal('');
  protected readonly failed = signal<string | null>(null);

  protected look(): void {
    this.again.update((n) => n + 1);
  }

  protected chosen(event: Event): void {
    this.level.set((event.target as HTMLSelectElement).value as (typeof LEVELS)[number]);
  }

  protected async open(event: Event): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const said = new FormData(form);
    const text = (name: string) => String(said.get(name) ?? '').trim();
    const id = this.level() === 'state' ? (this.session.state()?.code ?? '') : text('id');
    const done = await this.send('/api/admin/corrections', { source: text('source'), level: this.level(), id, from: text('from'), to: text('to'), reason: text('reason') }, 'opened');
    if (done) form.reset();
  }

  protected close(correction: Correction): Promise<boolean> {
    return this.send(`/api/admin/corrections/${correction.number}/close`, {}, 'closed');
  }

  private async send(path: string, body: unknown, done: string): Promise<boolean> {
    this.busy.set(true);
    this.told.set('');
    this.failed.set(null);
    try {
      await this.api.post(path, body);
      this.told.set(this.t(`admin.corrections.done.${done}`));
      return true;
    } catch (cause) {
      const problem = Problem.of(cause);
      this.failed.set(problem.detail ?? this.t(`empty.${problem.kind === 'offline' ? 'offline' : 'broken'}.text`));
      return false;
    } finally {
      this.busy.set(false);
      this.look();
    }
  }
}
