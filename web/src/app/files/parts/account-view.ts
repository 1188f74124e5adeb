import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Words } from '../../core/i18n/words';
import { Figures } from '../../shared/figures';
import type { Balance } from '../way';

/** An account that balances in sight: what was received, the classes it went to, and their sum. */
@Component({
  selector: 'cq-account-view',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <table>
      <caption>{{ caption() }}</caption>
      <tbody>
        @for (each of rows(); track each.id) {
          <tr [class.none]="each.count === 0">
            <th scope="row">{{ each.label }}</th>
            <td class="bar" aria-hidden="true"><span [class]="each.id" [style.inline-size.%]="each.share * 100"></span></td>
            <td>{{ each.written }}</td>
          </tr>
        }
      </tbody>
      <tfoot>
        <tr><th scope="row">{{ t('account.sum') }}</th><td class="bar"></td><td>{{ sum() }}</td></tr>
        <tr><th scope="row">{{ t(prefix() + '.received') }}</th><td class="bar"></td><td>{{ received() }}</td></tr>
      </tfoot>
    </table>
    <p [class.wrong]="!balance().balances">
      @if (balance().balances) { <span aria-hidden="true">✓</span> {{ t(prefix() + '.balances') }} }
      @else { <span aria-hidden="true">▲</span> {{ t('account.differs', { by: difference() }) }} }
    </p>
  `,
  styleUrl: './account-view.css',
})
export class AccountView {
  private readonly words = inject(Words);
  readonly balance = input.required<Balance>();
  readonly caption = input.required<string>();
  readonly prefix = input<'account' | 'cells'>('account');
  protected readonly t = this.words.t;
  private readonly figures = computed(() => new Figures(this.words.language()));

  protected readonly rows = computed(() => this.balance().classes.map((each) => ({
    ...each, label: this.t(`${this.prefix()}.${each.id}`), written: this.figures().number(each.count),
  })));
  protected readonly sum = computed(() => this.figures().number(this.balance().sum));
  protected readonly received = computed(() => this.figures().number(this.balance().received));
  protected readonly difference = computed(() => this.figures().number(Math.abs(this.balance().sum - this.balance().received)));
}
