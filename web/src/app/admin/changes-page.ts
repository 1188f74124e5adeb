import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { Api } from '../core/api/api';
import { loads } from '../core/api/loads';
import { Words } from '../core/i18n/words';
import { Session } from '../core/session/session';
import { Figures } from '../shared/figures';
import { Change } from './mending';
import { AdminProblem } from './parts/admin-problem';
import { AdminTabs } from './parts/admin-tabs';

/** What administrators have changed, newest first. */
@Component({
  selector: 'cq-changes-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AdminProblem, AdminTabs],
  template: `
    <cq-admin-tabs />
    <h1>{{ t('admin.changes.heading') }}</h1>
    <p class="lead">{{ t('admin.changes.lead') }}</p>
    @if (rows(); as all) {
      <div class="scroll" tabindex="0" role="group" [attr.aria-label]="t('admin.changes.heading')">
        <table>
          <caption class="unseen">{{ t('admin.changes.heading') }}</caption>
          <thead><tr>@for (name of columns; track name) { <th scope="col">{{ t('admin.changes.' + name) }}</th> }</tr></thead>
          <tbody>
            @for (row of all; track row.number) {
              <tr><td>{{ row.at }}</td><td>{{ row.who }}</td><td>{{ row.action }}</td><td>{{ row.subject }}</td><td>{{ row.detail }}</td></tr>
            } @empty { <tr><td colspan="5">{{ t('admin.changes.none') }}</td></tr> }
          </tbody>
        </table>
      </div>
      @if (next(); as number) { <button type="button" (click)="before.set(number)">{{ t('admin.changes.older') }}</button> }
    } @else if (answer().problem; as problem) { <cq-admin-problem [problem]="problem" (again)="look()" /> }
    @else { <p role="status">{{ t('waiting') }}</p> }
  `,
  styles: `
    h1 { margin: 0; font: 600 2rem/1.2 var(--serif); }
    .lead { margin: 0.25rem 0 1rem; color: var(--ink-soft); }
    .scroll { overflow-x: auto; margin-block-end: 1rem; }
    table { inline-size: 100%; border-collapse: collapse; background: var(--sheet); }
    th, td { padding: 0.5rem 0.6rem; border-block-end: 1px solid var(--line); text-align: start; vertical-align: top; }
    td:first-child { white-space: nowrap; }
  `,
})
export class ChangesPage {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly words = inject(Words);
  private readonly again = signal(0);
  protected readonly t = this.words.t;
  protected readonly columns = ['at', 'who', 'action', 'subject', 'detail'] as const;
  protected readonly before = signal<number | null>(null);

  protected readonly answer = loads(
    () => ({ turn: this.session.turn(), again: this.again(), before: this.before() }),
    ({ before }) => this.api.get<{ changes: Change[]; next: number | null }>(`/api/admin/changes?limit=50${before === null ? '' : `&before=${before}`}`)
      .then((answer) => ({ ...answer, first: before === null })),
  );
  /** Older ones come behind those that are shown. */
  private readonly known = linkedSignal<ReturnType<typeof this.answer>['value'], Change[] | null>({
    source: () => this.answer().value,
    computation: (now, before) => (now ? [...(now.first ? [] : before?.value ?? []), ...now.changes] : (before?.value ?? null)),
  });
  protected readonly next = computed(() => this.answer().value?.next ?? null);
  protected readonly rows = computed(() => {
    const figures = new Figures(this.words.language(), this.session.zone());
    return this.known()?.map((change) => ({
      ...change,
      at: figures.moment(change.at),
      action: this.words.either(`admin.changes.did.${change.action.replace('.', '_')}`, change.action),
    })) ?? null;
  });

  protected look(): void {
    this.again.update((n) => n + 1);
  }
}
