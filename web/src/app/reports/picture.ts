import type { AreaFile, Columnar, Level, LevelAreas, LevelValues, NodeRef, PeriodDates, Totals, Value } from '../core/api/contract';
import { Compared, levelBelow } from './view';

/** One area with its place; `row` finds its figures in the file that it came from. */
export interface Area {
  level: Level;
  id: string;
  name: string;
  parent: string | null;
  latitude: number | null;
  longitude: number | null;
  row: number;
}

export interface Moment {
  /** A date or a month. */
  at: string;
  value: number | null;
}

/** What is shown in one period, from whichever file it came: the areas in the ranking, the points, the totals. */
export interface Picture {
  level: Level | null;
  period: PeriodDates | null;
  columns: { id: string; unit: string }[];
  areas: Area[];
  points: Area[];
  totals: Totals | null;
  cell(area: Area, column: string): number | null;
  /** The earlier stretch that it is compared with; null where there is none. */
  before: Before | null;
  /** Names of the areas above, where the file tells them. */
  above(area: Area): { level: Level; id: string }[];
}

/** The same areas in an earlier stretch of time. */
export interface Before {
  from: string;
  to: string;
  totals: Record<string, Value>;
  cell(area: Area, column: string): number | null;
}

/** The picture of one area's file: its children ranked, and inside a block or cluster its schools as points. */
export function pictureOfArea(file: AreaFile, period: string, compared: Compared = 'previous'): Picture {
  const columns = file.columns.filter((column) => column.unit !== 'index');
  const position = new Map(file.columns.map((column, at) => [column.id, at]));
  const [areaAt, periodAt] = [position.get('area') ?? 0, position.get('period') ?? 1];
  const wanted = file.periods.findIndex((each) => each.id === period);
  const rowOf = new Map<number, number>();
  file.rows.forEach((row, at) => {
    if (row[periodAt] === wanted) rowOf.set(row[areaAt] as number, at);
  });
  const areas = areasOf(file.areas).map((area, at): Area => ({ ...area, row: rowOf.get(at) ?? -1 }));
  const place = new Map(areas.map((area, at) => [area, at]));
  const level = levelBelow(file.node.level);
  return {
    level,
    period: file.periods[wanted] ?? null,
    columns,
    areas: areas.filter((area) => area.level === level),
    points: file.node.level === 'block' || file.node.level === 'cluster' || file.node.level === 'school'
      ? areas.filter((area) => area.level === 'school') : [],
    totals: file.footer[period] ?? null,
    cell: (area, column) => file.rows[area.row]?.[position.get(column) ?? -1] ?? null,
    before: beforeOf(file, period, wanted, compared, (area) => place.get(area) ?? -1),
    above: () => [],
  };
}

function beforeOf(file: AreaFile, period: string, periodAt: number, compared: Compared, placeOf: (area: Area) => number): Before | null {
  const stretch = (compared === 'previous' ? file.previous : file.last_year)?.[period];
  if (!stretch) return null;
  const at = new Map((file.comparison_columns ?? []).map((column, index) => [column, index]));
  const rows = (compared === 'previous' ? file.previous_rows : file.last_year_rows) ?? [];
  const rowOf = new Map(rows.filter((row) => row[at.get('period') ?? 1] === periodAt).map((row) => [row[at.get('area') ?? 0], row]));
  return {
    from: stretch.from, to: stretch.to, totals: stretch,
    cell: (area, column) => rowOf.get(placeOf(area))?.[at.get(column) ?? -1] ?? null,
  };
}

/** The picture of a whole level, from its two columnar files. */
export function pictureOfLevel(places: LevelAreas, values: LevelValues, compared: Compared = 'previous'): Picture {
  const before = values[compared] ?? null;
  const latitude = undelta(places.latitude);
  const longitude = undelta(places.longitude);
  const areas = places.id.map((id, row): Area => ({
    level: places.level, id, name: places.name[row] ?? id, parent: places.parent[row] ?? null,
    latitude: latitude[row] ?? null, longitude: longitude[row] ?? null, row,
  }));
  return {
    level: places.level,
    period: values.period,
    columns: values.columns.filter((column) => column.unit !== 'index'),
    areas,
    points: areas,
    totals: values.footer,
    cell: (area, column) => values.values[column]?.[area.row] ?? null,
    before: before && {
      from: before.from, to: before.to, totals: {}, cell: (area, column) => before.values[column]?.[area.row] ?? null,
    },
    above: (area) => (['district', 'block'] as const).flatMap((level) => {
      const id = places[level]?.[area.row];
      return id && places.level !== level ? [{ level, id }] : [];
    }),
  };
}

/** The values of one column over time, oldest first; `area` −1 is the node itself. */
export function series(table: Columnar | undefined, time: 'date' | 'month', column: string, area: number | null = null): Moment[] {
  if (!table) return [];
  const [timeAt, valueAt, areaAt] = [table.columns.indexOf(time), table.columns.indexOf(column), table.columns.indexOf('area')];
  return table.rows
    .filter((row) => area === null || row[areaAt] === area)
    .map((row) => ({ at: String(row[timeAt]), value: (row[valueAt] as number | null) ?? null }))
    .sort((a, b) => (a.at < b.at ? -1 : 1));
}

/** The place of an area in the file, as `days` refers to it. */
export function indexOfArea(file: AreaFile, level: Level, id: string): number | null {
  const at = areasOf(file.areas).findIndex((area) => area.level === level && area.id === id);
  return at < 0 ? null : at;
}

/** Differences of 10⁻⁵ degrees back to degrees; a place without coordinates is skipped by the difference. */
export function undelta(differences: readonly (number | null)[]): (number | null)[] {
  let sum = 0;
  return differences.map((difference) => (difference === null ? null : (sum += difference) / 1e5));
}

/** The places that a file tells of. */
export function areasOf(table: Columnar): Omit<Area, 'row'>[] {
  const at = new Map(table.columns.map((column, index) => [column, index]));
  const read = (row: Value[], column: string) => row[at.get(column) ?? -1] ?? null;
  return table.rows.map((row) => ({
    level: read(row, 'level') as NodeRef['level'],
    id: String(read(row, 'id')),
    name: String(read(row, 'name') ?? ''),
    parent: read(row, 'parent') as string | null,
    latitude: read(row, 'latitude') as number | null,
    longitude: read(row, 'longitude') as number | null,
  }));
}
