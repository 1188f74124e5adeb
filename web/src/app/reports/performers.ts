import type { Scale } from '../shared/bands';
import { FigureColumn, figureOf } from './columns';
import type { Area, Picture } from './picture';
import type { Performance } from './view';

export const PERFORMANCES: readonly Performance[] = ['low', 'middle', 'high'];

export interface Performers {
  counts: Record<Performance, number>;
  of(area: Area): Performance | null;
}

/** The two lower steps need help, the best does well, what lies between is the middle. Without figures an area is in none. */
export function performanceOf(picture: Picture, column: FigureColumn, scale: Scale): Performers {
  const of = (area: Area): Performance | null => {
    const step = scale.stepOf(figureOf(picture, area, column));
    return step === null ? null : step <= 1 ? 'low' : step === 2 ? 'middle' : 'high';
  };
  const counts = { low: 0, middle: 0, high: 0 };
  for (const area of picture.areas) {
    const own = of(area);
    if (own) counts[own]++;
  }
  return { counts, of };
}
