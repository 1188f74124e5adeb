import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Api } from '../core/api/api';
import { Problem } from '../core/api/problem';
import type { Case } from '../core/api/trace-contract';
import { Words } from '../core/i18n/words';
import { Menu } from '../core/menu/menu';
import { Session } from '../core/session/session';
import { Figures } from '../shared/figures';

type Action = 'answer' | 'correction' | 'close';

/** One case with its steps; an administrator answers it, opens a correction for it, closes it. */
@Component({
  selector: 'cq-case-view',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink],
  templateUrl: './case-view.html',
  styleUrl: './case-view.css',
})
export class CaseView {
  private readonly api = inject(Api);
  private readonly menu = inject(Menu);
  private readonly session = inject(Session);
  private readonly words = inject(Words);
  protected readonly t = this.words.t;

  readonly case = input.required<Case>();
  readonly administers = input(false);
  readonly changed = output<Case>();

  protected readonly figures = computed(() => new Figures(this.words.language(), this.session.zone()));
  protected readonly doing = signal<Action | null>(null);
  protected readonly busy = signal(false);
  protected readonly trouble = signal<string | null>(null);
  protected readonly open = computed(() => this.case().state !== 'closed');
  protected readonly actions = computed<Action[]>(() => (this.case().correction ? ['answer', 'close'] : ['answer', 'correction', 'close']));

  protected readonly indicator = computed(() => {
    const { report, indicator } = this.case();
    const declaration = this.menu.reports().find((each) => each.id === report);
    return declaration?.indicators.find((each) => each.id === indicator) ?? declaration?.measures.find((each) => each.id === indicator) ?? null;
  });

  protected written(value: number | null): string {
    const indicator = this.indicator();
    if (value === null) return this.t('no_data');
    return this.figures().figure(value, indicator?.unit ?? '', indicator && 'decimals' in indicator ? indicator.decimals : Number.isInteger(value) ? 0 : 1);
  }

  protected begin(action: Action): void {
    this.trouble.set(null);
    this.doing.set(this.doing() === action ? null : action);
  }

  protected async send(event: Event, action: Action, words: string, from = '', to = ''): Promise<void> {
    event.preventDefault();
    if (this.busy()) return;
    if (action === 'answer' && words.trim() === '') {
      this.trouble.set(this.t('cases.answer_missing'));
      return;
    }
    this.busy.set(true);
    this.trouble.set(null);
    const body = action === 'correction' ? { from: from || null, to: to || null, reason: words.trim() || null } : { words: words.trim() };
    try {
      this.changed.emit(await this.api.post<Case>(`/api/admin/cases/${this.case().number}/${action}`, body));
      this.doing.set(null);
    } catch (cause) {
      const problem = Problem.of(cause);
      this.trouble.set(problem.detail ?? this.t(problem.kind === 'offline' ? 'empty.offline.text' : 'empty.broken.text'));
    } finally {
      this.busy.set(false);
    }
  }
}
