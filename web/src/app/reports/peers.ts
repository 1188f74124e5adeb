import { FigureColumn, figureOf } from './columns';
import type { Area, Picture } from './picture';

const MOST = 6;
const SIZES = ['students', 'teachers', 'schools'] as const;

export interface Peers {
  /** Which count tells the size. */
  size: string;
  /** The area itself among them, the best first. */
  rows: { area: Area; value: number; size: number; own: boolean }[];
  /** The place of the area itself among all of them that have the figure. */
  rank: number;
}

/** Those beside an area that are nearest to it in size, with the area itself: who is as large can do as well. */
export function peersOf(picture: Picture, own: { level: string; id: string }, column: FigureColumn, direction: 'higher' | 'lower'): Peers | null {
  const size = SIZES.find((id) => picture.columns.some((each) => each.id === id));
  const like = [...picture.areas, ...picture.points].filter((area, at, all) => area.level === own.level && all.findIndex((each) => each.id === area.id && each.level === area.level) === at);
  const here = like.find((area) => area.id === own.id);
  if (!size || !here) return null;
  const sizeOf = (area: Area) => picture.cell(area, size) ?? 0;
  const rows = like.flatMap((area) => {
    const value = figureOf(picture, area, column);
    return value === null ? [] : [{ area, value, size: sizeOf(area), own: area === here }];
  });
  if (!rows.some((row) => row.own) || rows.length < 2) return null;
  const near = rows.filter((row) => !row.own)
    .sort((a, b) => Math.abs(a.size - sizeOf(here)) - Math.abs(b.size - sizeOf(here)) || (a.area.id < b.area.id ? -1 : 1)).slice(0, MOST);
  const sign = direction === 'higher' ? -1 : 1;
  const shown = [...near, ...rows.filter((row) => row.own)].sort((a, b) => sign * (a.value - b.value) || (a.area.id < b.area.id ? -1 : 1));
  return { size, rows: shown, rank: 1 + shown.findIndex((row) => row.own) };
}
