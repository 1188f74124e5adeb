import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';

export interface Bar {
  id: string;
  label: string;
  note: string | null;
  value: string;
  /** Length, 0 … 1; null: no data, no bar. */
  share: number | null;
  colour: string;
  symbol: string;
  word: string;
}

/** Bars under each other, in a table: their figures and words stand beside them. */
@Component({
  selector: 'cq-bars',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <table>
      <caption class="unseen">{{ caption() }}</caption>
      <thead class="unseen"><tr><th scope="col">{{ heads().label }}</th><th scope="col">{{ heads().value }}</th></tr></thead>
      <tbody>
        @for (bar of bars(); track bar.id) {
          <tr>
            <th scope="row">{{ bar.label }}@if (bar.note) { <small>{{ bar.note }}</small> }</th>
            <td><div>
              <span class="track" aria-hidden="true">@if (bar.share !== null) { <span [style.inline-size.%]="bar.share * 100" [style.background]="bar.colour"></span> }</span>
              <span class="value">
                <span class="symbol" aria-hidden="true">{{ bar.symbol }}</span>
                @if (ask(); as words) { <button type="button" class="ask" [title]="words" (click)="asked.emit(bar.id)">{{ bar.value }}</button> } @else { {{ bar.value }} }
                @if (bar.word) { <span class="unseen">, {{ bar.word }}</span> }
              </span>
            </div></td>
          </tr>
        }
      </tbody>
    </table>
  `,
  styles: `
    :host { display: block; }
    table { inline-size: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
    th { inline-size: 30%; min-inline-size: 6rem; padding: 0.35rem 0.75rem 0.35rem 0; text-align: start; font-weight: 500; vertical-align: middle; }
    small { display: block; font-weight: 400; font-size: 0.8125rem; color: var(--ink-soft); }
    td { inline-size: 70%; padding: 0; }
    td > div { padding: 0.35rem 0; display: flex; align-items: center; gap: 0.75rem; min-block-size: 44px; }
    .track { flex: 1; block-size: 18px; background: var(--ground); border-radius: 2px; overflow: hidden; }
    .track span { display: block; block-size: 100%; }
    .value { min-inline-size: 5.5rem; text-align: end; font-weight: 600; white-space: nowrap; }
    .symbol { font-size: 0.75em; color: var(--ink-soft); }
    .ask { padding: 0 0.2rem; border: 0; background: none; color: inherit; font: inherit; cursor: help; }
    .ask:hover { text-decoration: underline dotted; text-underline-offset: 0.25em; background: none; }
  `,
})
export class Bars {
  readonly caption = input.required<string>();
  readonly heads = input.required<{ label: string; value: string }>();
  readonly bars = input.required<readonly Bar[]>();
  readonly ask = input<string | null>(null);
  readonly asked = output<string>();
}
