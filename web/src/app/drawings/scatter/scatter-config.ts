import type { Step } from '../../shared/bands';
import { colourOf } from '../../shared/bands';
import type { ChartConfiguration } from './chart';

export interface ScatterPoint {
  id: string;
  name: string;
  x: number;
  y: number;
  /** 0 … 1 of the largest; null: the size says nothing. */
  size: number | null;
  step: Step | null;
}

export interface ScatterAxis {
  label: string;
  /** The highest that can be; null where there is none. */
  ceiling: number | null;
  write: (value: number) => string;
}

export interface ScatterData {
  points: readonly ScatterPoint[];
  x: ScatterAxis;
  y: ScatterAxis;
}

const FONT = { family: "'Source Sans 3', 'Noto Sans Devanagari', 'Noto Sans Gujarati', system-ui, sans-serif", size: 13 };
const SHAPES = ['triangle', 'rectRot', 'rect', 'circle'] as const;

/** The area of a point tells its size, so that twice as many look twice as many. */
export function radiusOf(size: number | null, count: number): number {
  const base = count > 5000 ? 2 : count > 800 ? 3 : 6;
  return size === null ? base : Math.max(base * 0.6, base * 2.6 * Math.sqrt(size));
}

/** As far as the figures go, with some room; where some area has nearly all of it, an axis to 105 % would promise more than there can be. */
function rangeOf(ceiling: number | null, values: readonly number[]): { suggestedMin: number; suggestedMax?: number; max?: number } {
  const [low, high] = values.reduce(([least, most], value) => [Math.min(least, value), Math.max(most, value)], [Infinity, -Infinity]);
  const room = (high - low) * 0.08 || Math.abs(high) * 0.1 || 1;
  const suggestedMin = low < 0 ? low - room : Math.max(0, low - room);
  return ceiling !== null && high <= ceiling && high + room >= ceiling ? { suggestedMin, max: ceiling } : { suggestedMin, suggestedMax: high + room };
}

export function scatterConfig(data: ScatterData): ChartConfiguration<'bubble'> {
  const axis = (of: ScatterAxis, values: readonly number[]) => ({
    ...rangeOf(of.ceiling, values),
    title: { display: true, text: of.label, font: { ...FONT, weight: 600 as const }, color: '#4a5a62' },
    grid: { color: '#e6e1d6' }, border: { color: '#a79f8c' },
    ticks: { color: '#4a5a62', font: FONT, maxTicksLimit: 7, callback: (value: string | number) => of.write(Number(value)) },
  });
  // Large ones below, small ones on top: none is hidden.
  const points = [...data.points].sort((a, b) => (b.size ?? 0) - (a.size ?? 0));
  return {
    type: 'bubble',
    data: {
      datasets: [{
        data: points.map((point) => ({ x: point.x, y: point.y, r: radiusOf(point.size, points.length) })),
        backgroundColor: points.map((point) => `${colourOf(point.step)}cc`),
        borderColor: '#16262e',
        borderWidth: points.length > 800 ? 0 : 1,
        // A point on the edge is seen whole.
        clip: false,
        pointStyle: points.map((point) => SHAPES[point.step ?? 3]),
      }],
    },
    options: {
      animation: false, responsive: true, maintainAspectRatio: false, layout: { padding: { top: 16, right: 16 } },
      scales: { x: axis(data.x, points.map((point) => point.x)), y: axis(data.y, points.map((point) => point.y)) },
      plugins: {
        tooltip: {
          backgroundColor: '#16262e', displayColors: false, padding: 10, titleFont: FONT, bodyFont: FONT,
          callbacks: {
            title: (items) => items.map((item) => points[item.dataIndex]?.name ?? '').slice(0, 3),
            label: (item) => [`${data.x.label}: ${data.x.write(Number(item.parsed.x))}`, `${data.y.label}: ${data.y.write(Number(item.parsed.y))}`],
          },
        },
      },
    },
  };
}

/** Which area lies under that place of the drawing order. */
export function idAt(data: ScatterData, index: number): string | null {
  return [...data.points].sort((a, b) => (b.size ?? 0) - (a.size ?? 0))[index]?.id ?? null;
}
