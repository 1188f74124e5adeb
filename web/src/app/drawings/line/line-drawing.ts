import { ChangeDetectionStrategy, Component, DOCUMENT, DestroyRef, ElementRef, afterRenderEffect, inject, input, viewChild } from '@angular/core';
import { Chart } from './chart';
import { LineData, lineConfig } from './line-config';

/** A line over time. The canvas is one picture for a screen reader; its equal is the table that the page puts beside it. */
@Component({
  selector: 'cq-line-drawing',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<canvas #canvas role="img" [attr.aria-label]="label()"></canvas>`,
  styles: `:host { display: block; position: relative; block-size: 100%; min-block-size: 200px; } canvas { position: absolute; inset: 0; }`,
})
export class LineDrawing {
  readonly data = input.required<LineData>();
  readonly label = input.required<string>();

  private readonly canvas = viewChild.required<ElementRef<HTMLCanvasElement>>('canvas');
  private chart: Chart<'line'> | null = null;

  constructor() {
    const fonts = inject(DOCUMENT).fonts as FontFaceSet | undefined;
    afterRenderEffect(() => {
      const config = lineConfig(this.data());
      if (this.chart) {
        this.chart.data = config.data;
        if (config.options) this.chart.options = config.options;
        this.chart.update();
      } else {
        this.chart = new Chart(this.canvas().nativeElement, config);
      }
      // A canvas does not redraw by itself when the font of its labels arrives.
      if (fonts?.status === 'loading') void fonts.ready.then(() => this.chart?.update());
    });
    inject(DestroyRef).onDestroy(() => {
      this.chart?.destroy();
      this.chart = null;
    });
  }

  /** The picture as it is drawn, for a download. */
  picture(): HTMLCanvasElement {
    return this.canvas().nativeElement;
  }
}
