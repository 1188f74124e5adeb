import { ChangeDetectionStrategy, Component, computed, effect, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { AreaFile, Level, ReportDeclaration } from '../../core/api/contract';
import { loads } from '../../core/api/loads';
import { Words } from '../../core/i18n/words';
import { Menu } from '../../core/menu/menu';
import { Session } from '../../core/session/session';
import { Sparkline } from '../../drawings/sparkline/sparkline';
import { Figures } from '../../shared/figures';
import { glanceOf } from '../landing';
import { ReportReader } from '../report-reader';

/** One report at a glance; its name leads to its page, on the same area and day. */
@Component({
  selector: 'cq-glance-tile',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, Sparkline],
  templateUrl: './glance-tile.html',
  styleUrl: './glance-tile.css',
  host: { '[class.empty]': 'nothing() !== null', '[class.waiting]': 'waiting()' },
})
export class GlanceTile {
  private readonly reader = inject(ReportReader);
  private readonly menu = inject(Menu);
  private readonly session = inject(Session);
  private readonly words = inject(Words);
  protected readonly t = this.words.t;

  readonly report = input.required<ReportDeclaration>();
  readonly node = input.required<{ level: Level; id: string }>();
  /** The file was read: whoever shows the tile may take names from it. */
  readonly read = output<AreaFile>();

  private readonly file = loads(
    () => {
      const [report, node] = [this.report(), this.node()];
      if (!report.as_of || report.form === 'card' || this.menu.changing()) return null;
      return { report: report.id, node, publication: this.menu.publication(), turn: this.session.turn() };
    },
    (ask) => this.reader.areaFile(ask, 'current'),
  );
  protected readonly glance = computed(() => {
    const file = this.file().value;
    return file ? glanceOf(this.report(), file, this.words, new Figures(this.words.language(), this.session.zone())) : null;
  });
  /** How often the pages of the report were opened here; the use of the pages is a report itself. */
  private readonly use = loads(
    () => {
      const [counted, node] = [this.menu.reports().find((report) => report.form === 'views' && report.as_of), this.node()];
      if (!counted || this.report().form === 'views' || this.menu.changing()) return null;
      return { report: counted.id, node, publication: this.menu.publication(), turn: this.session.turn() };
    },
    (ask) => this.reader.areaFile(ask, 'current'),
  );
  protected readonly views = computed(() => {
    const { value: file, loading } = this.use();
    // Its line is kept free, so that nothing moves when it is known.
    if (!file) return loading ? '\u00a0' : null;
    const figures = new Figures(this.words.language(), this.session.zone());
    const of = (period: string) => figures.number(file.footer[period]?.[this.report().id] ?? 0);
    return this.t('landing.views', { day: of('last_day'), week: of('last_7_days'), month: of('last_30_days') });
  });
  protected readonly waiting = computed(() => this.file().loading && !this.glance());

  /** Instead of an empty card: why there is nothing. */
  protected readonly nothing = computed(() => {
    const [report, problem] = [this.report(), this.file().problem];
    if (report.form === 'card') return null;
    if (!report.as_of) return this.t('landing.not_yet');
    if (problem) return this.t(`landing.problem.${problem.kind === 'offline' ? 'offline' : problem.kind === 'not-yours' || problem.kind === 'signed-out' ? 'not-yours' : problem.kind === 'missing' ? 'missing' : 'broken'}`);
    return null;
  });
  protected readonly link = computed(() => {
    const [report, node] = [this.report(), this.node()];
    return report.form === 'card' ? ['/cards', report.id, node.level, node.id] : ['/reports', report.id, node.level, node.id];
  });
  protected readonly query = computed(() => (this.menu.known() ? { known: this.menu.known() } : {}));

  constructor() {
    effect(() => {
      const file = this.file().value;
      if (file) this.read.emit(file);
    });
  }
}
