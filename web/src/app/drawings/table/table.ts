import { ApplicationRef, ChangeDetectionStrategy, Component, DOCUMENT, ElementRef, afterRenderEffect, computed, effect, inject, input, linkedSignal, output, signal, untracked, viewChild } from '@angular/core';
import { Span, spanOf } from './span';

export interface TableColumn {
  id: string;
  label: string;
}

export interface TableChange {
  symbol: string;
  text: string;
  word: string;
  tone: 'better' | 'worse' | 'same';
}

export interface TableRow {
  id: string;
  name: string;
  /** Where the name leads; null: the reader may not go there, or there is nothing below. */
  href: string | null;
  note: string | null;
  cells: readonly string[];
  band: { colour: string; symbol: string; word: string };
  /** Length of the bar under the first figure, 0 … 1; null: no data, no bar. */
  share: number | null;
  /** The difference to the earlier stretch; null: one of both is not known. */
  change?: TableChange | null;
}

export interface TableTexts {
  caption: string;
  name: string;
  ascending: string;
  descending: string;
  more: (left: number) => string;
  /** Head of the column of differences; absent: there is none. */
  change?: string;
  unchanged?: string;
  /** What a figure answers when it is asked; absent: it cannot be. */
  ask?: string;
}

const AT_ONCE = 100;
/** From here on only the rows in sight are drawn. */
export const LONG = 400;
const PRINTED = 2000;

/** A ranking: sortable by every column, its names lead further. Long lists grow on demand, very long ones are drawn as they scroll by. */
@Component({
  selector: 'cq-table',
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './table.html',
  styleUrl: './table.css',
  host: { '(window:beforeprint)': 'print(true)', '(window:afterprint)': 'print(false)' },
})
export class Table {
  private readonly app = inject(ApplicationRef);
  private readonly document = inject(DOCUMENT);
  readonly texts = input.required<TableTexts>();
  readonly columns = input.required<readonly TableColumn[]>();
  /** Made row by row as they are shown: a state has a quarter of a million schools. */
  readonly count = input.required<number>();
  readonly row = input.required<(at: number) => TableRow>();
  readonly sort = input.required<{ column: string; descending: boolean }>();
  readonly pointed = input<string | null>(null);

  readonly sorted = output<string>();
  readonly picked = output<string>();
  readonly pointedAt = output<string | null>();
  readonly asked = output<{ row: string; column: string }>();

  /** How many rows are drawn before the reader asks for more. */
  readonly atOnce = input(AT_ONCE);
  private readonly frame = viewChild.required<ElementRef<HTMLElement>>('frame');
  private readonly limit = linkedSignal(() => this.atOnce());
  private readonly printing = signal(false);
  private readonly scrolled = signal({ top: 0, height: 0 });
  private focused = -1;
  /** What the keyboard stands on. */
  private held: HTMLElement | null = null;
  protected readonly long = computed(() => this.count() > LONG);
  protected readonly rowHeight = computed(() => (this.long() && this.row()(0).note !== null ? 62 : 45));
  protected readonly span = computed<Span>(() => {
    if (this.printing()) return { from: 0, to: Math.min(this.count(), PRINTED) };
    if (!this.long()) return { from: 0, to: Math.min(this.limit(), this.count()) };
    return spanOf(this.count(), this.rowHeight(), this.scrolled().top, this.scrolled().height);
  });
  protected readonly rows = computed(() => {
    const { from, to } = this.span();
    return Array.from({ length: to - from }, (_, at) => ({ at: from + at, row: this.row()(from + at) }));
  });
  protected readonly above = computed(() => (this.printing() ? 0 : this.span().from * this.rowHeight()));
  protected readonly below = computed(() => (this.long() && !this.printing() ? (this.count() - this.span().to) * this.rowHeight() : 0));
  protected readonly left = computed(() => (this.long() ? 0 : Math.max(0, this.count() - this.limit())));
  protected readonly partly = computed(() => this.span().to - this.span().from < this.count());
  protected readonly heads = computed<TableColumn[]>(() => {
    const [change, [lead, ...others]] = [this.texts().change, this.columns()];
    return [{ id: 'name', label: this.texts().name }, ...(lead ? [lead] : []), ...(change ? [{ id: 'change', label: change }] : []), ...others];
  });

  constructor() {
    // Another order or another place begins at its top again. Not asked of a list that never moved: the answer needs a whole layout.
    effect(() => {
      this.row();
      untracked(() => {
        if (!this.long() && this.scrolled().top === 0) return;
        const frame = this.frame().nativeElement;
        if (frame.scrollTop > 0) frame.scrollTop = 0;
        this.scrolled.set({ top: 0, height: frame.clientHeight });
      });
    });
    // A row that moves to another place loses the keyboard's focus: it is given back before anything else happens.
    afterRenderEffect(() => {
      this.rows();
      if (this.held?.isConnected && this.document.activeElement === this.document.body) this.held.focus({ preventScroll: true });
    });
  }

  protected direction(column: string): 'ascending' | 'descending' | null {
    const sort = this.sort();
    return sort.column === column ? (sort.descending ? 'descending' : 'ascending') : null;
  }

  protected showMore(): void {
    this.limit.update((limit) => limit + AT_ONCE);
  }

  protected scrolls(): void {
    const frame = this.frame().nativeElement;
    this.scrolled.set({ top: frame.scrollTop, height: frame.clientHeight });
    if (!this.long()) return;
    const { from, to } = this.span();
    // The row that held the keyboard is gone: the list itself holds it on.
    if (this.focused >= 0 && (this.focused < from || this.focused >= to)) {
      this.focused = -1;
      frame.focus({ preventScroll: true });
    }
  }

  protected enters(event: FocusEvent, at: number, row: TableRow): void {
    this.held = event.target as HTMLElement;
    this.focused = at;
    this.pointedAt.emit(row.id);
  }

  protected leaves(): void {
    const left = this.held;
    // Not at once: what is only moved is left and entered again within one turn.
    setTimeout(() => { if (this.held === left && this.document.activeElement !== left) this.held = null; });
    this.focused = -1;
    this.pointedAt.emit(null);
  }

  /** One stop of the tab key for each row's figures; the arrows go along them. */
  protected along(event: KeyboardEvent): void {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const here = (event.target as HTMLElement).closest<HTMLElement>('button.ask');
    if (step === 0 || !here) return;
    const all = [...(here.closest('tr')?.querySelectorAll<HTMLElement>('button.ask') ?? [])];
    const next = all[all.indexOf(here) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  protected print(on: boolean): void {
    this.printing.set(on);
    if (on) this.app.tick();
  }

  protected pick(event: MouseEvent, row: TableRow): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    this.picked.emit(row.id);
  }
}
