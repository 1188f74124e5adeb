import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Words } from '../../core/i18n/words';
import { ReportRouting } from '../report-routing';
import { ReportStore } from '../report-store';
import { dayOf } from '../view';

/** The same page as it was known at the end of a past day. */
@Component({
  selector: 'cq-known-on',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <label [class.set]="!!known()">
      <span>{{ t('known.label') }}</span>
      <input type="date" name="known" [max]="today" [value]="known() ?? ''" (change)="choose($event)" />
    </label>
  `,
  styles: `
    label { display: flex; flex-direction: column; gap: 0.25rem; font: 600 0.8125rem/1.3 var(--sans); color: var(--ink-soft); }
    input { min-block-size: 46px; padding: 0.35rem 0.6rem; border: 1px solid var(--line-strong); border-radius: var(--round); background: var(--sheet); color: var(--ink); font: inherit; font-size: 1rem; font-weight: 400; }
    .set input { border-color: var(--alarm); border-width: 2px; }
  `,
})
export class KnownOn {
  private readonly routing = inject(ReportRouting);
  private readonly store = inject(ReportStore);
  protected readonly t = inject(Words).t;
  protected readonly known = computed(() => this.store.view()?.known ?? null);
  protected readonly today = new Date().toISOString().slice(0, 10);

  protected choose(event: Event): void {
    this.routing.change({ known: dayOf((event.target as HTMLInputElement).value) });
  }
}
