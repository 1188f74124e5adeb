import type { MapPoints } from './map-data';
import { drawingOrder, radiusOf, stepOfLayer, traceShape } from './points-layer';
import type { Step } from '../../shared/bands';

function points(steps: (Step | null)[], missing: number[] = []): MapPoints {
  return {
    count: steps.length, latitude: (at) => (missing.includes(at) ? null : 20), longitude: () => 70, step: (at) => steps[at] ?? null,
    id: String, text: String,
  };
}

describe('many points', () => {
  it('are drawn from no data over the best to the worst, so that the worst is never hidden', () => {
    const order = drawingOrder(points([0, 3, null, 1, 2, 0]));
    expect(order).toEqual([[2], [1], [4], [3], [0, 5]]);
    expect(order.map((_, layer) => stepOfLayer(layer))).toEqual([null, 3, 2, 1, 0]);
  });

  it('are left out where their place is not known', () => {
    expect(drawingOrder(points([0, 0], [0])).flat()).toEqual([1]);
  });

  it('are small when there are many, and grow when one looks closer', () => {
    expect(radiusOf(20, 0)).toBeGreaterThan(radiusOf(1000, 0));
    expect(radiusOf(54_000, 0)).toBe(2);
    expect(radiusOf(54_000, 3)).toBeGreaterThan(4);
    expect(radiusOf(54_000, 9)).toBe(9);
    expect(radiusOf(900, -3)).toBe(4);
  });

  it('have a shape for every step', () => {
    const trace = (step: Step | null) => {
      const drawn: string[] = [];
      const pen = new Proxy({} as CanvasPath, { get: (_, name) => (...numbers: number[]) => drawn.push(`${String(name)} ${numbers.map((n) => n.toFixed(1))}`) });
      traceShape(pen, step, 10, 10, 5);
      return drawn.join(';');
    };
    const shapes = ([0, 1, 2, 3] as const).map(trace);
    expect(new Set(shapes).size).toBe(4);
    expect(shapes[2]).toContain('rect');
    expect(shapes[3]).toContain('arc');
  });
});
