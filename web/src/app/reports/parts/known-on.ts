import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import { Words } from '../../core/i18n/words';
import { inTurns } from '../../shared/turns';
import { dayOf } from '../view';

/** The same page as it was known at the end of a past day. A field for days is slow to make: it has a turn of its own. */
@Component({
  selector: 'cq-known-on',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <label [class.set]="!!known()">
      <span>{{ t('known.label') }}</span>
      @if (drawn() > 0) {
        <input type="date" name="known" [max]="today" [value]="known() ?? ''" (change)="choose($event)" />
      } @else {
        <span class="later"></span>
      }
    </label>
  `,
  styles: `
    label { display: flex; flex-direction: column; gap: 0.25rem; font: 600 0.8125rem/1.3 var(--sans); color: var(--ink-soft); }
    input { padding: 0.35rem 0.6rem; border: 1px solid var(--line-strong); border-radius: var(--round); background: var(--sheet); color: var(--ink); font: inherit; font-size: 1rem; font-weight: 400; }
    input, .later { min-block-size: 46px; min-inline-size: 10rem; }
    .set input { border-color: var(--alarm); border-width: 2px; }
  `,
})
export class KnownOn {
  protected readonly t = inject(Words).t;
  readonly known = input.required<string | null>();
  /** The day chosen; null: today again. */
  readonly chosen = output<string | null>();
  protected readonly drawn = inTurns(0, () => 1);
  protected readonly today = new Date().toISOString().slice(0, 10);

  protected choose(event: Event): void {
    this.chosen.emit(dayOf((event.target as HTMLInputElement).value));
  }
}
