import { ChangeDetectionStrategy, Component, computed, input, linkedSignal, output } from '@angular/core';

export interface TableColumn {
  id: string;
  label: string;
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
}

export interface TableTexts {
  caption: string;
  name: string;
  ascending: string;
  descending: string;
  more: (left: number) => string;
}

const AT_ONCE = 100;

/** A ranking: sortable by every column, its names lead further. Long lists grow on demand. */
@Component({
  selector: 'cq-table',
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './table.html',
  styleUrl: './table.css',
})
export class Table {
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

  /** How many rows are drawn before the reader asks for more. */
  readonly atOnce = input(AT_ONCE);
  private readonly limit = linkedSignal(() => this.atOnce());
  protected readonly rows = computed(() =>
    Array.from({ length: Math.min(this.limit(), this.count()) }, (_, at) => this.row()(at)));
  protected readonly left = computed(() => Math.max(0, this.count() - this.limit()));
  protected readonly heads = computed<TableColumn[]>(() => [{ id: 'name', label: this.texts().name }, ...this.columns()]);

  protected direction(column: string): 'ascending' | 'descending' | null {
    const sort = this.sort();
    return sort.column === column ? (sort.descending ? 'descending' : 'ascending') : null;
  }

  protected showMore(): void {
    this.limit.update((limit) => limit + AT_ONCE);
  }

  protected pick(event: MouseEvent, row: TableRow): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    this.picked.emit(row.id);
  }
}
