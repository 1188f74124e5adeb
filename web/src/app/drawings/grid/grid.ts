import { ChangeDetectionStrategy, Component, computed, input, linkedSignal, output } from '@angular/core';

export interface GridColumn {
  id: string;
  label: string;
  /** Where its head leads; null: nowhere. */
  href: string | null;
}

export interface GridCell {
  value: number | null;
  text: string;
  colour: string;
  /** Letters on a dark ground are light. */
  dark: boolean;
  symbol: string;
  word: string;
}

export interface GridRow {
  id: string;
  label: string;
  note: string | null;
}

export interface GridTexts {
  caption: string;
  corner: string;
  more: (left: number) => string;
  ask: string | null;
}

const AT_ONCE = 40;

/** Rows by columns, each figure on the colour of its step, with its symbol and word: a heat chart that is its own table. */
@Component({
  selector: 'cq-grid',
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './grid.html',
  styleUrl: './grid.css',
})
export class Grid {
  readonly texts = input.required<GridTexts>();
  readonly columns = input.required<readonly GridColumn[]>();
  readonly rows = input.required<readonly GridRow[]>();
  readonly cell = input.required<(row: number, column: number) => GridCell>();
  /** Plain: a table of outcomes without the colours. */
  readonly plain = input(false);

  readonly asked = output<{ row: number; column: number }>();
  readonly picked = output<string>();

  private readonly limit = linkedSignal<unknown, number>({ source: this.rows, computation: () => AT_ONCE });
  protected readonly sort = linkedSignal<unknown, { column: number; descending: boolean } | null>({ source: this.columns, computation: () => null });

  private readonly order = computed(() => {
    const [sort, cell] = [this.sort(), this.cell()];
    const all = this.rows().map((row, at) => ({ row, at }));
    if (!sort) return all;
    const key = (at: number) => cell(at, sort.column).value;
    const sign = sort.descending ? -1 : 1;
    return all.sort((a, b) => {
      const [one, other] = [key(a.at), key(b.at)];
      return one === null || other === null ? (one === other ? 0 : one === null ? 1 : -1) : sign * (one - other);
    });
  });
  protected readonly shown = computed(() => this.order().slice(0, this.limit())
    .map(({ row, at }) => ({ row, at, cells: this.columns().map((_, column) => this.cell()(at, column)) })));
  protected readonly left = computed(() => Math.max(0, this.rows().length - this.limit()));

  protected way(column: number): 'ascending' | 'descending' | null {
    const sort = this.sort();
    return sort?.column === column ? (sort.descending ? 'descending' : 'ascending') : null;
  }

  protected sortBy(column: number): void {
    const sort = this.sort();
    this.sort.set(sort?.column === column ? (sort.descending ? null : { column, descending: true }) : { column, descending: false });
  }

  protected more(): void {
    this.limit.update((limit) => limit + AT_ONCE);
  }

  /** One stop of the tab key; the arrows go on from cell to cell. */
  protected along(event: KeyboardEvent): void {
    const here = (event.target as HTMLElement).closest<HTMLElement>('td');
    const row = here?.parentElement;
    if (!here || !row) return;
    const at = [...row.children].indexOf(here);
    const next = { ArrowRight: row.children[at + 1], ArrowLeft: row.children[at - 1], ArrowDown: row.nextElementSibling?.children[at], ArrowUp: row.previousElementSibling?.children[at] }[event.key];
    const button = next?.querySelector<HTMLElement>('button.ask');
    if (!button) return;
    event.preventDefault();
    button.focus();
  }
}
