import type { ScatterPoint } from '../drawings/scatter/scatter-config';
import type { Scale } from '../shared/bands';
import { FigureColumn, figureOf } from './columns';
import type { Picture } from './picture';

/** Those areas of which both figures are known. The size is measured against the largest, the colour by the scale of its figure. */
export function scatterPoints(
  picture: Picture, x: FigureColumn, y: FigureColumn, size: FigureColumn | null, colour: { column: FigureColumn; scale: Scale } | null, noName: string,
): ScatterPoint[] {
  const sizes = size ? picture.areas.map((area) => figureOf(picture, area, size) ?? 0) : [];
  const most = sizes.reduce((largest, each) => Math.max(largest, each), 0);
  return picture.areas.flatMap((area): ScatterPoint[] => {
    const [across, up] = [figureOf(picture, area, x), figureOf(picture, area, y)];
    if (across === null || up === null) return [];
    return [{
      id: area.id, name: area.name || noName, x: across, y: up,
      size: size && most > 0 ? Math.max(0, figureOf(picture, area, size) ?? 0) / most : null,
      step: colour ? colour.scale.stepOf(figureOf(picture, area, colour.column)) : null,
    }];
  });
}

/** What lies across while nothing is chosen: the first figure of the same kind that says something else, not the same again or the rest to the whole. */
export function acrossFor(picture: Picture, up: FigureColumn, others: readonly FigureColumn[]): FigureColumn | null {
  const candidates = [...others.filter((each) => each.unit === up.unit), ...others.filter((each) => each.unit !== up.unit)];
  const says = (each: FigureColumn) => {
    const together = togetherness(scatterPoints(picture, each, up, null, null, ''));
    return together !== null && Math.abs(together) < 0.995;
  };
  return candidates.find(says) ?? candidates[0] ?? null;
}

/** How closely two figures go together, −1 … 1 (Pearson); null where there is nothing to say. */
export function togetherness(points: readonly { x: number; y: number }[]): number | null {
  if (points.length < 3) return null;
  const mean = (of: 'x' | 'y') => points.reduce((sum, point) => sum + point[of], 0) / points.length;
  const [mx, my] = [mean('x'), mean('y')];
  let [xy, xx, yy] = [0, 0, 0];
  for (const { x, y } of points) {
    xy += (x - mx) * (y - my);
    xx += (x - mx) ** 2;
    yy += (y - my) ** 2;
  }
  return xx === 0 || yy === 0 ? null : xy / Math.sqrt(xx * yy);
}
