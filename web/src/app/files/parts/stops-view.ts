import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Words } from '../../core/i18n/words';
import { Session } from '../../core/session/session';
import { Figures } from '../../shared/figures';
import type { Stop } from '../way';

const SYMBOLS = { done: '●', now: '◌', ahead: '○', failed: '▲' } as const;

/** The stations of a file, in the order it travels. */
@Component({
  selector: 'cq-stops-view',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ol [attr.aria-label]="t('station.label')">
      @for (stop of rows(); track stop.station) {
        <li [class]="stop.state" [attr.aria-current]="stop.state === 'now' ? 'step' : null">
          <span class="sign" aria-hidden="true">{{ stop.symbol }}</span>
          <span><b>{{ stop.label }}</b><small>{{ stop.when }}</small></span>
        </li>
      }
    </ol>
  `,
  styleUrl: './stops-view.css',
})
export class StopsView {
  private readonly words = inject(Words);
  private readonly session = inject(Session);
  readonly stops = input.required<readonly Stop[]>();
  protected readonly t = this.words.t;

  protected readonly rows = computed(() => {
    const figures = new Figures(this.words.language(), this.session.zone());
    return this.stops().map((stop) => ({
      ...stop,
      symbol: SYMBOLS[stop.state],
      label: this.words.either(`station.${stop.station}`, stop.station),
      when: stop.at ? figures.moment(stop.at) : stop.state === 'now' || stop.state === 'ahead' ? this.t(`station.state_${stop.state}`) : '',
    }));
  });
}
