import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Words } from '../core/i18n/words';
import { Menu } from '../core/menu/menu';
import { Session } from '../core/session/session';
import { Figures } from '../shared/figures';
import { Notice } from '../shared/notice/notice';

/** Every report that the reader may open, by group. */
@Component({
  selector: 'cq-reports-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Notice, RouterLink],
  templateUrl: './reports-page.html',
  styleUrl: './reports-page.css',
})
export class ReportsPage {
  private readonly words = inject(Words);
  private readonly session = inject(Session);
  protected readonly menu = inject(Menu);
  protected readonly t = this.words.t;

  protected readonly groups = computed(() => {
    const figures = new Figures(this.words.language(), this.session.zone());
    const groups = new Map<string, { id: string; label: string; description: string; dates: string }[]>();
    for (const report of this.menu.reports()) {
      const tile = {
        id: report.id, label: report.label, description: report.description,
        dates: report.as_of ? this.t('report.latest', { date: figures.date(report.as_of) }) : this.t('empty.no-data-yet.heading'),
      };
      groups.set(report.group, [...(groups.get(report.group) ?? []), tile]);
    }
    return [...groups].map(([id, tiles]) => ({ id, label: this.words.either(`group.${id}`, id), tiles }));
  });
  protected readonly problem = computed(() => {
    const kind = this.menu.answer().problem?.kind;
    return kind ? (kind === 'offline' ? 'offline' : 'broken') : null;
  });
}
