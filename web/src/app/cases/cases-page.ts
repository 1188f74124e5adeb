import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router } from '@angular/router';
import { Api } from '../core/api/api';
import { loads } from '../core/api/loads';
import { Problem } from '../core/api/problem';
import type { Case, CaseList } from '../core/api/trace-contract';
import { Words } from '../core/i18n/words';
import { Session } from '../core/session/session';
import { Notice } from '../shared/notice/notice';
import { Segments } from '../shared/segments/segments';
import { CaseView } from './case-view';

const STATES = ['open', 'answered', 'correcting', 'corrected', 'closed'] as const;

/** Numbers that were said to be wrong: one's own, an administrator's all, newest first. */
@Component({
  selector: 'cq-cases-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [CaseView, Notice, Segments],
  template: `
    <h1>{{ t('cases.heading') }}</h1>
    <p class="lead">{{ t(administers() ? 'cases.lead_all' : 'cases.lead_own') }}</p>
    <div class="filter"><cq-segments [label]="t('cases.state.label')" [segments]="states()" [chosen]="state() ?? 'every'" (choose)="filter($event)" /></div>
    @if (problem(); as fault) {
      <cq-notice [heading]="t('empty.' + fault.kind + '.heading')" [text]="fault.text" [tone]="fault.kind === 'broken' ? 'alarm' : 'calm'"><button type="button" (click)="retry()">{{ t('empty.try_again') }}</button></cq-notice>
    } @else if (!read().value) {
      <p role="status">{{ t('waiting') }}</p>
    } @else {
      <ul>
        @for (each of cases(); track each.number) { <li><cq-case-view [case]="each" [administers]="administers()" (changed)="take($event)" /></li> }
        @empty { <li><cq-notice [heading]="t('cases.none.heading')" [text]="t('cases.none.text')" /></li> }
      </ul>
      @if (next() !== null) { <button type="button" [disabled]="busy()" (click)="more()">{{ t('cases.more') }}</button> }
      @if (trouble(); as words) { <p role="alert">{{ words }}</p> }
    }
  `,
  styles: `
    h1 { margin: 0; font: 600 2rem/1.2 var(--serif); }
    .lead { margin: 0 0 0.75rem; color: var(--ink-soft); }
    .filter { margin-block-end: 1rem; }
    ul { display: grid; gap: 1rem; margin: 0 0 1rem; padding: 0; list-style: none; }
  `,
})
export class CasesPage {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly words = inject(Words);
  private readonly query = toSignal(inject(ActivatedRoute).queryParamMap, { requireSync: true });
  protected readonly t = this.words.t;
  private readonly again = signal(0);

  protected readonly administers = computed(() => this.session.user()?.role === 'administrator');
  protected readonly state = computed(() => STATES.find((each) => each === this.query().get('state')) ?? null);
  protected readonly states = computed(() => [{ id: 'every', label: this.t('performers.every') }, ...STATES.map((id) => ({ id, label: this.t(`cases.state.${id}`) }))]);

  protected readonly read = loads(
    () => ({ state: this.state(), again: this.again(), turn: this.session.turn() }),
    ({ state }) => this.api.get<CaseList>(`/api/cases?limit=50${state ? `&state=${state}` : ''}`),
  );
  protected readonly cases = linkedSignal<CaseList | undefined, Case[]>({ source: () => this.read().value, computation: (list) => list?.cases ?? [] });
  protected readonly next = linkedSignal<CaseList | undefined, number | null>({ source: () => this.read().value, computation: (list) => list?.next ?? null });
  protected readonly busy = signal(false);
  protected readonly trouble = signal<string | null>(null);
  protected readonly problem = computed(() => {
    const problem = this.read().problem;
    if (!problem) return null;
    const kind = problem.kind === 'offline' ? 'offline' : problem.kind === 'signed-out' ? 'session-ended' : problem.kind === 'not-yours' ? 'not-your-area' : 'broken';
    return { kind, text: this.t(`empty.${kind}.text`) };
  });

  protected filter(id: string): void {
    void this.router.navigate([], { queryParams: { state: id === 'every' ? null : id } });
  }

  protected retry(): void {
    this.again.update((n) => n + 1);
  }

  protected take(changed: Case): void {
    this.cases.update((cases) => cases.map((each) => (each.number === changed.number ? changed : each)));
  }

  protected async more(): Promise<void> {
    this.busy.set(true);
    this.trouble.set(null);
    try {
      const state = this.state();
      const list = await this.api.get<CaseList>(`/api/cases?limit=50&before=${this.next()}${state ? `&state=${state}` : ''}`);
      this.cases.update((before) => [...before, ...list.cases]);
      this.next.set(list.next);
    } catch (cause) {
      this.trouble.set(Problem.of(cause).detail ?? this.t('empty.broken.text'));
    } finally {
      this.busy.set(false);
    }
  }
}
