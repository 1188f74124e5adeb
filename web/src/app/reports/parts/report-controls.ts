import { ChangeDetectionStrategy, Component, DOCUMENT, computed, inject } from '@angular/core';
import { Words } from '../../core/i18n/words';
import { Session } from '../../core/session/session';
import type { Level } from '../../core/api/contract';
import { saveAs } from '../../shared/csv';
import { Segment, Segments } from '../../shared/segments/segments';
import { downloadName, downloadOf } from '../download';
import { isKnown, periodGroups, periodLabel } from '../periods';
import { ReportRouting, seesWholeState } from '../report-routing';
import { ReportStore } from '../report-store';
import { levelBelow } from '../view';

/** Period, level, scale and download: each choice is a new URL. */
@Component({
  selector: 'cq-report-controls',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Segments],
  templateUrl: './report-controls.html',
  styleUrl: './report-controls.css',
})
export class ReportControls {
  private readonly document = inject(DOCUMENT);
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

  protected readonly levels = computed<Segment[]>(() => {
    const declaration = this.store.declaration();
    if (!declaration || !seesWholeState(this.session.user())) return [];
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

  protected readonly canDownload = computed(() => this.store.ranking().length > 0);

  protected choosePeriod(event: Event): void {
    this.routing.change({ period: (event.target as HTMLSelectElement).value });
  }

  protected chooseLevel(id: string): void {
    this.routing.change({ all: id === 'area' ? null : (id as Level), search: '' });
  }

  protected chooseScale(id: string): void {
    this.routing.change({ scale: id === 'relative' ? 'relative' : 'absolute' });
  }

  protected download(): void {
    const picture = this.store.picture();
    const period = this.store.period();
    if (!picture?.level || !period) return;
    const stateWide = !!this.store.view()?.all || picture.level === 'district';
    const text = downloadOf(picture, this.store.ranking(), this.store.columns(), this.t);
    saveAs(downloadName(picture.level, stateWide, period), text, this.document);
  }
}
