import { ChangeDetectionStrategy, Component, ElementRef, computed, inject, viewChild } from '@angular/core';
import { RouterLink, UrlTree } from '@angular/router';
import type { NodeRef } from '../../core/api/contract';
import { Words } from '../../core/i18n/words';
import { Session } from '../../core/session/session';
import { periodLabel } from '../../shared/period-label';
import { oldSince } from '../age';
import { ReportRouting } from '../report-routing';
import { ReportStore } from '../report-store';

interface Crumb {
  name: string;
  level: string;
  link: UrlTree | null;
}

/** Where one is, and of which days the data are. */
@Component({
  selector: 'cq-report-head',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink],
  templateUrl: './report-head.html',
  styleUrl: './report-head.css',
})
export class ReportHead {
  private readonly routing = inject(ReportRouting);
  private readonly session = inject(Session);
  protected readonly store = inject(ReportStore);
  private readonly words = inject(Words);
  protected readonly t = this.words.t;
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');

  protected readonly crumbs = computed<Crumb[]>(() => {
    const place = this.store.place();
    const all = this.store.view()?.all;
    const state = this.session.state();
    const top: NodeRef[] = state ? [{ level: 'state', id: state.code, name: state.name }] : [];
    const here = place ? [...place.parents, place] : all ? top : [];
    const crumbs = here.map((node, at) => ({
      name: node.name,
      level: this.t(`level.${node.level}.one`),
      link: (at < here.length - 1 || all) && this.routing.leads(node) ? this.routing.linkTo(node.level, node.id) : null,
    }));
    return all ? [...crumbs, { name: this.t(`level.${all}.all`), level: '', link: null }] : crumbs;
  });

  protected readonly period = computed(() => {
    const period = this.store.period();
    return period ? periodLabel(period, this.t, this.store.figures()) : '';
  });

  protected readonly dates = computed(() => {
    const dates = this.store.picture()?.period;
    return dates ? this.store.figures().range(dates.from, dates.to) : null;
  });

  protected readonly asOf = computed(() => {
    const asOf = this.store.declaration()?.as_of;
    return asOf ? this.store.figures().date(asOf) : null;
  });

  /** Nothing has come for a while: what is shown is told to be old. As known on a past day it was not. */
  protected readonly old = computed(() => {
    const [report, date] = [this.store.declaration(), this.asOf()];
    const days = report && !this.store.view()?.known ? oldSince(report, new Date().toISOString().slice(0, 10)) : null;
    return days !== null && date ? this.words.plural('report.old', days, { date }) : null;
  });

  focus(): void {
    this.heading().nativeElement.focus();
  }
}
