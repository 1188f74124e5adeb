import { Injectable, computed, inject, signal } from '@angular/core';
import type { Level, NodeRef } from '../core/api/contract';
import { loads } from '../core/api/loads';
import { Words } from '../core/i18n/words';
import { Menu } from '../core/menu/menu';
import { Session } from '../core/session/session';
import { absoluteScale, relativeScale } from '../shared/bands';
import { Figures } from '../shared/figures';
import { isMonth } from '../shared/period-label';
import { coverageKind } from './cards';
import { Metric, columnsOf, describedBy, figureOf, metricOf } from './columns';
import { performanceOf } from './performers';
import { defaultPeriod, fileOf, isKnown } from './periods';
import { Picture, pictureOfArea, pictureOfLevel } from './picture';
import { changeIn, rankingOf, worstFirst } from './ranking';
import { Question, ReportReader } from './report-reader';
import { SplitFigures, cellOf, worded } from './split-picture';
import { View } from './view';

/** From the view in the URL to what is drawn. One for each report page; the page's parts read it and hold nothing themselves. */
@Injectable()
export class ReportStore {
  private readonly reader = inject(ReportReader);
  private readonly menu = inject(Menu);
  private readonly session = inject(Session);
  private readonly words = inject(Words);

  readonly view = signal<View | null>(null);
  private readonly again = signal(0);
  /** The area under the pointer or the keyboard, in whichever drawing. */
  readonly pointed = signal<string | null>(null);

  readonly figures = computed(() => new Figures(this.words.language(), this.session.zone()));
  // One signal for each part of the view: a new sort must not draw the map again.
  private readonly report = computed(() => this.view()?.report);
  readonly all = computed(() => this.view()?.all ?? null);
  readonly search = computed(() => this.view()?.search ?? '');
  readonly compare = computed(() => this.view()?.compare ?? 'previous');
  private readonly metricId = computed(() => this.view()?.metric ?? null);
  private readonly band = computed(() => this.view()?.band ?? null);
  private readonly wantedScale = computed(() => this.view()?.scale ?? 'absolute');
  private readonly wantedValues = computed(() => this.view()?.values ?? [], { equal: sameText });

  readonly declaration = computed(() => this.menu.reports().find((report) => report.id === this.report()) ?? null);
  readonly period = computed(() => {
    const declaration = this.declaration();
    return declaration ? (this.view()?.period ?? defaultPeriod(declaration)) : null;
  });
  /** The split whose one cell is shown instead of the whole; state-wide views have none. */
  readonly split = computed(() => {
    const id = this.view()?.by;
    return (id && !this.all() && this.declaration()?.splits?.find((split) => split.id === id)) || null;
  });
  /** The area asked for, the reader's own, or the state. A state-wide view stands on the state. */
  readonly node = computed<{ level: Level; id: string } | null>(() => {
    const state = this.session.state();
    const top = state ? ({ level: 'state', id: state.code } as const) : null;
    return this.all() ? top : (this.view()?.node ?? this.session.user()?.node ?? top);
  }, { equal: sameText });

  readonly question = computed<Question | null>(() => {
    const [view, declaration, node, period] = [this.view(), this.declaration(), this.node(), this.period()];
    if (!view || !declaration?.as_of || !node || !period || !isKnown(declaration, period) || this.menu.changing()) return null;
    return { report: view.report, node, all: view.all, period, file: fileOf(declaration, period), publication: this.menu.publication(), turn: this.session.turn(), again: this.again() };
  }, { equal: sameText });

  /** Every window of the area: the totals over time, whatever the period shown. */
  private readonly current = loads(this.question, (ask) => this.reader.areaFile(ask, 'current').then((file) => ({ file, period: ask.period })));
  private readonly named = loads(
    () => (this.question()?.file !== 'current' ? this.question() : null),
    (ask) => this.reader.areaFile(ask, ask.file).then((file) => ({ file, period: ask.period })),
  );
  private readonly level = loads(() => (this.question()?.all ? this.question() : null), (ask) => this.reader.level(ask));
  private readonly parts = loads(
    () => {
      const [ask, split] = [this.question(), this.split()];
      return ask && split ? { ask, split: split.id } : null;
    },
    ({ ask, split }) => this.reader.splitFile(ask, ask.file, split).then((file) => ({ file, period: ask.period })),
  );
  /** Absent boundaries are no fault: the points and the table still say everything. */
  readonly boundaries = loads(this.question, (ask) => this.reader.ground(ask).catch(() => null));

  private readonly ofPeriod = computed(() => ((this.question()?.file ?? 'current') === 'current' ? this.current() : this.named()));
  readonly main = computed(() => (this.all() ? this.level() : this.split() ? this.parts() : this.ofPeriod()));
  /** The file that the figures of the period stand in. */
  readonly file = computed(() => this.ofPeriod().value?.file ?? null);
  readonly windows = computed(() => this.current().value?.file ?? null);
  readonly monthFile = computed(() => (isMonth(this.period() ?? '') ? (this.named().value?.file ?? null) : null));
  readonly place = computed<(NodeRef & { parents: NodeRef[] }) | null>(() => (this.file() ?? this.windows())?.node ?? null);

  /** The figures of the filter's split, and which cell of them is shown. */
  readonly filter = computed(() => {
    const loaded = this.split() ? this.parts().value : undefined;
    if (!loaded) return null;
    const figures = new SplitFigures(worded(loaded.file, this.split(), this.words.t('not_told')), loaded.period);
    return { figures, cell: cellOf(figures.file.dimensions, this.wantedValues()) };
  });

  readonly picture = computed<Picture | null>(() => {
    if (!this.question()) return null;
    if (this.all()) {
      const level = this.level().value;
      return level ? pictureOfLevel(...level, this.compare()) : null;
    }
    if (this.split()) {
      const filter = this.filter();
      return filter ? filter.figures.picture(filter.cell) : null;
    }
    const loaded = this.ofPeriod().value;
    return loaded ? pictureOfArea(loaded.file, loaded.period, this.compare()) : null;
  });

  /** What the figures shown are called: by the report, or by the split of which one part is shown. */
  readonly described = computed(() => {
    const [declaration, split] = [this.declaration(), this.split()];
    return declaration && split ? describedBy(split, declaration) : declaration;
  });
  /** The figure that leads: coloured on the map, first in the table, drawn over time. */
  readonly headline = computed<Metric | null>(() => {
    const described = this.described();
    return described ? metricOf(described, this.metricId()) : null;
  });
  readonly columns = computed(() => {
    const [declaration, described, picture] = [this.declaration(), this.described(), this.picture()];
    if (!declaration || !described || !picture) return [];
    const complete = coverageKind(declaration) === 'complete';
    const word = (id: string) => this.words.either(`column.${complete && id === 'schools_reported' ? 'schools_complete' : id}`, id);
    return columnsOf(described, picture.columns, word, this.headline()?.id);
  });
  readonly headlineColumn = computed(() => this.columns().find((column) => column.id === this.headline()?.id) ?? null);
  /** A figure without bands is only ever coloured against its neighbours. */
  readonly scaleKind = computed(() => (this.headline()?.bands.length === 0 ? 'relative' : this.wantedScale()));
  readonly scale = computed(() => {
    const [headline, picture, column] = [this.headline(), this.picture(), this.headlineColumn()];
    if (!headline || !picture || !column) return null;
    if (this.scaleKind() !== 'relative') return absoluteScale(headline.bands, headline.direction);
    return relativeScale(picture.areas.map((area) => figureOf(picture, area, column)), headline.direction);
  });
  readonly sort = computed(() => {
    const headline = this.headline();
    return this.view()?.sort ?? (headline ? worstFirst(headline) : { column: 'name', descending: false });
  }, { equal: sameText });
  /** How many areas perform low, middle and high, and which does which. */
  readonly performance = computed(() => {
    const [picture, column, scale] = [this.picture(), this.headlineColumn(), this.scale()];
    return picture && column && scale ? performanceOf(picture, column, scale) : null;
  });
  readonly ranking = computed(() => {
    const [picture, band, performance] = [this.picture(), this.band(), this.performance()];
    if (!picture) return [];
    const ranked = rankingOf(picture, this.columns(), this.sort(), this.search(), this.words.language());
    return band && performance ? ranked.filter((area) => performance.of(area) === band) : ranked;
  });
  /** There is an earlier stretch to compare with, and the leading figure is known of it. */
  readonly compared = computed(() => {
    const [picture, column] = [this.picture(), this.headlineColumn()];
    return !!picture?.before && !!column && picture.areas.some((area) => changeIn(picture, area, column) !== null);
  });

  /** The names of the state's districts, for the state-wide views. */
  readonly names = computed(() => {
    const file = this.windows();
    const [id, name] = [file?.areas.columns.indexOf('id') ?? -1, file?.areas.columns.indexOf('name') ?? -1];
    return new Map((file?.areas.rows ?? []).map((row) => [String(row[id]), String(row[name])]));
  });

  /** Asks again for everything that is missing. */
  retry(): void {
    if (!this.session.known()) void this.session.ask();
    this.again.update((n) => n + 1);
    this.menu.refresh();
  }
}

function sameText(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
