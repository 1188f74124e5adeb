import { ChangeDetectionStrategy, Component, DOCUMENT, computed, inject, viewChild } from '@angular/core';
import { Words } from '../../core/i18n/words';
import type { LineData } from '../../drawings/line/line-config';
import { LineDrawing } from '../../drawings/line/line-drawing';
import { isMonth } from '../../shared/period-label';
import { savePicture } from '../../shared/save';
import { Segments } from '../../shared/segments/segments';
import { indexOfArea, series } from '../picture';
import { ReportRouting } from '../report-routing';
import { ReportStore } from '../report-store';
import { momentLabel, trendOf } from '../trend';
import { periodInFileName } from '../periods';

/** The headline over time, with its figures as a table. In a month, the area pointed at is laid beside it. */
@Component({
  selector: 'cq-trend-panel',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [LineDrawing, Segments],
  templateUrl: './trend-panel.html',
  styleUrl: './panel.css',
})
export class TrendPanel {
  private readonly document = inject(DOCUMENT);
  private readonly words = inject(Words);
  protected readonly routing = inject(ReportRouting);
  protected readonly store = inject(ReportStore);
  protected readonly t = this.words.t;

  protected readonly kinds = computed(() => (['days', 'months'] as const).map((id) => ({ id, label: this.t(`trend.${id}`) })));

  private readonly trend = computed(() => {
    const [headline, period] = [this.store.headline(), this.store.period() ?? ''];
    return trendOf(this.store.view()?.trend ?? null, period, this.store.windows() ?? undefined, this.store.monthFile() ?? undefined, headline?.id ?? '', headline?.divisor);
  });
  protected readonly kind = computed(() => this.trend().kind);
  private readonly moments = computed(() => this.trend().moments);
  protected readonly enough = computed(() => this.moments().filter((moment) => moment.value !== null).length > 0);

  protected readonly table = computed(() => {
    const [headline, figures] = [this.store.headline(), this.store.figures()];
    return [...this.moments()].reverse().map((moment) => ({
      at: momentLabel(moment.at, figures, 'long'),
      value: moment.value === null ? this.t('no_data') : figures.figure(moment.value, headline?.unit ?? '', headline?.decimals),
    }));
  });

  protected readonly data = computed<LineData>(() => {
    const [headline, figures] = [this.store.headline(), this.store.figures()];
    const compared = this.compared();
    return {
      labels: this.moments().map((moment) => momentLabel(moment.at, figures)),
      series: [
        { name: this.store.place()?.name ?? '', values: this.moments().map((moment) => moment.value), kind: 'main' },
        ...(compared ? [compared] : []),
      ],
      ceiling: headline?.unit === 'percent' ? 100 : null,
      write: (value) => figures.figure(value, headline?.unit ?? '', headline?.decimals),
      writeTick: (value) => figures.figure(value, headline?.unit ?? '', Number.isInteger(value) ? 0 : 1),
    };
  });

  protected readonly label = computed(() => {
    const rows = this.table();
    return this.t('trend.picture', {
      indicator: this.store.headline()?.label ?? '', place: this.store.place()?.name ?? '',
      from: rows.at(-1)?.at ?? '', first: rows.at(-1)?.value ?? '', to: rows[0]?.at ?? '', last: rows[0]?.value ?? '',
    });
  });

  /** By its name: by its class the drawing could not come later than the page. */
  private readonly drawing = viewChild<LineDrawing>('drawing');

  protected save(): void {
    const canvas = this.drawing()?.picture();
    if (!canvas) return;
    savePicture(`Trend_${periodInFileName(this.store.period() ?? '')}.png`, canvas,
      [`${this.store.declaration()?.label ?? ''} — ${this.store.place()?.name ?? ''}`, this.store.headline()?.label ?? ''], this.document);
  }

  protected choose(id: string): void {
    this.routing.change({ trend: id === 'days' ? 'days' : 'months' }, true);
  }

  /** The days of the area under the pointer; only a month's file has them. */
  private compared(): LineData['series'][number] | null {
    const [id, picture, file, headline] = [this.store.pointed(), this.store.picture(), this.store.monthFile(), this.store.headline()];
    if (!id || !picture || !file || !headline || this.kind() !== 'days' || !isMonth(this.store.period() ?? '')) return null;
    const area = [...picture.areas, ...picture.points].find((each) => each.id === id);
    const index = area ? indexOfArea(file, area.level, area.id) : null;
    if (!area || index === null) return null;
    const own = new Map(series(file.days, 'date', headline.id, index).map((moment) => [moment.at, moment.value]));
    return { name: area.name, values: this.moments().map((moment) => own.get(moment.at) ?? null), kind: 'compared' };
  }
}
