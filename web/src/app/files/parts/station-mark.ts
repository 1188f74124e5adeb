import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { Station } from '../../core/api/contract';
import { Words } from '../../core/i18n/words';
import { isUnderWay } from '../way';

/** Where a file stands, by symbol and word. */
@Component({
  selector: 'cq-station-mark',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<span aria-hidden="true">{{ symbol() }}</span> {{ words.either('station.' + station(), station()) }}`,
  styles: `
    :host { display: inline-flex; gap: 0.45rem; align-items: baseline; font-weight: 600; white-space: nowrap; color: var(--ink-soft); }
    :host(.done) { color: var(--deep); }
    :host(.failed) { color: var(--alarm); }
  `,
  host: { '[class.done]': 'station() === "published"', '[class.failed]': 'failed()' },
})
export class StationMark {
  readonly station = input.required<Station>();
  protected readonly words = inject(Words);
  protected readonly failed = computed(() => ['refused', 'expired', 'stopped'].includes(this.station()));
  protected readonly symbol = computed(() => (this.failed() ? '▲' : isUnderWay({ station: this.station() }) ? '◌' : '●'));
}
