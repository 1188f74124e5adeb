import type { SplitDeclaration } from '../core/api/figures-contract';

import { Metric } from './columns';
import type { Area } from './picture';
import { SplitFigures, cellOf, choicesOf } from './split-picture';

export type Layout = 'bars' | 'pairs' | 'areas';

/** What stands in the rows and columns of a breakdown, and the figure where they meet. */
export interface Breakdown {
  rows: { id: string; label: string; note: string | null; cell: number[] }[];
  columns: { id: string; label: string; area: Area | null; cell: number[] | null }[];
  value(row: number, column: number): number | null;
  /** Area (−1: the node itself) and cell of a figure, to ask where it comes from. */
  place(row: number, column: number): { area: number; cell: number[] };
}

/** One dimension is bars, two are crossed; what belongs to an exam is rather seen by area. */
export function layoutsOf(split: SplitDeclaration, figures: SplitFigures): Layout[] {
  const areas: Layout[] = figures.file.node.level === 'school' ? [] : ['areas'];
  const nested = figures.file.dimensions.some((dimension) => dimension.values.some((value) => value.of !== undefined));
  if (split.dimensions.length < 2) return ['bars', ...areas];
  return nested ? [...areas, 'bars'] : ['pairs', 'bars', ...areas];
}

/** Which dimensions are chosen by the reader before the rest is laid out: all but the last, or but the last two. */
export function fixedCount(layout: Layout, dimensions: number): number {
  return Math.max(0, dimensions - (layout === 'pairs' ? 2 : 1));
}

export function breakdownOf(figures: SplitFigures, layout: Layout, wanted: readonly string[], metric: Metric): Breakdown {
  const { dimensions, node } = figures.file;
  const fixed = cellOf(dimensions, wanted).slice(0, fixedCount(layout, dimensions.length));
  const last = dimensions.length - 1;
  const figure = (area: number, cell: readonly number[]) => {
    const stored = figures.value(area, cell, metric.id);
    return stored === null ? null : stored / metric.divisor;
  };
  const name = (at: number, index: number) => {
    const value = dimensions[at]?.values[index];
    return { id: value?.id ?? '', label: value?.label ?? '', note: value?.note ?? null };
  };
  if (layout === 'pairs') {
    const rows = choicesOf(dimensions, last, fixed).map((index) => ({ ...name(last, index), cell: [index] }));
    const columns = choicesOf(dimensions, last - 1, fixed).map((index) => ({ ...name(last - 1, index), area: null, cell: [index] }));
    const place = (row: number, column: number) => ({ area: -1, cell: [...fixed, ...(columns[column]?.cell ?? []), ...(rows[row]?.cell ?? [])] });
    return { rows, columns, place, value: (row, column) => { const at = place(row, column); return figure(at.area, at.cell); } };
  }
  const rows = choicesOf(dimensions, last, fixed).map((index) => ({ ...name(last, index), cell: [...fixed, index] }))
    .filter((row) => figures.has(-1, row.cell) || figures.areas.some((area) => figures.has(area.row, row.cell)));
  const below = figures.areas.filter((area) => area.level !== 'school' || node.level === 'cluster');
  const columns = layout === 'bars' ? [{ id: node.id, label: node.name, area: null, cell: null }]
    : below.map((area) => ({ id: area.id, label: area.name, area, cell: null }));
  const place = (row: number, column: number) => ({ area: columns[column]?.area?.row ?? -1, cell: rows[row]?.cell ?? [] });
  return { rows, columns, place, value: (row, column) => { const at = place(row, column); return figure(at.area, at.cell); } };
}

/** Every figure of a breakdown, for a scale that compares them with each other. */
export function figuresOf(breakdown: Breakdown): (number | null)[] {
  return breakdown.rows.flatMap((_, row) => breakdown.columns.map((_, column) => breakdown.value(row, column)));
}

