import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { Sparkline } from '../sparkline/sparkline';

export interface CardChange {
  symbol: '↑' | '↓' | '=';
  text: string;
  /** What the change is measured against. */
  against: string;
  tone: 'better' | 'worse' | 'same';
}

export interface CardData {
  id: string;
  label: string;
  value: string;
  detail?: string;
  /** Colour, symbol and word of the band that the value lies in. */
  band?: { colour: string; symbol: string; word: string };
  change?: CardChange;
  spark?: { values: (number | null)[]; text: string };
  /** 0 … 1, and whether much of it is good. */
  share?: number;
  alarming?: boolean;
}

/** One figure with what is needed to judge it. */
@Component({
  selector: 'cq-card',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Sparkline],
  template: `
    <h3>{{ card().label }}</h3>
    <p class="value">
      <strong>{{ card().value }}</strong>
      @if (card().band; as band) {
        <span class="band"><span class="chip" [style.background]="band.colour" aria-hidden="true"></span>{{ band.symbol }} {{ band.word }}</span>
      }
    </p>
    @if (card().share !== undefined) {
      <div class="meter" [class.alarming]="card().alarming" aria-hidden="true"><span [style.inline-size.%]="(card().share ?? 0) * 100"></span></div>
    }
    @if (card().detail) { <p class="detail">{{ card().detail }}</p> }
    @if (card().change; as change) {
      <p class="change" [class]="change.tone"><b><span aria-hidden="true">{{ change.symbol }}</span> {{ change.text }}</b> {{ change.against }}</p>
    }
    @if (card().spark; as spark) {
      <div class="spark"><cq-sparkline [values]="spark.values" /><p class="detail">{{ spark.text }}</p></div>
    }
  `,
  styleUrl: './card.css',
  host: { '[class.headline]': 'headline()' },
})
export class Card {
  readonly card = input.required<CardData>();
  readonly headline = input(false);
}
