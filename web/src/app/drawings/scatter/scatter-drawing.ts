import { ChangeDetectionStrategy, Component, DestroyRef, ElementRef, afterRenderEffect, inject, input, output, viewChild } from '@angular/core';
import { Chart } from './chart';
import { ScatterData, idAt, scatterConfig } from './scatter-config';

/** Two figures against each other. The canvas is one picture for a screen reader; the ranking has the same figures. */
@Component({
  selector: 'cq-scatter-drawing',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<canvas #canvas role="img" [attr.aria-label]="label()"></canvas>`,
  styles: `:host { display: block; position: relative; block-size: 26rem; } canvas { position: absolute; inset: 0; }`,
})
export class ScatterDrawing {
  readonly data = input.required<ScatterData>();
  readonly label = input.required<string>();
  readonly picked = output<string>();

  private readonly canvas = viewChild.required<ElementRef<HTMLCanvasElement>>('canvas');
  private chart: Chart<'bubble'> | null = null;

  constructor() {
    afterRenderEffect(() => {
      const data = this.data();
      const config = scatterConfig(data);
      const options = { ...config.options, onClick: (_: unknown, hits: { index: number }[]) => {
        const id = hits[0] ? idAt(data, hits[0].index) : null;
        if (id) this.picked.emit(id);
      } };
      if (this.chart) {
        this.chart.data = config.data;
        this.chart.options = options;
        this.chart.update();
      } else {
        this.chart = new Chart(this.canvas().nativeElement, { ...config, options });
      }
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
