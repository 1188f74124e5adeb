import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

const WIDTH = 120;
const HEIGHT = 32;
const EDGE = 3;

/** The lines of a sparkline: a gap in the values is a gap in the line. */
export function sparkPaths(values: readonly (number | null)[]): { path: string; last: { x: number; y: number } | null } {
  const known = values.filter((value): value is number => value !== null);
  if (known.length < 2) return { path: '', last: null };
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const x = (at: number) => EDGE + (at * (WIDTH - 2 * EDGE)) / Math.max(1, values.length - 1);
  const y = (value: number) => (high === low ? HEIGHT / 2 : EDGE + ((high - value) * (HEIGHT - 2 * EDGE)) / (high - low));
  let path = '';
  let last: { x: number; y: number } | null = null;
  values.forEach((value, at) => {
    if (value === null) return;
    const open = at > 0 && values[at - 1] !== null;
    last = { x: x(at), y: y(value) };
    path += `${open ? 'L' : 'M'}${last.x.toFixed(1)} ${last.y.toFixed(1)}`;
  });
  return { path, last };
}

/** The course of a figure in one glance; what it shows is said in words beside it. */
@Component({
  selector: 'cq-sparkline',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (lines().path) {
      <svg viewBox="0 0 120 32" aria-hidden="true" preserveAspectRatio="none">
        <path [attr.d]="lines().path" vector-effect="non-scaling-stroke" />
      </svg>
    }
  `,
  styles: `
    :host { display: block; }
    svg { display: block; width: 100%; height: 32px; overflow: visible; }
    path { fill: none; stroke: var(--deep); stroke-width: 2; stroke-linejoin: round; stroke-linecap: round; }
  `,
})
export class Sparkline {
  readonly values = input.required<readonly (number | null)[]>();
  protected readonly lines = computed(() => sparkPaths(this.values()));
}
