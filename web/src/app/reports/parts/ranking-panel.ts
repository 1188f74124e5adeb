import { ChangeDetectionStrategy, Component, DOCUMENT, ElementRef, computed, effect, inject, viewChild } from '@angular/core';
import { Words } from '../../core/i18n/words';
import { Table, TableChange, TableRow, TableTexts } from '../../drawings/table/table';
import { colourOf, symbolOf } from '../../shared/bands';
import { Segments } from '../../shared/segments/segments';
import { FigureColumn, figureOf } from '../columns';
import type { Area, Picture } from '../picture';
import { CHANGE, changeIn, worstFirst } from '../ranking';
import { PERFORMANCES } from '../performers';
import { toneOf } from '../cards';
import { Asking } from '../asking';
import { ReportRouting } from '../report-routing';
import { ReportStore } from '../report-store';

const TYPING_MS = 250;

/** The areas in order, those who need help on top. */
@Component({
  selector: 'cq-ranking-panel',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Segments, Table],
  templateUrl: './ranking-panel.html',
  styleUrl: './panel.css',
})
export class RankingPanel {
  private readonly words = inject(Words);
  private readonly asking = inject(Asking);
  protected readonly routing = inject(ReportRouting);
  protected readonly store = inject(ReportStore);
  protected readonly t = this.words.t;
  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');
  /** On a narrow screen the map and the trend stand below: a long list must not bury them. */
  protected readonly atOnce = (inject(DOCUMENT).defaultView?.matchMedia?.('(min-width: 60rem)').matches ?? true) ? 100 : 20;
  private typing: ReturnType<typeof setTimeout> | undefined;

  protected readonly title = computed(() => {
    const level = this.store.picture()?.level ?? 'school';
    return this.store.all() ? this.t(`level.${level}.all`) : this.t(`level.${level}.many`);
  });

  protected readonly texts = computed<TableTexts>(() => {
    const level = this.store.picture()?.level ?? 'school';
    return {
      caption: this.t('ranking.caption', { areas: this.title(), indicator: this.store.headline()?.label ?? '' }),
      name: this.t(`level.${level}.one`),
      ascending: this.t('ranking.ascending'),
      descending: this.t('ranking.descending'),
      more: (left) => this.words.plural('ranking.more', left),
      ...(this.store.compared() ? { change: this.t(`compare.${this.store.compare()}_short`), unchanged: this.t('compare.unknown') } : {}),
      ...(this.asking.may() ? { ask: this.t('provenance.ask') } : {}),
    };
  });

  protected readonly heads = computed(() => this.store.columns().map((column) => ({ id: column.id, label: column.label })));

  protected readonly count = computed(() => {
    const picture = this.store.picture();
    const found = this.store.ranking().length;
    const total = picture?.areas.length ?? 0;
    const all = this.words.plural(`level.${picture?.level ?? 'school'}.count`, total);
    return found === total ? all : this.t('ranking.found', { found: this.store.figures().number(found), total: all });
  });

  protected readonly order = computed(() => {
    const [sort, headline] = [this.store.sort(), this.store.headline()];
    const worst = headline ? worstFirst(headline) : null;
    return worst && sort.column === worst.column && sort.descending === worst.descending ? this.t('ranking.worst_first') : '';
  });

  /** Rows are written when they are shown: names above are looked up only then. */
  protected readonly row = computed(() => {
    const [ranking, columns] = [this.store.ranking(), this.store.columns()];
    return (at: number) => this.rowOf(ranking[at] as Area, columns);
  });

  constructor() {
    effect(() => {
      const search = this.store.search();
      const box = this.box().nativeElement;
      if (box !== box.ownerDocument.activeElement) box.value = search;
    });
  }

  protected typed(text: string): void {
    clearTimeout(this.typing);
    this.typing = setTimeout(() => this.routing.change({ search: text.trim() }, true), TYPING_MS);
  }

  protected sortBy(column: string): void {
    const now = this.store.sort();
    const headline = this.store.headline();
    const leads = column === headline?.id || column === CHANGE;
    const first = leads && headline ? worstFirst(headline).descending : column !== 'name';
    this.routing.change({ sort: { column, descending: now.column === column ? !now.descending : first } }, true);
  }

  /** Low, middle and high performers: how many, and only those on demand. */
  protected readonly bands = computed(() => {
    const [performance, picture] = [this.store.performance(), this.store.picture()];
    if (!performance || !picture || picture.areas.length < 4) return [];
    const figures = this.store.figures();
    return [{ id: 'every', label: this.t('performers.every') }, ...PERFORMANCES.map((id) => ({
      id, label: `${this.t(`performers.${id}`)} ${figures.number(performance.counts[id])}`,
    }))];
  });

  protected chooseBand(id: string): void {
    this.routing.change({ band: PERFORMANCES.find((each) => each === id) ?? null });
  }

  protected ask({ row, column }: { row: string; column: string }): void {
    const area = this.store.ranking().find((each) => each.id === row);
    if (area) this.asking.ask({ level: area.level, id: area.id, indicator: column });
  }

  protected pick(id: string): void {
    const area = this.store.ranking().find((each) => each.id === id);
    if (area) this.routing.open(area.level, area.id);
  }

  /** In a state-wide view a name alone says little: its district stands under it. */
  private above(area: Area): string | null {
    const district = this.store.picture()?.above(area).find((each) => each.level === 'district');
    return district ? (this.store.names().get(district.id) ?? null) : null;
  }

  private rowOf(area: Area, columns: readonly FigureColumn[]): TableRow {
    const picture = this.store.picture();
    const figures = this.store.figures();
    const values = columns.map((column) => (picture ? figureOf(picture, area, column) : null));
    const lead = values[0] ?? null;
    const step = this.store.scale()?.stepOf(lead) ?? null;
    const word = this.store.scaleKind() === 'relative' ? 'quarter' : 'band';
    return {
      id: area.id,
      name: area.name || this.t('no_name'),
      href: this.routing.leads(area) ? this.routing.href(area.level, area.id) : null,
      note: this.above(area),
      cells: values.map((value, at) => {
        const column = columns[at] as FigureColumn;
        return value === null ? this.t('no_data') : figures.figure(value, column.unit, column.decimals);
      }),
      band: { colour: colourOf(step), symbol: symbolOf(step), word: step === null ? '' : this.t(`${word}.${step}`) },
      ...(picture && columns[0] && this.store.compared() ? { change: this.changeOf(picture, area, columns[0]) } : {}),
      share: lead !== null && columns[0]?.unit === 'percent' ? Math.min(1, Math.max(0, lead / 100)) : null,
    };
  }

  private changeOf(picture: Picture, area: Area, column: FigureColumn): TableChange | null {
    const [difference, headline] = [changeIn(picture, area, column), this.store.headline()];
    if (difference === null || !headline) return null;
    const tone = toneOf(difference, headline);
    const word = difference === 0 ? this.t('change.same') : tone === 'same' ? this.t(difference > 0 ? 'change.more' : 'change.less') : this.t(`change.${tone}`);
    const text = difference === 0 ? '' : this.store.figures().signed(difference, column.decimals);
    return { symbol: difference === 0 ? '=' : difference > 0 ? '↑' : '↓', text, word, tone };
  }
}
