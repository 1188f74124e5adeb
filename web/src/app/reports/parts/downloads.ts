import { ChangeDetectionStrategy, Component, DOCUMENT, computed, inject } from '@angular/core';
import { Words } from '../../core/i18n/words';
import { Menu } from '../../core/menu/menu';
import { saveAs } from '../../shared/save';
import { Shown, downloadName, downloadOf, jsonOf } from '../download';
import { ReportStore } from '../report-store';

/** Exactly what is shown, as a file or on paper. */
@Component({
  selector: 'cq-downloads',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="row" role="group" [attr.aria-label]="t('download.label')">
      <button type="button" class="download" [disabled]="!shown()" (click)="csv()"><span aria-hidden="true">↓</span> {{ t('download.csv') }}</button>
      <button type="button" class="short" [disabled]="!shown()" [attr.aria-label]="t('download.json')" (click)="json()">JSON</button>
      <button type="button" class="short" (click)="print()">{{ t('download.print') }}</button>
    </div>
  `,
  styles: `
    .row { display: inline-flex; }
    button { white-space: nowrap; min-block-size: 46px; border-radius: 0; }
    button + button { border-inline-start: 0; }
    button:first-child { border-start-start-radius: var(--round); border-end-start-radius: var(--round); }
    button:last-child { border-start-end-radius: var(--round); border-end-end-radius: var(--round); }
    .short { padding-inline: 0.7rem; font-weight: 400; }
  `,
})
export class Downloads {
  private readonly document = inject(DOCUMENT);
  private readonly menu = inject(Menu);
  private readonly store = inject(ReportStore);
  protected readonly t = inject(Words).t;

  protected readonly shown = computed<Shown | null>(() => {
    const [picture, rows] = [this.store.picture(), this.store.ranking()];
    return picture?.level && rows.length > 0 ? { picture, rows, columns: this.store.columns(), compared: this.store.compared() } : null;
  });

  protected csv(): void {
    const shown = this.shown();
    if (shown) saveAs(`${this.name()}.csv`, downloadOf(shown, this.t), this.document);
  }

  protected json(): void {
    const [shown, view] = [this.shown(), this.store.view()];
    if (shown && view) saveAs(`${this.name()}.json`, jsonOf(shown, view, this.store.place(), this.menu.publication()), this.document, 'application/json');
  }

  protected print(): void {
    this.document.defaultView?.print();
  }

  private name(): string {
    const level = this.store.picture()?.level ?? 'school';
    return downloadName(level, !!this.store.view()?.all || level === 'district', this.store.period() ?? 'overall');
  }
}
