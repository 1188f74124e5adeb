import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Words } from '../../core/i18n/words';
import { Session } from '../../core/session/session';
import type { Level } from '../../core/api/contract';
import { isMonth, periodLabel } from '../../shared/period-label';
import { Segment, Segments } from '../../shared/segments/segments';
import { isKnown, periodGroups } from '../periods';
import { ReportRouting, seesWholeState } from '../report-routing';
import { ReportStore } from '../report-store';
import { cellOf, choicesOf } from '../split-picture';
import { levelBelow } from '../view';
import { Downloads } from './downloads';
import { KnownOn } from './known-on';

/** What is looked at: period, figure, class or subject, level, colours and comparison. Each choice is a new URL. */
@Component({
  selector: 'cq-report-controls',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Downloads, KnownOn, Segments],
  templateUrl: './report-controls.html',
  styleUrl: './report-controls.css',
})
export class ReportControls {
  private readonly session = inject(Session);
  protected readonly routing = inject(ReportRouting);
  protected readonly store = inject(ReportStore);
  protected readonly t = inject(Words).t;

  protected readonly groups = computed(() => {
    const declaration = this.store.declaration();
    return declaration ? periodGroups(declaration, this.t, this.store.figures()) : [];
  });

  /** A period from a link that is not on offer still stands in the box, as what it is. */
  protected readonly unknown = computed(() => {
    const [declaration, period] = [this.store.declaration(), this.store.period()];
    if (!declaration || !period || isKnown(declaration, period)) return null;
    return { id: period, label: periodLabel(period, this.t, this.store.figures()) };
  });

  protected readonly metrics = computed(() => {
    const [split, declaration] = [this.store.split(), this.store.declaration()];
    if (split) return [...split.indicators, ...split.measures];
    return declaration ? declaration.indicators : [];
  });

  /** Those splits that were published for the kind of period that is shown. */
  protected readonly splits = computed(() => {
    const [declaration, month] = [this.store.declaration(), isMonth(this.store.period() ?? '')];
    if (!declaration || this.store.all()) return [];
    return (declaration.splits ?? []).filter((split) => (month ? split.months : split.current));
  });

  protected readonly dimensions = computed(() => {
    const filter = this.store.filter();
    if (!filter) return [];
    const { dimensions } = filter.figures.file;
    return dimensions.map((dimension, at) => ({
      id: dimension.id, label: dimension.label,
      values: choicesOf(dimensions, at, filter.cell).map((index) => ({
        id: dimension.values[index]?.id ?? '', label: dimension.values[index]?.label ?? '', chosen: filter.cell[at] === index,
      })),
    }));
  });

  protected readonly levels = computed<Segment[]>(() => {
    const declaration = this.store.declaration();
    if (!declaration || !seesWholeState(this.session.user()) || this.store.split()) return [];
    const node = this.store.node();
    const below = node ? levelBelow(node.level) : null;
    const first = { id: 'area', label: below ? this.t(`level.${below}.many`) : this.t('level.school.one') };
    const all = declaration.levels.filter((level) => level !== 'state' && level !== 'district');
    return [first, ...all.map((level) => ({ id: level, label: this.t(`level.${level}.all`) }))];
  });

  protected readonly scales = computed<Segment[]>(() => [
    { id: 'absolute', label: this.t('scale.absolute') },
    { id: 'relative', label: this.t('scale.relative') },
  ]);

  /** Only those stretches that the data reach back to. */
  protected readonly comparisons = computed<Segment[]>(() => {
    const [file, period] = [this.store.file(), this.store.period() ?? ''];
    if (this.store.split()) return [];
    return [
      ...(file?.previous?.[period] ? [{ id: 'previous', label: this.t('compare.previous') }] : []),
      ...(file?.last_year?.[period] ? [{ id: 'last_year', label: this.t('compare.last_year') }] : []),
    ];
  });

  protected choosePeriod(event: Event): void {
    this.routing.change({ period: chosen(event) });
  }

  protected chooseMetric(event: Event): void {
    const id = chosen(event);
    const headline = this.store.described()?.headline;
    this.routing.change({ metric: id === headline ? null : id, sort: null, band: null });
  }

  protected chooseSplit(event: Event): void {
    this.routing.change({ by: chosen(event) || null, values: [], metric: null, sort: null, band: null });
  }

  /** A value that belongs to another exam falls back to the first of the chosen one. */
  protected chooseValue(at: number, event: Event): void {
    const filter = this.store.filter();
    if (!filter) return;
    const { dimensions } = filter.figures.file;
    const wanted = filter.cell.map((index, each) => (each === at ? chosen(event) : (dimensions[each]?.values[index]?.id ?? '')));
    const cell = cellOf(dimensions, wanted);
    this.routing.change({ values: cell.map((index, each) => dimensions[each]?.values[index]?.id ?? ''), band: null });
  }

  protected chooseLevel(id: string): void {
    this.routing.change({ all: id === 'area' ? null : (id as Level), search: '', band: null, tour: null });
  }

  protected chooseScale(id: string): void {
    this.routing.change({ scale: id === 'relative' ? 'relative' : 'absolute' });
  }

  protected chooseComparison(id: string): void {
    this.routing.change({ compare: id === 'last_year' ? 'last_year' : 'previous' });
  }
}

function chosen(event: Event): string {
  return (event.target as HTMLSelectElement).value;
}
