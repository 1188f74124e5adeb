import { ChangeDetectionStrategy, Component, DestroyRef, computed, effect, inject, untracked, viewChild } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { Title } from '@angular/platform-browser';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { Views } from '../core/api/views';
import { Words } from '../core/i18n/words';
import { Menu } from '../core/menu/menu';
import { Connection } from '../core/offline/connection';
import { Session } from '../core/session/session';
import { formulaIn } from '../shared/formula';
import { Notice } from '../shared/notice/notice';
import { isMonth } from '../shared/period-label';
import { inTurns } from '../shared/turns';
import { CHOOSABLE, emptinessOf } from './emptiness';
import { ProvenanceDialog } from '../provenance/provenance-dialog';
import { Asking } from './asking';
import { BreakdownPanel } from './parts/breakdown-panel';
import { CardsStrip } from './parts/cards-strip';
import { MapPanel } from './parts/map-panel';
import { PeersPanel } from './parts/peers-panel';
import { PerformersPanel } from './parts/performers-panel';
import { RankingPanel } from './parts/ranking-panel';
import { ReportControls } from './parts/report-controls';
import { ReportHead } from './parts/report-head';
import { ScatterPanel } from './parts/scatter-panel';
import { ToursPanel } from './parts/tours-panel';
import { TrendPanel } from './parts/trend-panel';
import { isKnown } from './periods';
import { ReportRouting } from './report-routing';
import { ReportStore } from './report-store';
import { readView } from './view';

/** One page for every report: what it draws is decided by the menu's declaration and by the URL. */
@Component({
  selector: 'cq-report-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [BreakdownPanel, CardsStrip, ScatterPanel, PeersPanel, PerformersPanel, ProvenanceDialog, MapPanel, Notice, RankingPanel, ReportControls, ReportHead, RouterLink, ToursPanel, TrendPanel],
  providers: [ReportStore, ReportRouting, Asking],
  templateUrl: './report-page.html',
  styleUrl: './report-page.css',
})
export class ReportPage {
  private readonly words = inject(Words);
  private readonly route = inject(ActivatedRoute);
  private readonly path = toSignal(this.route.paramMap, { requireSync: true });
  private readonly query = toSignal(this.route.queryParamMap, { requireSync: true });
  private readonly head = viewChild.required(ReportHead);
  private place = '';

  protected readonly menu = inject(Menu);
  protected readonly session = inject(Session);
  protected readonly asking = inject(Asking);
  protected readonly routing = inject(ReportRouting);
  protected readonly store = inject(ReportStore);
  protected readonly t = this.words.t;

  protected readonly empty = computed(() => {
    const [declaration, picture, period] = [this.store.declaration(), this.store.picture(), this.store.period()];
    const menu = this.menu.answer();
    return emptinessOf({
      problem: menu.problem ?? this.store.main().problem,
      part: this.store.split() !== null,
      signedIn: this.session.user() !== null,
      ended: this.session.ended(),
      menuRead: menu.value !== undefined,
      declared: declaration !== null,
      asOf: declaration?.as_of ?? null,
      periodKnown: !declaration || !period || isKnown(declaration, period),
      figures: picture ? (picture.totals?.[this.store.headline()?.id ?? ''] ?? null) !== null : null,
      noneReported: this.store.node()?.level !== 'state' && (picture?.totals?.['schools'] ?? 0) > 0 && picture?.totals?.['schools_reported'] === 0,
    });
  });
  protected readonly choosable = CHOOSABLE;
  protected readonly detail = computed(() => (this.menu.answer().problem ?? this.store.main().problem)?.toldIn(this.words.language()) ?? null);
  protected readonly waiting = computed(() => this.store.picture() === null);
  /** The heading first; the controls, the cards, the table, the map, the trend and the rest in turns of their own. */
  protected readonly drawn = inTurns(0, () => (this.waiting() ? 2 : 6));

  protected readonly totals = computed(() => {
    const totals = this.store.picture()?.totals;
    if (!totals) return null;
    const count = (id: string) => {
      const value = totals[id];
      return typeof value === 'number' ? this.store.figures().number(value) : null;
    };
    return { schools: count('schools'), students: count('students') };
  });

  /** Where people were is told to nobody who has not signed in. */
  protected readonly toursHere = computed(() => (this.store.declaration()?.tours ?? false) && !this.store.all() && !this.store.split() && this.session.user() !== null);

  /** Among those beside it; the state has none. */
  protected readonly hasPeers = computed(() => !this.store.all() && !this.store.split() && (this.store.place()?.parents.length ?? 0) > 0 && this.session.user() !== null);
  protected readonly listsPerformers = computed(() => !!this.store.picture()?.level && (this.store.picture()?.areas.length ?? 0) > 3);

  /** What stands as it is has no course; a part of the whole has none that is published. */
  protected readonly overTime = computed(() => !this.store.split() && (this.store.declaration()?.drawings.includes('line') ?? false)
    && (this.store.declaration()?.months.length ?? 0) > 0);

  /** What the leading figure is, in words. */
  protected readonly meaning = computed(() => {
    const [headline, described] = [this.store.headline(), this.store.described()];
    if (!headline || !described) return '';
    const formula = formulaIn(headline.formula, described.measures, (id) => this.words.either(`column.${id}`, ''));
    return [formula ? `${headline.label}: ${formula}.` : '', headline.description].filter(Boolean).join(' ');
  });

  protected readonly breaksDown = computed(() => !this.store.all() && (this.store.declaration()?.splits ?? []).some((split) => (isMonth(this.store.period() ?? '') ? split.months : split.current)));
  /** Where it is declared, and wherever there are two indicators to hold against each other. */
  protected readonly scatters = computed(() => {
    const [declaration, picture] = [this.store.declaration(), this.store.picture()];
    return !!declaration && !!picture?.level && picture.areas.length > 2 && (declaration.drawings.includes('scatter') || declaration.indicators.length > 1);
  });

  /** What a screen reader hears when the page has changed. */
  protected readonly said = computed(() => {
    const picture = this.store.picture();
    if (!picture?.period || this.store.main().loading) return '';
    const count = picture.level ? this.words.plural(`level.${picture.level}.count`, picture.areas.length) : '';
    return [this.store.place()?.name, count, this.store.figures().range(picture.period.from, picture.period.to)].filter(Boolean).join(', ');
  });

  constructor() {
    effect(() => this.store.view.set(readView(this.path(), this.query())));
    effect(() => this.writeOut());
    const title = inject(Title);
    effect(() => title.setTitle([this.store.place()?.name, this.store.declaration()?.label, 'cQube'].filter(Boolean).join(' – ')));
    effect(() => this.announcePlace());
    const views = inject(Views);
    effect(() => {
      const [report, node] = [this.store.declaration()?.id, this.store.node()];
      const { loading, problem } = this.store.main();
      if (report && node && this.store.picture() && !loading && !problem) untracked(() => views.opened(report, node));
    });
    inject(DestroyRef).onDestroy(() => views.left());
    const connection = inject(Connection);
    effect(() => {
      if (this.empty() === 'offline' && connection.offlineSince() === null) untracked(() => this.store.retry());
    });
    effect(() => this.menu.known.set(this.store.view()?.known ?? null));
  }

  protected signInLink() {
    return { next: globalThis.location?.pathname + globalThis.location?.search };
  }

  /** A link restores exactly what is shown: what was left to the reader's own area or to the default is written into it. */
  private writeOut(): void {
    const [view, node, period] = [this.store.view(), this.store.node(), this.store.period()];
    if (!view || !node || !period || !this.session.known()) return;
    if ((view.node || view.all) && view.period) return;
    untracked(() => this.routing.change({ node: view.all ? null : node, period }, true));
  }

  /** The row that led here is gone: the keyboard goes on at the heading of the new place. */
  private announcePlace(): void {
    const view = this.store.view();
    const place = view?.node ? `${view.node.level} ${view.node.id}` : (view?.all ?? '');
    if (this.place && place && place !== this.place) untracked(() => this.head().focus());
    if (place) this.place = place;
  }
}
