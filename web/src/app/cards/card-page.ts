import { ChangeDetectionStrategy, Component, DOCUMENT, DestroyRef, computed, effect, inject, linkedSignal, signal, untracked } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { Title } from '@angular/platform-browser';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import type { Level, NodeRef } from '../core/api/contract';
import type { HealthCard } from '../core/api/figures-contract';
import { loads } from '../core/api/loads';
import { Problem } from '../core/api/problem';
import { Views } from '../core/api/views';
import { Words } from '../core/i18n/words';
import { Menu } from '../core/menu/menu';
import { Session } from '../core/session/session';
import { Notice } from '../shared/notice/notice';
import { matcher } from '../shared/search';
import { CardReader } from './card-reader';
import { CardSheet } from './card-sheet';

const FOUND = 12;
const PRINTED = 60;
const SEARCHED: readonly Level[] = ['district', 'block', 'cluster', 'school'];

/** The health card of an area: found by name or code, one printable page, or one for each area below. */
@Component({
  selector: 'cq-card-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [CardSheet, Notice, RouterLink],
  templateUrl: './card-page.html',
  styleUrl: './card-page.css',
})
export class CardPage {
  private readonly document = inject(DOCUMENT);
  private readonly reader = inject(CardReader);
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly words = inject(Words);
  private readonly route = inject(ActivatedRoute);
  private readonly path = toSignal(this.route.paramMap, { requireSync: true });
  private readonly query = toSignal(this.route.queryParamMap, { requireSync: true });
  protected readonly menu = inject(Menu);
  protected readonly t = this.words.t;
  private readonly again = signal(0);

  protected readonly id = computed(() => this.path().get('card') ?? '');
  protected readonly declaration = computed(() => this.menu.reports().find((report) => report.id === this.id()) ?? null);
  protected readonly node = computed<{ level: Level; id: string } | null>(() => {
    const [level, id] = [this.path().get('level') as Level | null, this.path().get('id')];
    if (level && id) return { level, id };
    const state = this.session.state();
    return this.session.user()?.node ?? (state ? { level: 'state', id: state.code } : null);
  }, { equal: (a, b) => a?.level === b?.level && a?.id === b?.id });
  /** Any report with figures tells which areas there are. */
  private readonly places = computed(() => this.menu.reports().find((report) => report.as_of && (report.form ?? 'figures') === 'figures')?.id ?? null);

  protected readonly read = loads(
    () => {
      const node = this.node();
      return node && this.declaration() && !this.menu.changing()
        ? { card: this.id(), node, language: this.words.language(), publication: this.menu.publication(), turn: this.session.turn(), again: this.again() } : null;
    },
    ({ card, node, language }) => this.reader.card(card, node, language),
  );
  private readonly below = loads(
    () => {
      const [node, report] = [this.node(), this.places()];
      return node && report && !this.menu.changing() ? { node, report, publication: this.menu.publication(), turn: this.session.turn() } : null;
    },
    ({ node, report }) => this.reader.below(report, node).catch((): NodeRef[] => []),
  );
  protected readonly children = computed(() => this.below().value ?? []);

  // Finding another area: by level for those who see the state, else among what lies below.
  protected readonly wholeState = computed(() => {
    const user = this.session.user();
    return !!user && user.role !== 'emitter' && (user.node === null || user.node.level === 'state');
  });
  protected readonly levels = SEARCHED;
  protected readonly level = signal<Level>('district');
  protected readonly typed = signal('');
  private readonly listed = loads(
    () => {
      const [report, level] = [this.places(), this.level()];
      return report && this.wholeState() && this.typed().trim().length >= 2 && level !== 'district' ? { report, level } : null;
    },
    ({ report, level }) => this.reader.all(report, level),
  );
  protected readonly searching = computed(() => this.listed().loading);
  protected readonly found = computed(() => {
    const typed = this.typed().trim();
    if (typed.length < 2) return [];
    const state = this.node()?.level === 'state';
    const among = this.wholeState() && (this.level() !== 'district' || !state) ? (this.listed().value ?? []) : this.children();
    const matches = matcher(typed);
    return among.filter((area) => matches(area.name, area.id)).slice(0, FOUND);
  });

  protected readonly many = linkedSignal<unknown, HealthCard[]>({ source: this.node, computation: () => [] });
  protected readonly gathering = signal(false);
  protected readonly trouble = signal<string | null>(null);
  protected readonly next = computed(() => {
    const level = this.node()?.level;
    const below = SEARCHED[level === 'state' ? 0 : SEARCHED.indexOf(level as Level) + 1];
    return this.children().filter((area) => area.level === below);
  });
  protected readonly known = computed(() => {
    const known = this.menu.known();
    const query: Record<string, string> = known ? { known } : {};
    return query;
  });

  protected readonly problem = computed(() => {
    const problem = this.menu.answer().problem ?? this.read().problem;
    if (!problem) return this.menu.answer().value && !this.declaration() ? { kind: 'unknown-report', detail: null } : null;
    const signedIn = this.session.user() !== null;
    const kind = problem.code === 'not_known_then' ? 'not-known-then' : problem.kind === 'offline' ? 'offline' : problem.kind === 'missing' ? 'no-such-area'
      : problem.kind === 'not-yours' || problem.kind === 'signed-out' ? (signedIn ? 'not-your-area' : 'sign-in') : 'broken';
    return { kind, detail: null };
  });

  constructor() {
    effect(() => this.menu.known.set(/^\d{4}-\d{2}-\d{2}$/.test(this.query().get('known') ?? '') ? this.query().get('known') : null));
    const views = inject(Views);
    effect(() => {
      const [card, shown] = [this.id(), this.read().value?.node];
      if (shown) untracked(() => views.opened(card, shown));
    });
    inject(DestroyRef).onDestroy(() => views.left());
    const title = inject(Title);
    effect(() => title.setTitle([this.read().value?.node.name, this.declaration()?.label, 'cQube'].filter(Boolean).join(' – ')));
  }

  protected chooseLevel(event: Event): void {
    this.level.set((event.target as HTMLSelectElement).value as Level);
  }

  protected linkTo(area: { level: string; id: string }): string[] {
    return ['/cards', this.id(), area.level, area.id];
  }

  protected open(area: NodeRef): void {
    this.typed.set('');
    void this.router.navigate(this.linkTo(area), { queryParams: this.known() });
  }

  protected retry(): void {
    this.again.update((n) => n + 1);
    this.menu.refresh();
  }

  protected print(): void {
    this.document.defaultView?.print();
  }

  /** A page for each area below, then the printer. */
  protected async printAll(): Promise<void> {
    this.gathering.set(true);
    this.trouble.set(null);
    try {
      this.many.set(await this.reader.cards(this.id(), this.next().slice(0, PRINTED), this.words.language()));
      setTimeout(() => this.print(), 300);
    } catch (cause) {
      this.trouble.set(Problem.of(cause).detail ?? this.t('empty.broken.text'));
    } finally {
      this.gathering.set(false);
    }
  }
}
