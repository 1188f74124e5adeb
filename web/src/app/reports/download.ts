import type { Level, NodeRef } from '../core/api/contract';
import { Cell } from '../shared/compare';
import { csvOf, headerOf } from '../shared/csv';
import { FigureColumn, figureBefore, figureOf } from './columns';
import { periodInFileName } from './periods';
import type { Area, Picture } from './picture';
import { changeIn } from './ranking';
import type { View } from './view';

const STATE_WIDE: Partial<Record<Level, string>> = {
  district: 'District_wise_report', block: 'Block_wise_report', cluster: 'Cluster_wise_report', school: 'School_wise_report',
};
const BELOW: Partial<Record<Level, string>> = {
  district: 'District_wise_report', block: 'Block_per_district_report', cluster: 'Cluster_per_block_report', school: 'Schools_per_cluster_report',
};

export function downloadName(level: Level, stateWide: boolean, period: string): string {
  return `${(stateWide ? STATE_WIDE : BELOW)[level] ?? 'Report'}_${periodInFileName(period)}`;
}

/** What a download is made of: exactly the rows that are shown, in the order shown. */
export interface Shown {
  picture: Picture;
  rows: readonly Area[];
  columns: readonly FigureColumn[];
  /** The earlier figures are shown too. */
  compared: boolean;
}

/** One line for each row, with the dates of the data; coordinates stay behind. */
export function downloadOf(shown: Shown, word: (key: string) => string): string {
  const { picture, rows, columns } = shown;
  const level = picture.level ?? 'school';
  const first = rows[0];
  const above = first ? picture.above(first).map((each) => each.level) : [];
  const lead = shown.compared ? columns[0] : undefined;
  const headers = [
    ...above.map((each) => `${word(`level.${each}.one`)} ID`),
    `${word(`level.${level}.one`)} ID`,
    `${word(`level.${level}.one`)} ${word('column.name')}`,
    ...columns.map(named),
    ...(lead ? [`${named(lead)} ${word('compare.before')}`, word('compare.change'), word('compare.from'), word('compare.to')] : []),
    word('column.from'), word('column.to'),
  ].map(headerOf);
  const dates = [picture.period?.from ?? null, picture.period?.to ?? null];
  return csvOf(headers, rows.map((area): Cell[] => [
    ...picture.above(area).map((each) => each.id),
    area.id,
    area.name,
    ...columns.map((column) => figureOf(picture, area, column)),
    ...(lead ? [figureBefore(picture, area, lead), changeIn(picture, area, lead), picture.before?.from ?? null, picture.before?.to ?? null] : []),
    ...dates,
  ]));
}

/** The same as JSON, with what decided it. */
export function jsonOf(shown: Shown, view: View, node: NodeRef | null, publication: number | null): string {
  const { picture, rows, columns } = shown;
  const lead = shown.compared ? columns[0] : undefined;
  return JSON.stringify({
    report: view.report, publication, ...(view.known ? { known_on: view.known } : {}),
    node: node && { level: node.level, id: node.id, name: node.name }, level: picture.level, period: picture.period,
    ...(view.by ? { by: view.by, values: view.values } : {}),
    ...(lead && picture.before ? { compared_with: { from: picture.before.from, to: picture.before.to, column: lead.id } } : {}),
    columns: columns.map((column) => ({ id: column.id, label: column.label, unit: column.unit })),
    totals: picture.totals && Object.fromEntries(columns.map((column) => {
      const value = picture.totals?.[column.id] ?? null;
      return [column.id, value === null ? null : value / column.divisor];
    })),
    rows: rows.map((area) => ({
      ...Object.fromEntries(picture.above(area).map((each) => [`${each.level}_id`, each.id])),
      id: area.id, name: area.name,
      ...Object.fromEntries(columns.map((column) => [column.id, figureOf(picture, area, column)])),
      ...(lead ? { before: figureBefore(picture, area, lead), change: changeIn(picture, area, lead) } : {}),
    })),
  }, null, 1);
}

function named(column: FigureColumn): string {
  return column.unit === 'percent' ? `${column.label} (%)` : column.label;
}
