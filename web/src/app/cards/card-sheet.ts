import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { CardChange, CardIndicator, HealthCard } from '../core/api/figures-contract';
import { Words } from '../core/i18n/words';
import { Menu } from '../core/menu/menu';
import { Session } from '../core/session/session';
import { absoluteScale, colourOf, symbolOf } from '../shared/bands';
import { Figures } from '../shared/figures';
import { formulaIn } from '../shared/formula';

/** One area on one page: how it stands in everything that is measured, among its like, and where it falls behind. */
@Component({
  selector: 'cq-card-sheet',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink],
  templateUrl: './card-sheet.html',
  styleUrl: './card-sheet.css',
})
export class CardSheet {
  private readonly words = inject(Words);
  private readonly menu = inject(Menu);
  private readonly session = inject(Session);
  protected readonly t = this.words.t;

  readonly card = input.required<HealthCard>();
  /** The parameters that a link to the report carries along. */
  readonly query = input<Record<string, string>>({});

  protected readonly figures = computed(() => new Figures(this.words.language(), this.session.zone()));
  protected readonly basics = computed(() => this.card().basics.map((basic) => ({
    ...basic, label: this.words.either(`column.${basic.id}`, basic.label), text: basic.value === null ? this.t('no_data') : this.figures().figure(basic.value, basic.unit, Number.isInteger(basic.value) ? 0 : 1),
  })));
  protected readonly indicators = computed(() => this.card().indicators.map((each) => this.written(each)));
  protected readonly focus = computed(() => (this.card().focus?.items ?? []).map((item) => ({
    ...item, own: item.value === null ? this.t('no_data') : this.figures().number(item.value), of: item.state === null ? '' : this.figures().number(item.state),
  })));

  private written(each: CardIndicator) {
    const figures = this.figures();
    const scale = absoluteScale(each.bands, each.direction);
    const step = each.bands.length > 0 ? scale.stepOf(each.value) : null;
    const counts = each.schools_by_band ?? [];
    const report = this.menu.reports().find((one) => one.id === each.report);
    const all = counts.reduce((sum, count) => sum + count, 0);
    // The bands go upwards; where less is better the first of them is the best.
    const stepOfBand = (band: number) => {
      const limits = [...each.bands].sort((a, b) => a - b);
      const inside = band === 0 ? (limits[0] ?? 0) : band < limits.length ? (limits[band] ?? 0) : (limits.at(-1) ?? 0) + 1;
      return scale.stepOf(inside);
    };
    return {
      ...each,
      // Attendance is that of students and that of teachers: the report says whose.
      title: report && report.label !== each.label ? `${report.label}: ${each.label}` : each.label,
      formula: formulaIn(each.formula, report?.measures ?? [], (id) => this.words.either(`column.${id}`, '')),
      text: each.value === null ? this.t('no_data') : figures.figure(each.value, each.unit, each.decimals),
      share: each.value !== null && each.unit === 'percent' ? Math.max(0, Math.min(100, each.value)) : null,
      band: each.value === null || step === null ? null : { colour: colourOf(step), symbol: symbolOf(step), word: this.t(`band.${step}`) },
      dates: each.period ? figures.range(each.period.from, each.period.to) : '',
      coverage: each.schools ? this.words.plural('card.coverage_detail', each.schools, { reported: figures.number(each.schools_reported ?? 0) }) : '',
      spread: all === 0 ? [] : counts.map((count, band) => {
        const of = stepOfBand(band);
        return { share: (count * 100) / all, colour: colourOf(of), text: `${symbolOf(of)} ${of === null ? '' : this.t(`band.${of}`)} ${figures.number(count)}` };
      }),
      ranks: each.ranks.map((rank) => this.t(rank.tied > 0 ? 'health.rank_tied' : 'health.rank', {
        rank: figures.number(rank.rank), of: figures.number(rank.of), tied: figures.number(rank.tied), within: rank.within.name,
      })),
      changes: [this.change(each.previous, each, 'previous'), this.change(each.last_year, each, 'last_year')].filter((change) => change !== null),
    };
  }

  private change(change: CardChange | null, of: CardIndicator, against: 'previous' | 'last_year') {
    if (!change || change.change === null || change.value === null) return null;
    const figures = this.figures();
    const better = (of.direction === 'higher') === change.change > 0;
    return {
      symbol: change.change === 0 ? '=' : change.change > 0 ? '↑' : '↓', tone: change.change === 0 ? 'same' : better ? 'better' : 'worse',
      text: `${figures.signed(change.change, of.decimals)}, ${this.t(`change.${change.change === 0 ? 'same' : better ? 'better' : 'worse'}`)}`,
      against: `${this.t(`health.${against}`)}: ${figures.figure(change.value, of.unit, of.decimals)} (${figures.range(change.from, change.to)})`,
    };
  }
}
