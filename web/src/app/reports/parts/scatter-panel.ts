import { ChangeDetectionStrategy, Component, DOCUMENT, computed, inject, viewChild } from '@angular/core';
import { Words } from '../../core/i18n/words';
import { Legend } from '../../drawings/legend/legend';
import type { ScatterData } from '../../drawings/scatter/scatter-config';
import { ScatterDrawing } from '../../drawings/scatter/scatter-drawing';
import { absoluteScale, relativeScale } from '../../shared/bands';
import { savePicture } from '../../shared/save';
import { FigureColumn, figureOf } from '../columns';
import { legendOf } from '../legend';
import { periodInFileName } from '../periods';
import { ReportRouting } from '../report-routing';
import { ReportStore } from '../report-store';
import { acrossFor, scatterPoints, togetherness } from '../scatter';

type Axis = 'x' | 'y' | 'size' | 'colour';

/** Any two figures against each other, with a third as size and a fourth as colour. */
@Component({
  selector: 'cq-scatter-panel',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Legend, ScatterDrawing],
  template: `
    <header>
      <div><h2>{{ t('scatter.heading') }}</h2><p>{{ summary() }}</p></div>
      <button type="button" [attr.aria-label]="t('scatter.png')" (click)="save()"><span aria-hidden="true">↓</span> PNG</button>
    </header>
    <div class="body">
      <div class="axes">
        @for (axis of axes(); track axis.id) {
          <label><span>{{ axis.label }}</span>
            <select [attr.data-axis]="axis.id" (change)="choose(axis.id, $event)">
              @if (axis.none) { <option value="none" [selected]="!axis.chosen">{{ t('scatter.none') }}</option> }
              @for (column of store.columns(); track column.id) { <option [value]="column.id" [selected]="column.id === axis.chosen">{{ column.label }}</option> }
            </select>
          </label>
        }
      </div>
      @if (legend().length > 0) { <cq-legend [label]="t('legend.label')" [entries]="legend()" /> }
      @if (data(); as points) {
        <cq-scatter-drawing [data]="points" [label]="label()" (picked)="pick($event)" />
      } @else { <p class="nothing" role="status">{{ t('scatter.nothing') }}</p> }
    </div>
  `,
  styleUrls: ['./panel.css', './scatter-panel.css'],
})
export class ScatterPanel {
  private readonly document = inject(DOCUMENT);
  private readonly words = inject(Words);
  private readonly routing = inject(ReportRouting);
  protected readonly store = inject(ReportStore);
  protected readonly t = this.words.t;
  private readonly drawing = viewChild(ScatterDrawing);

  /** What is chosen; else the headline upwards, and across the next figure of the same kind that says something else. */
  private readonly chosen = computed(() => {
    const [view, columns] = [this.store.view(), this.store.columns()];
    const find = (id: string | null | undefined) => columns.find((column) => column.id === id) ?? null;
    const [lead, ...others] = columns;
    const [picture, y] = [this.store.picture(), find(view?.y) ?? lead ?? null];
    return {
      x: find(view?.x) ?? (picture && y ? acrossFor(picture, y, others.filter((each) => each !== y)) : null), y,
      size: view?.size === 'none' ? null : (find(view?.size) ?? find('students') ?? find('schools')),
      colour: view?.colour === 'none' ? null : (find(view?.colour) ?? lead ?? null),
    };
  });
  protected readonly axes = computed(() => (['x', 'y', 'size', 'colour'] as const).map((id) => ({
    id, label: this.t(`scatter.${id}`), none: id === 'size' || id === 'colour', chosen: this.chosen()[id]?.id ?? null,
  })));

  private readonly colour = computed(() => {
    const [column, picture, declaration] = [this.chosen().colour, this.store.picture(), this.store.declaration()];
    if (!column || !picture) return null;
    const indicator = declaration?.indicators.find((each) => each.id === column.id);
    const scale = indicator && indicator.bands.length > 0 && this.store.scaleKind() === 'absolute' ? absoluteScale(indicator.bands, indicator.direction)
      : relativeScale(picture.areas.map((area) => figureOf(picture, area, column)), indicator?.direction ?? 'higher');
    return { column, scale };
  });
  protected readonly legend = computed(() => {
    const colour = this.colour();
    return colour ? legendOf(colour.scale, colour.column, this.words, this.store.figures()) : [];
  });

  protected readonly data = computed<ScatterData | null>(() => {
    const [picture, { x, y, size }, colour] = [this.store.picture(), this.chosen(), this.colour()];
    if (!picture || !x || !y) return null;
    const points = scatterPoints(picture, x, y, size, colour, this.t('no_name'));
    return points.length > 0 ? { points, x: this.axis(x), y: this.axis(y) } : null;
  });

  /** In words, what the eye sees. */
  protected readonly summary = computed(() => {
    const [data, picture] = [this.data(), this.store.picture()];
    if (!data || !picture?.level) return '';
    const together = togetherness(data.points);
    const kind = together === null || Math.abs(together) < 0.3 ? 'none' : together > 0 ? 'same' : 'opposite';
    return `${this.words.plural(`level.${picture.level}.count`, data.points.length)}: ${this.t(`scatter.together.${kind}`)}`;
  });
  protected readonly label = computed(() => this.t('scatter.picture', { x: this.chosen().x?.label ?? '', y: this.chosen().y?.label ?? '', summary: this.summary() }));

  protected choose(axis: Axis, event: Event): void {
    this.routing.change({ [axis]: (event.target as HTMLSelectElement).value }, true);
  }

  protected pick(id: string): void {
    const area = this.store.picture()?.areas.find((each) => each.id === id);
    if (area && this.routing.leads(area)) this.routing.open(area.level, area.id);
  }

  protected save(): void {
    const canvas = this.drawing()?.picture();
    if (!canvas) return;
    savePicture(`Scatter_${periodInFileName(this.store.period() ?? '')}.png`, canvas,
      [`${this.store.declaration()?.label ?? ''} — ${this.store.place()?.name ?? ''}`, `${this.chosen().y?.label ?? ''} / ${this.chosen().x?.label ?? ''}`], this.document);
  }

  private axis(column: FigureColumn): ScatterData['x'] {
    const figures = this.store.figures();
    return { label: column.label, ceiling: column.unit === 'percent' ? 100 : null, write: (value) => figures.figure(value, column.unit, Number.isInteger(value) ? 0 : Math.max(1, column.decimals)) };
  }
}
