import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Words } from '../../core/i18n/words';
import { figureOf } from '../columns';
import { PERFORMANCES } from '../performers';
import { sortRows } from '../../shared/compare';
import { ReportRouting } from '../report-routing';
import { ReportStore } from '../report-store';
import type { Performance } from '../view';

const LISTED = 5;
const SIGNS: Record<Performance, string> = { low: '▲', middle: '■', high: '●' };

/** Who performs low, middle and high against the state's bands: some by name, all on demand in the table. */
@Component({
  selector: 'cq-performers-panel',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink],
  template: `
    <header><div><h2>{{ t('performers.heading') }}</h2><p>{{ against() }}</p></div></header>
    <div class="three">
      @for (group of groups(); track group.id) {
        <section [class]="group.id">
          <h3><span aria-hidden="true">{{ group.sign }}</span> {{ group.label }} <b>{{ group.count }}</b></h3>
          <p class="soft">{{ group.bounds }}</p>
          @if (group.areas.length > 0) {
            <ol>
              @for (area of group.areas; track area.id) {
                <li>@if (area.link; as link) { <a [routerLink]="link">{{ area.name }}</a> } @else { <span>{{ area.name }}</span> } <b>{{ area.value }}</b></li>
              }
            </ol>
            @if (group.more) { <button type="button" (click)="routing.change({ band: group.id })">{{ group.more }}</button> }
          } @else { <p class="soft">{{ t('performers.nobody') }}</p> }
        </section>
      }
    </div>
  `,
  styleUrls: ['./panel.css', './performers-panel.css'],
})
export class PerformersPanel {
  private readonly words = inject(Words);
  private readonly store = inject(ReportStore);
  protected readonly routing = inject(ReportRouting);
  protected readonly t = this.words.t;

  protected readonly against = computed(() => this.t(this.store.scaleKind() === 'relative' ? 'performers.against_quarters' : 'performers.against_bands', {
    indicator: this.store.headline()?.label ?? '',
  }));

  protected readonly groups = computed(() => {
    const [picture, column, performance, headline, scale] =
      [this.store.picture(), this.store.headlineColumn(), this.store.performance(), this.store.headline(), this.store.scale()];
    if (!picture || !column || !performance || !headline || !scale) return [];
    const figures = this.store.figures();
    const own = { low: [0, 1], middle: [2], high: [3] } as const;
    return PERFORMANCES.map((id) => {
      const worstTop = (id === 'high') === (headline.direction === 'higher');
      const all = sortRows(picture.areas.filter((area) => performance.of(area) === id), (area) => figureOf(picture, area, column),
        (a, b) => Number(a) - Number(b), worstTop);
      const words = scale.classes.filter((each) => (own[id] as readonly number[]).includes(each.step))
        .map((each) => this.t(`${this.store.scaleKind() === 'relative' ? 'quarter' : 'band'}.${each.step}`));
      return {
        id, sign: SIGNS[id], label: this.t(`performers.${id}`), count: figures.number(all.length), bounds: words.join(', '),
        more: all.length > LISTED ? this.words.plural('performers.all', all.length) : null,
        areas: all.slice(0, LISTED).map((area) => ({
          id: area.id, name: area.name || this.t('no_name'), link: this.routing.leads(area) ? this.routing.linkTo(area.level, area.id) : null,
          value: figures.figure(figureOf(picture, area, column) ?? 0, column.unit, column.decimals),
        })),
      };
    });
  });
}
