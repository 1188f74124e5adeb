import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Words } from '../../core/i18n/words';
import { Card } from '../../drawings/card/card';
import { absoluteScale } from '../../shared/bands';
import { cardsOf, coverageKind } from '../cards';
import { ReportStore } from '../report-store';
import { momentLabel, trendOf } from '../trend';

/** The figures that one reads first. */
@Component({
  selector: 'cq-cards-strip',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Card],
  template: `
    <h2 class="unseen">{{ t('card.heading') }}</h2>
    @for (card of cards(); track card.id; let first = $first) {
      <cq-card [card]="card" [headline]="first" [attr.data-card]="card.id" />
    }
  `,
  styles: `
    :host { display: grid; gap: 0.75rem; grid-template-columns: 1fr 1fr; }
    cq-card:first-of-type, [data-card='coverage'], [data-card='coverage'] + cq-card:last-of-type { grid-column: 1 / -1; }
    @media (min-width: 60rem) {
      :host { grid-template-columns: 1.7fr 1.1fr 1fr 1fr; gap: 1rem; }
      :host:not(:has(cq-card:nth-of-type(4))) { grid-template-columns: 1.7fr 1.1fr 1fr; }
      cq-card:first-of-type, [data-card='coverage'], [data-card='coverage'] + cq-card:last-of-type { grid-column: auto; }
    }
  `,
})
export class CardsStrip {
  private readonly store = inject(ReportStore);
  private readonly words = inject(Words);
  protected readonly t = this.words.t;

  protected readonly cards = computed(() => {
    const [declaration, headline, picture, period] = [this.store.declaration(), this.store.headline(), this.store.picture(), this.store.period()];
    if (!declaration || !headline || !picture || !period) return [];
    const figures = this.store.figures();
    const { kind, moments } = trendOf(null, period, this.store.windows() ?? undefined, this.store.monthFile() ?? undefined, headline.id, headline.divisor);
    const course = this.store.split() ? [] : moments;
    const [first, last] = [course[0], course.at(-1)];
    return cardsOf({
      headline, picture, course,
      coverage: coverageKind(declaration),
      scale: absoluteScale(headline.bands, headline.direction),
      column: this.store.headlineColumn(),
      previous: this.store.split() ? null : (this.store.compare() === 'previous' ? this.store.file()?.previous : this.store.file()?.last_year)?.[period] ?? null,
      courseText: first && last ? this.t(`trend.${kind}_of`, {
        from: momentLabel(first.at, figures), to: momentLabel(last.at, figures, 'short'),
      }) : '',
    }, this.words, figures);
  });
}
