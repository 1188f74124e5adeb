import { ChangeDetectionStrategy, Component, DOCUMENT, computed, inject } from '@angular/core';
import type { SplitDeclaration } from '../../core/api/figures-contract';
import { loads } from '../../core/api/loads';
import { Words } from '../../core/i18n/words';
import { Bar, Bars } from '../../drawings/bars/bars';
import { Grid, GridCell, GridTexts } from '../../drawings/grid/grid';
import { absoluteScale, colourOf, relativeScale, symbolOf } from '../../shared/bands';
import { csvOf, headerOf } from '../../shared/csv';
import { isMonth } from '../../shared/period-label';
import { saveAs } from '../../shared/save';
import { Segments } from '../../shared/segments/segments';
import { Asking } from '../asking';
import { Layout, breakdownOf, figuresOf, fixedCount, layoutsOf } from '../breakdown';
import { describedBy, metricOf } from '../columns';
import { periodInFileName } from '../periods';
import { ReportReader } from '../report-reader';
import { ReportRouting } from '../report-routing';
import { ReportStore } from '../report-store';
import { SplitFigures, cellOf, choicesOf, worded } from '../split-picture';

/** The area's figures by class, subject, item or question: as bars, crossed as a heat chart, or area by area. */
@Component({
  selector: 'cq-breakdown-panel',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Bars, Grid, Segments],
  templateUrl: './breakdown-panel.html',
  styleUrls: ['./panel.css', './breakdown-panel.css'],
})
export class BreakdownPanel {
  private readonly document = inject(DOCUMENT);
  private readonly reader = inject(ReportReader);
  private readonly routing = inject(ReportRouting);
  private readonly words = inject(Words);
  protected readonly asking = inject(Asking);
  protected readonly store = inject(ReportStore);
  protected readonly t = this.words.t;

  protected readonly splits = computed(() => {
    const month = isMonth(this.store.period() ?? '');
    return (this.store.declaration()?.splits ?? []).filter((split) => (month ? split.months : split.current));
  });
  protected readonly split = computed<SplitDeclaration | null>(() =>
    this.splits().find((split) => split.id === this.store.view()?.split) ?? this.splits()[0] ?? null);

  private readonly read = loads(
    () => {
      const [ask, split] = [this.store.question(), this.split()];
      return ask && split ? { ask, split: split.id } : null;
    },
    ({ ask, split }) => this.reader.splitFile(ask, ask.file, split)
      .then((file) => ({ split, file, period: ask.period })),
  );
  protected readonly waiting = computed(() => this.read().loading && !this.figures());
  protected readonly problem = computed(() => this.read().problem);
  private readonly figures = computed(() => {
    const value = this.read().value;
    return value && value.split === this.split()?.id ? new SplitFigures(worded(value.file, this.split(), this.t('not_told')), value.period) : null;
  });

  protected readonly layouts = computed(() => {
    const [split, figures] = [this.split(), this.figures()];
    return split && figures ? layoutsOf(split, figures).map((id) => ({ id, label: this.t(`breakdown.layout.${id}`) })) : [];
  });
  protected readonly layout = computed<Layout>(() =>
    this.layouts().find((each) => each.id === this.store.view()?.layout)?.id ?? this.layouts()[0]?.id ?? 'bars');

  protected readonly metrics = computed(() => [...(this.split()?.indicators ?? []), ...(this.split()?.measures ?? [])]);
  protected readonly metric = computed(() => {
    const [split, declaration] = [this.split(), this.store.declaration()];
    return split && declaration ? metricOf(describedBy(split, declaration), this.store.view()?.metric ?? null) : null;
  });

  /** The dimensions that are chosen, before the others are laid out. */
  protected readonly chosen = computed(() => {
    const figures = this.figures();
    if (!figures) return [];
    const { dimensions } = figures.file;
    const cell = cellOf(dimensions, this.store.view()?.pick ?? []);
    return dimensions.slice(0, fixedCount(this.layout(), dimensions.length)).map((dimension, at) => ({
      id: dimension.id, label: dimension.label,
      values: choicesOf(dimensions, at, cell).map((index) => ({ id: dimension.values[index]?.id ?? '', label: dimension.values[index]?.label ?? '', chosen: cell[at] === index })),
    }));
  });

  protected readonly breakdown = computed(() => {
    const [figures, metric] = [this.figures(), this.metric()];
    return figures && metric ? breakdownOf(figures, this.layout(), this.store.view()?.pick ?? [], metric) : null;
  });
  protected readonly any = computed(() => {
    const breakdown = this.breakdown();
    return breakdown ? figuresOf(breakdown).some((value) => value !== null) : false;
  });
  private readonly scale = computed(() => {
    const [breakdown, metric] = [this.breakdown(), this.metric()];
    if (!breakdown || !metric) return null;
    // Parts of one whole are no better and no worse than each other: a bar's length says enough.
    if (metric.bands.length === 0 && this.layout() === 'bars') return null;
    return metric.bands.length > 0 && this.store.view()?.scale !== 'relative' ? absoluteScale(metric.bands, metric.direction) : relativeScale(figuresOf(breakdown), metric.direction);
  });

  protected readonly bars = computed<Bar[]>(() => {
    const breakdown = this.breakdown();
    if (!breakdown) return [];
    const values = breakdown.rows.map((_, row) => breakdown.value(row, 0));
    const most = this.metric()?.unit === 'percent' ? 100 : Math.max(0, ...values.map((value) => value ?? 0));
    return breakdown.rows.map((row, at) => {
      const [value, cell] = [values[at] ?? null, this.cell()(at, 0)];
      return { id: String(at), label: row.label, note: row.note, value: cell.text, share: value === null || most === 0 ? null : Math.max(0, Math.min(1, value / most)), colour: this.scale() ? cell.colour : 'var(--deep)', symbol: this.scale() ? cell.symbol : '', word: cell.word };
    });
  });

  protected readonly cell = computed(() => {
    const [breakdown, scale, metric, figures] = [this.breakdown(), this.scale(), this.metric(), this.store.figures()];
    const word = scale?.kind === 'relative' ? 'quarter' : 'band';
    return (row: number, column: number): GridCell => {
      const value = breakdown?.value(row, column) ?? null;
      const step = scale?.stepOf(value) ?? null;
      return {
        value, text: value === null ? this.t('no_data') : figures.figure(value, metric?.unit ?? '', metric?.decimals), colour: colourOf(step), symbol: symbolOf(step),
        dark: step === 0 || step === 3, word: step === null ? '' : this.t(`${word}.${step}`),
      };
    };
  });
  protected readonly columns = computed(() => (this.breakdown()?.columns ?? []).map((column) => ({ id: column.id, label: column.label || this.t('no_name'), href: null })));
  protected readonly corner = computed(() => this.figures()?.file.dimensions.at(-1)?.label ?? '');
  protected readonly caption = computed(() => this.t('breakdown.caption', { indicator: this.metric()?.label ?? '', split: this.split()?.label ?? '', place: this.store.place()?.name ?? '' }));
  protected readonly texts = computed<GridTexts>(() => ({
    caption: this.caption(), corner: this.corner(), more: (left) => this.words.plural('ranking.more', left), ask: this.asking.may() ? this.t('provenance.ask') : null,
  }));

  protected chooseSplit(event: Event): void {
    this.routing.change({ split: (event.target as HTMLSelectElement).value, layout: null, pick: [] }, true);
  }

  protected chooseLayout(id: string): void {
    this.routing.change({ layout: id }, true);
  }

  protected pick(at: number, event: Event): void {
    const pick = this.chosen().map((dimension) => dimension.values.find((value) => value.chosen)?.id ?? '');
    pick[at] = (event.target as HTMLSelectElement).value;
    this.routing.change({ pick }, true);
  }

  protected ask(row: number, column: number): void {
    const [breakdown, figures, split, metric] = [this.breakdown(), this.figures(), this.split(), this.metric()];
    if (!breakdown || !figures || !split || !metric) return;
    const { area, cell } = breakdown.place(row, column);
    const where = figures.areas[area];
    this.asking.ask({
      ...(where ? { level: where.level, id: where.id } : {}), indicator: metric.id, by: split.id,
      values: cell.map((index, at) => figures.file.dimensions[at]?.values[index]?.id ?? ''),
    });
  }

  /** Exactly the rows and columns shown, in the order of the dimensions. */
  protected download(): void {
    const [breakdown, metric] = [this.breakdown(), this.metric()];
    if (!breakdown || !metric) return;
    const headers = [`${this.corner()} ID`, this.corner(), ...breakdown.columns.map((column) => column.label)].map(headerOf);
    const rows = breakdown.rows.map((row, at) => [row.id, row.note ? `${row.label}: ${row.note}` : row.label, ...breakdown.columns.map((_, column) => breakdown.value(at, column))]);
    saveAs(`${headerOf(this.split()?.label ?? '').replaceAll(' ', '_')}_report_${periodInFileName(this.store.period() ?? '')}.csv`, csvOf(headers, rows), this.document);
  }
}
