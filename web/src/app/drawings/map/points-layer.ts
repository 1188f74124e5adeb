import { Step, colourOf } from '../../shared/bands';
import { DomUtil, Layer, LeafletMap, point } from './leaflet';
import type { MapPoints } from './map-data';

const HIT_PX = 12;
/** How long the points took when they were drawn first. */
const FIRST_DRAW = 'points';
/** Below that nobody can tell a triangle from a disc, and squares are drawn ten times faster. */
const SHAPES_FROM_PX = 3;

/** The order of drawing: no data below, then from the best to the worst, so that whoever needs help is never hidden. */
export function drawingOrder(points: MapPoints): number[][] {
  const layers: number[][] = [[], [], [], [], []];
  for (let at = 0; at < points.count; at++) {
    if (points.latitude(at) === null || points.longitude(at) === null) continue;
    const step = points.step(at);
    layers[step === null ? 0 : 4 - step]?.push(at);
  }
  return layers;
}

export function stepOfLayer(layer: number): Step | null {
  return layer === 0 ? null : ((4 - layer) as Step);
}

/** Large when there are few, small when there are many; larger again when one looks closer. */
export function radiusOf(count: number, zoomedBy: number): number {
  const base = count <= 60 ? 8 : count <= 400 ? 6 : count <= 1000 ? 4 : count <= 5000 ? 3 : 2;
  return Math.min(9, base * 1.35 ** Math.max(0, zoomedBy));
}

/** Each step has its shape, the same as its symbol in the legend: triangle, diamond, square, disc; a ring is no data. */
export function traceShape(pen: CanvasPath, step: Step | null, x: number, y: number, r: number): void {
  if (step === 0) {
    pen.moveTo(x, y - r * 1.15);
    pen.lineTo(x + r * 1.1, y + r * 0.85);
    pen.lineTo(x - r * 1.1, y + r * 0.85);
    pen.closePath();
  } else if (step === 1) {
    pen.moveTo(x, y - r * 1.2);
    pen.lineTo(x + r * 1.2, y);
    pen.lineTo(x, y + r * 1.2);
    pen.lineTo(x - r * 1.2, y);
    pen.closePath();
  } else if (step === 2) {
    pen.rect(x - r * 0.88, y - r * 0.88, r * 1.76, r * 1.76);
  } else {
    pen.moveTo(x + r, y);
    pen.arc(x, y, r, 0, Math.PI * 2);
  }
}

/** All points on one canvas, redrawn when the map rests. Leaflet's own circle markers would cost six times the memory. */
export class PointsLayer extends Layer {
  private map: LeafletMap | null = null;
  private readonly canvas = DomUtil.create('canvas', 'leaflet-zoom-hide') as HTMLCanvasElement;
  private readonly order: number[][];
  private readonly x: Float64Array;
  private readonly y: Float64Array;
  private readonly homeZoom: number;

  constructor(private readonly points: MapPoints, private readonly on_: LeafletMap) {
    super();
    this.order = drawingOrder(points);
    this.homeZoom = on_.getZoom();
    this.x = new Float64Array(points.count);
    this.y = new Float64Array(points.count);
    for (const at of this.order.flat()) {
      const world = on_.project([points.latitude(at) as number, points.longitude(at) as number], 0);
      this.x[at] = world.x;
      this.y[at] = world.y;
    }
  }

  override onAdd(map: LeafletMap): this {
    this.map = map;
    map.getPanes().overlayPane.append(this.canvas);
    map.on('moveend zoomend resize', this.draw, this);
    // Read by the budgets' command.
    const start = performance.now();
    this.draw();
    performance.clearMeasures(FIRST_DRAW);
    performance.measure(FIRST_DRAW, { start });
    return this;
  }

  override onRemove(map: LeafletMap): this {
    map.off('moveend zoomend resize', this.draw, this);
    this.canvas.remove();
    this.map = null;
    return this;
  }

  /** The nearest point under the pointer, what is drawn on top first. */
  at(container: { x: number; y: number }): number | null {
    const origin = this.on_.getPixelBounds().min;
    if (!origin) return null;
    const scale = 2 ** this.on_.getZoom();
    let [best, found]: [number, number | null] = [HIT_PX ** 2, null];
    for (const layer of [...this.order].reverse()) {
      for (const at of layer) {
        const dx = (this.x[at] as number) * scale - origin.x - container.x;
        const dy = (this.y[at] as number) * scale - origin.y - container.y;
        const distance = dx * dx + dy * dy;
        if (distance < best) [best, found] = [distance, at];
      }
    }
    return found;
  }

  private draw(): void {
    const pen = this.canvas.getContext('2d');
    const origin = this.map?.getPixelBounds().min;
    if (!this.map || !pen || !origin) return;
    const size = this.map.getSize();
    const ratio = Math.min(2, globalThis.devicePixelRatio || 1);
    this.canvas.width = size.x * ratio;
    this.canvas.height = size.y * ratio;
    this.canvas.style.width = `${size.x}px`;
    this.canvas.style.height = `${size.y}px`;
    DomUtil.setPosition(this.canvas, this.map.containerPointToLayerPoint(point(0, 0)));
    pen.scale(ratio, ratio);
    const scale = 2 ** this.map.getZoom();
    const radius = radiusOf(this.points.count, this.map.getZoom() - this.homeZoom);
    this.order.forEach((layer, index) => {
      const step = stepOfLayer(index);
      pen.fillStyle = colourOf(step);
      pen.strokeStyle = 'rgb(22 38 46 / 0.7)';
      for (const at of layer) {
        const x = (this.x[at] as number) * scale - origin.x;
        const y = (this.y[at] as number) * scale - origin.y;
        if (x < -9 || y < -9 || x > size.x + 9 || y > size.y + 9) continue;
        if (radius < SHAPES_FROM_PX) {
          pen.fillRect(x - radius, y - radius, 2 * radius, 2 * radius);
          continue;
        }
        pen.beginPath();
        traceShape(pen, step, x, y, radius);
        pen.fill();
        pen.stroke();
      }
    });
  }
}
