import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/** Says in the page what happened and what to do; actions are projected under the words. */
@Component({
  selector: 'cq-notice',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <span class="sign" aria-hidden="true">{{ sign() }}</span>
    <div>
      <h2>{{ heading() }}</h2>
      @if (text()) { <p>{{ text() }}</p> }
      <div class="actions"><ng-content /></div>
    </div>
  `,
  styleUrl: './notice.css',
  host: { '[class]': 'tone()', '[attr.role]': 'tone() === "alarm" ? "alert" : "status"' },
})
export class Notice {
  readonly heading = input.required<string>();
  readonly text = input('');
  readonly sign = input('○');
  readonly tone = input<'calm' | 'alarm'>('calm');
}
