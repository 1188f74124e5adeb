import { ChangeDetectionStrategy, Component, input } from '@angular/core';

export interface LegendEntry {
  colour: string;
  symbol: string;
  word: string;
  bounds: string;
}

/** What the colours mean: each with its symbol, its word and its bounds. */
@Component({
  selector: 'cq-legend',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ul [attr.aria-label]="label()">
      @for (entry of entries(); track entry.symbol) {
        <li>
          <span class="chip" [style.background]="entry.colour" aria-hidden="true"></span>
          <span><span aria-hidden="true">{{ entry.symbol }} </span>{{ entry.word }} <small>{{ entry.bounds }}</small></span>
        </li>
      }
    </ul>
  `,
  styles: `
    ul { display: flex; flex-wrap: wrap; gap: 0.3rem 1rem; margin: 0; padding: 0; list-style: none; font-size: 0.8125rem; }
    li { display: inline-flex; align-items: center; gap: 0.4rem; }
    .chip { inline-size: 1rem; block-size: 0.75rem; border-radius: 2px; box-shadow: inset 0 0 0 1px rgb(0 0 0 / 0.12); }
    small { font-size: 1em; color: var(--ink-soft); white-space: nowrap; }
  `,
})
export class Legend {
  readonly label = input.required<string>();
  readonly entries = input.required<readonly LegendEntry[]>();
}
