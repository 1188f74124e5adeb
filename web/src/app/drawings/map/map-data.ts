import type { Step } from '../../shared/bands';

/** An area to fill; a `step` of undefined is plain ground, null is an area without data. */
export interface MapShape {
  id: string;
  geometry: { type: 'Polygon' | 'MultiPolygon'; coordinates: number[][][] | number[][][][] };
  step: Step | null | undefined;
  name: string;
  /** What is said of it under the pointer and to screen readers. */
  text: string;
  leads: boolean;
}

/** Points by column, so that a quarter of a million of them need no object each. Worst are drawn last. */
export interface MapPoints {
  count: number;
  latitude(at: number): number | null;
  longitude(at: number): number | null;
  step(at: number): Step | null;
  id(at: number): string;
  text(at: number): string;
}

export interface MapTexts {
  label: string;
  zoomIn: string;
  zoomOut: string;
  whole: string;
}
