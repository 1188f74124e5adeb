import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Problem } from '../../core/api/problem';
import { Words } from '../../core/i18n/words';
import { Notice } from '../../shared/notice/notice';

/** Why an administrators' page shows nothing. */
@Component({
  selector: 'cq-admin-problem',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Notice, RouterLink],
  template: `
    @let k = kind();
    <cq-notice [heading]="words.t('empty.' + k + '.heading')" [text]="words.t('empty.' + k + '.text')" [tone]="k === 'broken' ? 'alarm' : 'calm'">
      @if (k === 'session-ended') { <a class="button" routerLink="/sign-in" [queryParams]="{ next: url }">{{ words.t('sign_in.again') }}</a> }
      @else if (k !== 'administrators') { <button type="button" (click)="again.emit()">{{ words.t('empty.try_again') }}</button> }
    </cq-notice>
  `,
})
export class AdminProblem {
  readonly problem = input.required<Problem>();
  readonly again = output<void>();
  protected readonly words = inject(Words);
  protected readonly url = inject(Router).url;
  protected readonly kind = computed(() => {
    switch (this.problem().kind) {
      case 'offline': return 'offline';
      case 'signed-out': return 'session-ended';
      case 'not-yours': return 'administrators';
      default: return 'broken';
    }
  });
}
