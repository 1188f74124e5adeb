import { ChangeDetectionStrategy, Component, ElementRef, afterNextRender, inject, input, output, viewChild } from '@angular/core';
import type { NumberAsked } from '../core/api/trace-contract';
import { Words } from '../core/i18n/words';
import { ProvenanceView } from './provenance-view';

/** A window over the page that says where one number comes from. The browser keeps the keyboard inside and closes it with Escape. */
@Component({
  selector: 'cq-provenance-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ProvenanceView],
  template: `
    <dialog #dialog aria-labelledby="provenance-heading" (close)="closed.emit()" (click)="outside($event)">
      <div class="sheet">
        <header>
          <h2 id="provenance-heading">{{ t('provenance.heading') }}</h2>
          <button type="button" class="close" (click)="close()"><span aria-hidden="true">✕</span> {{ t('provenance.close') }}</button>
        </header>
        <cq-provenance-view [asked]="asked()" (left)="close()" />
      </div>
    </dialog>
  `,
  styleUrl: './provenance-dialog.css',
})
export class ProvenanceDialog {
  readonly asked = input.required<NumberAsked>();
  readonly closed = output<void>();
  protected readonly t = inject(Words).t;
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');

  constructor() {
    afterNextRender(() => {
      const dialog = this.dialog().nativeElement;
      if (typeof dialog.showModal === 'function') dialog.showModal();
      else dialog.setAttribute('open', '');
    });
  }

  protected close(): void {
    const dialog = this.dialog().nativeElement;
    if (typeof dialog.close === 'function') dialog.close();
    else this.closed.emit();
  }

  protected outside(event: MouseEvent): void {
    if (event.target === this.dialog().nativeElement) this.close();
  }
}
