import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';

export interface Segment {
  id: string;
  label: string;
}

let groups = 0;

/** One choice out of a few, as radio buttons that look like one bar. */
@Component({
  selector: 'cq-segments',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <fieldset>
      <legend [class.unseen]="quiet()">{{ label() }}</legend>
      <div class="bar">
        @for (segment of segments(); track segment.id) {
          <label>
            <input type="radio" [name]="group" [value]="segment.id" [checked]="segment.id === chosen()" (change)="choose.emit(segment.id)" />
            <span>{{ segment.label }}</span>
          </label>
        }
      </div>
    </fieldset>
  `,
  styleUrl: './segments.css',
})
export class Segments {
  readonly label = input.required<string>();
  readonly segments = input.required<readonly Segment[]>();
  readonly chosen = input.required<string>();
  /** The label is for screen readers only: what stands around says it. */
  readonly quiet = input(false);
  readonly choose = output<string>();

  protected readonly group = `segments-${++groups}`;
}
