import { ChangeDetectionStrategy, Component, computed, effect, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router } from '@angular/router';
import type { AreaFile, Level, NodeRef } from '../core/api/contract';
import { Words } from '../core/i18n/words';
import { Menu } from '../core/menu/menu';
import { Session } from '../core/session/session';
import { Figures } from '../shared/figures';
import { Notice } from '../shared/notice/notice';
import { inTurns } from '../shared/turns';
import { isTall } from './landing';
import { GlanceTile } from './parts/glance-tile';
import { KnownOn } from './parts/known-on';
import { leadsFor } from './report-routing';
import { LEVELS, dayOf } from './view';

/** As many cards as a phone shows without scrolling. */
const AT_ONCE = 2;

/** The reader's own area at a glance: a card for every report, by group. */
@Component({
  selector: 'cq-reports-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [GlanceTile, KnownOn, Notice],
  templateUrl: './reports-page.html',
  styleUrl: './reports-page.css',
})
export class ReportsPage {
  private readonly words = inject(Words);
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly query = toSignal(inject(ActivatedRoute).queryParamMap, { requireSync: true });
  protected readonly menu = inject(Menu);
  protected readonly t = this.words.t;
  private readonly file = signal<AreaFile | null>(null);

  protected readonly node = computed<{ level: Level; id: string } | null>(() => {
    const [level, id] = [this.query().get('level') as Level | null, this.query().get('id')];
    if (level && id && LEVELS.includes(level)) return { level, id };
    const state = this.session.state();
    return this.session.user()?.node ?? (state ? { level: 'state', id: state.code } : null);
  }, { equal: (a, b) => a?.level === b?.level && a?.id === b?.id });

  /** The area shown with those above and below it, as far as a file has told. */
  private readonly told = computed(() => {
    const [node, file] = [this.node(), this.file()];
    return node && file && file.node.level === node.level && file.node.id === node.id ? file : null;
  });
  protected readonly name = computed(() => {
    const [node, own, state] = [this.node(), this.session.user()?.node, this.session.state()];
    if (this.told()) return this.told()?.node.name ?? '';
    if (node?.level === 'state') return state?.name ?? '';
    return own && own.id === node?.id ? own.name : '';
  });
  protected readonly areas = computed<NodeRef[]>(() => {
    const file = this.told();
    if (!file) return [];
    const [level, id, name] = ['level', 'id', 'name'].map((column) => file.areas.columns.indexOf(column)) as [number, number, number];
    const below = LEVELS[LEVELS.indexOf(file.node.level) + 1];
    const children = file.areas.rows.map((row): NodeRef => ({ level: row[level] as Level, id: String(row[id]), name: String(row[name] ?? row[id]) }))
      .filter((area) => area.level === below);
    const user = this.session.user();
    return [...file.node.parents, file.node, ...children.sort((a, b) => (a.name < b.name ? -1 : 1))]
      .filter((area) => user !== null && leadsFor(user, file.node.level, area));
  });

  /** With the place of each group's first card among all of them. */
  protected readonly groups = computed(() => {
    let from = 0;
    return this.menu.groups().map((group) => {
      const label = this.words.either(`group.${group.id}`, group.id);
      from += group.reports.length;
      return { ...group, label, from: from - group.reports.length };
    });
  });
  protected readonly drawn = inTurns(AT_ONCE, () => this.menu.reports().length);
  protected readonly isTall = isTall;
  protected readonly published = computed(() => {
    const at = this.menu.answer().value?.published_at;
    return at ? this.t('landing.published', { time: new Figures(this.words.language(), this.session.zone()).moment(at) }) : '';
  });
  protected readonly problem = computed(() => {
    const problem = this.menu.answer().problem;
    if (!problem) return null;
    return problem.kind === 'offline' ? 'offline' : problem.code === 'not_known_then' ? 'not-known-then' : 'broken';
  });

  constructor() {
    effect(() => this.menu.known.set(dayOf(this.query().get('known'))));
  }

  protected take(file: AreaFile): void {
    this.file.set(file);
  }

  protected choose(event: Event): void {
    const [level, id] = (event.target as HTMLSelectElement).value.split(':');
    void this.router.navigate(['/reports'], { queryParams: { level, id, ...(this.menu.known() ? { known: this.menu.known() } : {}) } });
  }

  protected know(known: string | null): void {
    void this.router.navigate(['/reports'], { queryParams: { known }, queryParamsHandling: 'merge' });
  }
}
