import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Notice } from '../../shared/notice/notice';
import { Words } from '../i18n/words';

@Component({
  selector: 'cq-no-such-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Notice, RouterLink],
  template: `
    <h1 class="unseen">{{ t('no_page.heading') }}</h1>
    <cq-notice [heading]="t('no_page.heading')" [text]="t('no_page.text')"><a class="button" routerLink="/">{{ t('no_page.home') }}</a></cq-notice>
  `,
})
export class NoSuchPage {
  protected readonly t = inject(Words).t;
}
