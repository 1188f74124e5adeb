import type { Dimension, DimensionValue, DimensionWords, SplitDeclaration, SplitFile } from '../core/api/figures-contract';
import { Area, Picture, areasOf } from './picture';
import { levelBelow } from './view';

/** The wanted value of each dimension by index; what was not wanted or is not known is the first that belongs to those before it. */
export function cellOf(dimensions: readonly Dimension[], wanted: readonly string[]): number[] {
  const chosen: number[] = [];
  dimensions.forEach((dimension, at) => {
    const fits = choicesOf(dimensions, at, chosen);
    const asked = fits.find((index) => dimension.values[index]?.id === wanted[at]);
    chosen.push(asked ?? fits[0] ?? -1);
  });
  return chosen;
}

/** The values of one dimension that belong to what is chosen of the dimensions before it: the questions of one exam. */
export function choicesOf(dimensions: readonly Dimension[], at: number, chosen: readonly number[]): number[] {
  const dimension = dimensions[at];
  const free = (of: number | undefined) => of === undefined || at === 0 || chosen.length === 0 || chosen.slice(0, at).includes(of);
  return (dimension?.values ?? []).map((_, index) => index).filter((index) => free(dimension?.values[index]?.of));
}

/** The file with the dimensions and their values called as the menu calls them: what is published is called in English. */
export function worded(file: SplitFile, split: SplitDeclaration | null, notTold: string): SplitFile {
  const called = (value: DimensionValue, words: DimensionWords): string =>
    words.values?.[value.id] ?? (value.id === '' ? notTold : words.words?.replace('{value}', value.id)) ?? value.label;
  const dimensions = file.dimensions.map((dimension) => {
    const words = split?.dimensions.find((each) => each.id === dimension.id);
    return words ? { ...dimension, label: words.label, values: dimension.values.map((value) => ({ ...value, label: called(value, words) })) } : dimension;
  });
  return { ...file, dimensions };
}

/** The figures of a split by area and cell, found in one step each. */
export class SplitFigures {
  readonly columns: { id: string; unit: string }[];
  readonly areas: Area[];
  private readonly rows = new Map<string, (number | null)[]>();
  private readonly position: Map<string, number>;
  private readonly period: number;

  constructor(readonly file: SplitFile, period: string) {
    this.period = file.periods.findIndex((each) => each.id === period);
    this.columns = file.columns.filter((column) => column.unit !== 'index');
    this.position = new Map(file.columns.map((column, at) => [column.id, at]));
    this.areas = areasOf(file.areas).map((area, row): Area => ({ ...area, row }));
    const periodAt = this.position.get('period') ?? 1;
    const places = [this.position.get('area') ?? 0, ...file.dimensions.map((dimension) => this.position.get(dimension.id) ?? -1)];
    for (const row of file.rows) {
      if (row[periodAt] === this.period) this.rows.set(places.map((at) => row[at]).join(' '), row);
    }
  }

  /** `area` −1 is the node itself. */
  value(area: number, cell: readonly number[], column: string): number | null {
    return this.rows.get(`${area} ${cell.join(' ')}`)?.[this.position.get(column) ?? -1] ?? null;
  }

  has(area: number, cell: readonly number[]): boolean {
    return this.rows.has(`${area} ${cell.join(' ')}`);
  }

  /** One cell of the split as the picture of the page. */
  picture(cell: readonly number[]): Picture {
    const { file } = this;
    const level = levelBelow(file.node.level);
    const total = this.has(-1, cell);
    return {
      level,
      period: file.periods[this.period] ?? null,
      columns: this.columns,
      areas: this.areas.filter((area) => area.level === level),
      points: ['block', 'cluster', 'school'].includes(file.node.level) ? this.areas.filter((area) => area.level === 'school') : [],
      totals: total ? Object.fromEntries(this.columns.map((column) => [column.id, this.value(-1, cell, column.id)])) : null,
      cell: (area, column) => this.value(area.row, cell, column),
      before: null,
      above: () => [],
    };
  }
}
