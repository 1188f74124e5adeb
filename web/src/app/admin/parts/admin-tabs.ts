import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { Words } from '../../core/i18n/words';

/** From one page of administration to another. */
@Component({
  selector: 'cq-admin-tabs',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RouterLinkActive],
  template: `
    <nav [attr.aria-label]="t('admin.heading')">
      <a routerLink="/admin/groups" routerLinkActive="here" ariaCurrentWhenActive="page">{{ t('admin.groups.heading') }}</a>
      <a routerLink="/admin/missing" routerLinkActive="here" ariaCurrentWhenActive="page">{{ t('admin.missing.heading') }}</a>
      <a routerLink="/admin/corrections" routerLinkActive="here" ariaCurrentWhenActive="page">{{ t('admin.corrections.heading') }}</a>
      <a routerLink="/admin/changes" routerLinkActive="here" ariaCurrentWhenActive="page">{{ t('admin.changes.heading') }}</a>
      <a routerLink="/admin/dictionary" routerLinkActive="here" ariaCurrentWhenActive="page">{{ t('admin.dictionary.heading') }}</a>
      <a routerLink="/admin/boundaries" routerLinkActive="here" ariaCurrentWhenActive="page">{{ t('admin.boundaries.heading') }}</a>
    </nav>
  `,
  styles: `
    nav { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; margin-block-end: 0.75rem; border-block-end: 1px solid var(--line); }
    a { display: inline-flex; align-items: center; min-block-size: 44px; font-weight: 600; text-decoration: none; border-block-end: 3px solid transparent; }
    a.here { border-block-end-color: var(--deep); }
  `,
})
export class AdminTabs {
  protected readonly t = inject(Words).t;
}
