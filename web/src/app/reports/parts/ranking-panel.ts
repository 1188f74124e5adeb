import { ChangeDetectionStrategy, Component, DOCUMENT, ElementRef, computed, effect, inject, viewChild } from '@angular/core';
import { Words } from '../../core/i18n/words';
import { Table, TableRow, TableTexts } from '../../drawings/table/table';
import { colourOf, symbolOf } from '../../shared/bands';
import { FigureColumn, figureOf } from '../columns';
import type { Area } from '../picture';
import { worstFirst } from '../ranking';
import { ReportRouting } from '../report-routing';
import { ReportStore } from '../report-store';

const TYPING_MS = 250;

/** The areas in order, those who need help on top. */
@Component({
  selector: 'cq-ranking-panel',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Table],
  templateUrl: './ranking-panel.html',
  styleUrl: './panel.css',
})
export class RankingPanel {
  private readonly words = inject(Words);
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
    const first = column === headline?.id ? worstFirst(headline).descending : column !== 'name';
    this.routing.change({ sort: { column, descending: now.column === column ? !now.descending : first } }, true);
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
      share: lead !== null && columns[0]?.unit === 'percent' ? Math.min(1, Math.max(0, lead / 100)) : null,
    };
  }
}
