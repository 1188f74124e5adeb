import { Injectable, computed, inject, signal } from '@angular/core';
import { Api } from '../core/api/api';
import type { AreaFile, Boundaries, Level, LevelAreas, LevelValues, NodeRef } from '../core/api/contract';
import { loads } from '../core/api/loads';
import { Words } from '../core/i18n/words';
import { Menu } from '../core/menu/menu';
import { Session } from '../core/session/session';
import { absoluteScale, relativeScale } from '../shared/bands';
import { Figures } from '../shared/figures';
import { columnsOf, figureOf, headlineOf } from './columns';
import { defaultPeriod, isKnown } from './periods';
import { Picture, pictureOfArea, pictureOfLevel } from './picture';
import { rankingOf, worstFirst } from './ranking';
import { View, isMonth } from './view';

interface Question {
  report: string;
  node: { level: Level; id: string };
  all: Level | null;
  period: string;
  publication: number | null;
  turn: number;
  again: number;
}

/** From the view in the URL to what is drawn. One for each report page; the page's parts read it and hold nothing themselves. */
@Injectable()
export class ReportStore {
  private readonly api = inject(Api);
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
  readonly scaleKind = computed(() => this.view()?.scale ?? 'absolute');

  readonly declaration = computed(() => this.menu.reports().find((report) => report.id === this.report()) ?? null);
  readonly period = computed(() => {
    const declaration = this.declaration();
    return declaration ? (this.view()?.period ?? defaultPeriod(declaration)) : null;
  });
  /** The area asked for, the reader's own, or the state. A state-wide view stands on the state. */
  readonly node = computed<{ level: Level; id: string } | null>(() => {
    const state = this.session.state();
    const top = state ? ({ level: 'state', id: state.code } as const) : null;
    return this.all() ? top : (this.view()?.node ?? this.session.user()?.node ?? top);
  }, { equal: sameText });

  private readonly question = computed<Question | null>(() => {
    const [view, declaration, node, period] = [this.view(), this.declaration(), this.node(), this.period()];
    if (!view || !declaration?.as_of || !node || !period || !isKnown(declaration, period)) return null;
    return { report: view.report, node, all: view.all, period, publication: this.menu.publication(), turn: this.session.turn(), again: this.again() };
  }, { equal: sameText });

  /** Every window of the area: the totals over time, whatever the period shown. */
  private readonly current = loads(this.question, (ask) => this.areaFile(ask, 'current').then((file) => ({ file, period: ask.period })));
  private readonly month = loads(
    () => (isMonth(this.question()?.period ?? '') ? this.question() : null),
    (ask) => this.areaFile(ask, ask.period).then((file) => ({ file, period: ask.period })),
  );
  private readonly level = loads(
    () => (this.question()?.all ? this.question() : null),
    (ask) => Promise.all([
      this.api.published<LevelAreas>(`/api/reports/${ask.report}/levels/${ask.all}/areas`),
      this.api.published<LevelValues>(`/api/reports/${ask.report}/levels/${ask.all}/${ask.period}`),
    ]),
  );
  /** Absent boundaries are no fault: the points and the table still say everything. */
  readonly boundaries = loads(this.question, (ask) => this.ground(ask).catch(() => null));

  private readonly ofPeriod = computed(() => (isMonth(this.period() ?? '') ? this.month() : this.current()));
  readonly main = computed(() => (this.all() ? this.level() : this.ofPeriod()));
  /** The file that the figures of the period stand in. */
  readonly file = computed(() => this.ofPeriod().value?.file ?? null);
  readonly windows = computed(() => this.current().value?.file ?? null);
  readonly monthFile = computed(() => this.month().value?.file ?? null);
  readonly place = computed<(NodeRef & { parents: NodeRef[] }) | null>(() => (this.file() ?? this.windows())?.node ?? null);

  readonly picture = computed<Picture | null>(() => {
    if (!this.question()) return null;
    if (this.all()) {
      const level = this.level().value;
      return level ? pictureOfLevel(...level) : null;
    }
    const loaded = this.ofPeriod().value;
    return loaded ? pictureOfArea(loaded.file, loaded.period) : null;
  });
  readonly headline = computed(() => {
    const declaration = this.declaration();
    return declaration ? headlineOf(declaration) : null;
  });
  readonly columns = computed(() => {
    const [declaration, picture] = [this.declaration(), this.picture()];
    if (!declaration || !picture) return [];
    return columnsOf(declaration, picture.columns, (id) => this.words.either(`column.${id}`, id));
  });
  readonly headlineColumn = computed(() => this.columns().find((column) => column.id === this.headline()?.id) ?? null);
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
  readonly ranking = computed(() => {
    const picture = this.picture();
    return picture ? rankingOf(picture, this.columns(), this.sort(), this.search(), this.words.language()) : [];
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

  private areaFile(ask: Question, which: string): Promise<AreaFile> {
    return this.api.published<AreaFile>(`/api/reports/${ask.report}/areas/${ask.node.level}/${encodeURIComponent(ask.node.id)}/${which}`);
  }

  /** The polygons to draw on. A cluster has none below it: its own outline comes from its block. */
  private async ground(ask: Question): Promise<Boundaries | null> {
    const of = (level: Level, id: string) => this.api.published<Boundaries>(`/api/boundaries/${level}/${encodeURIComponent(id)}`);
    if (ask.node.level === 'state' || ask.node.level === 'district' || ask.node.level === 'block') {
      return of(ask.node.level, ask.node.id);
    }
    const parents = (await this.areaFile(ask, 'current')).node.parents;
    const block = parents.find((parent) => parent.level === 'block');
    const cluster = ask.node.level === 'cluster' ? ask.node.id : parents.find((parent) => parent.level === 'cluster')?.id;
    if (!block) return null;
    const all = await of('block', block.id);
    return { ...all, features: all.features.filter((feature) => feature.properties.id === cluster) };
  }
}

function sameText(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
