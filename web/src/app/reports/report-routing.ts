import { Injectable, inject } from '@angular/core';
import { Router, UrlTree } from '@angular/router';
import type { Level, User } from '../core/api/contract';
import { Session } from '../core/session/session';
import type { Area } from './picture';
import { ReportStore } from './report-store';
import { LEVELS, View, goTo, linkOf } from './view';

/** Moves the report page: every move is a new URL. */
@Injectable()
export class ReportRouting {
  private readonly router = inject(Router);
  private readonly store = inject(ReportStore);
  private readonly session = inject(Session);

  /** Changes what is shown of the same place; `replace` for what is not worth a step of the back button. */
  change(part: Partial<View>, replace = false): void {
    const view = this.store.view();
    if (view) void this.router.navigateByUrl(this.tree({ ...view, ...part }), { replaceUrl: replace });
  }

  open(level: Level, id: string): void {
    const view = this.store.view();
    if (view) void this.router.navigateByUrl(this.tree(goTo(view, level, id)));
  }

  /** Where an area's link leads, for `routerLink`. */
  linkTo(level: Level, id: string): UrlTree | null {
    const view = this.store.view();
    return view ? this.tree(goTo(view, level, id)) : null;
  }

  href(level: Level, id: string): string {
    const tree = this.linkTo(level, id);
    return tree ? this.router.serializeUrl(tree) : '';
  }

  /** Whether a link is worth offering; the server decides again in any case. */
  leads(area: Pick<Area, 'level' | 'id'>): boolean {
    return leadsFor(this.session.user(), this.store.node()?.level ?? 'state', area);
  }

  private tree(view: View): UrlTree {
    const link = linkOf(view);
    return this.router.createUrlTree(link.path, { queryParams: link.query });
  }
}

/**
 * Those who see the state may open all of it, the public is asked to sign in on the way. Everybody else finds
 * own area in the public state table, and below own area everything.
 */
export function leadsFor(user: User | null, shownLevel: Level, area: Pick<Area, 'level' | 'id'>): boolean {
  const own = user?.node;
  if (!own || own.level === 'state' || area.level === 'state') return true;
  if (LEVELS.indexOf(shownLevel) >= LEVELS.indexOf(own.level)) return LEVELS.indexOf(area.level) >= LEVELS.indexOf(own.level);
  return area.level === own.level && area.id === own.id;
}

/** The state-wide views below district are for those whose area is the state. */
export function seesWholeState(user: User | null): boolean {
  return !!user && user.role !== 'emitter' && (user.node === null || user.node.level === 'state');
}
