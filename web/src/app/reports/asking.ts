import { Injectable, computed, inject, signal } from '@angular/core';
import type { Level } from '../core/api/contract';
import type { NumberAsked } from '../core/api/trace-contract';
import { Session } from '../core/session/session';
import { ReportStore } from './report-store';

/** Which number of the page is asked where it comes from. */
@Injectable()
export class Asking {
  private readonly store = inject(ReportStore);
  private readonly session = inject(Session);
  private readonly about = signal<NumberAsked | null>(null);

  readonly asked = this.about.asReadonly();
  /** Everybody who is signed in to read; the server decides again about the area. */
  readonly may = computed(() => {
    const user = this.session.user();
    // How often a page was opened is counted here, not sent by anybody.
    return user !== null && user.role !== 'emitter' && this.store.declaration()?.form !== 'views';
  });

  ask(number: { level?: Level; id?: string; indicator: string; day?: string; values?: readonly string[]; by?: string }): void {
    const [node, period, report, filter, split] =
      [this.store.node(), this.store.period(), this.store.view()?.report, this.store.filter(), this.store.split()];
    if (!this.may() || !node || !period || !report) return;
    const cell = filter && split ? {
      by: split.id, values: filter.cell.map((index, at) => filter.figures.file.dimensions[at]?.values[index]?.id ?? ''),
    } : {};
    this.about.set({ report, level: node.level, id: node.id, period, ...cell, ...number });
  }

  done(): void {
    this.about.set(null);
  }
}
