import type { Level } from '../core/api/contract';
import { Cell } from '../shared/compare';
import { csvOf, headerOf } from '../shared/csv';
import { FigureColumn, figureOf } from './columns';
import { periodInFileName } from './periods';
import type { Area, Picture } from './picture';

const STATE_WIDE: Partial<Record<Level, string>> = {
  district: 'District_wise_report', block: 'Block_wise_report', cluster: 'Cluster_wise_report', school: 'School_wise_report',
};
const BELOW: Partial<Record<Level, string>> = {
  district: 'District_wise_report', block: 'Block_per_district_report', cluster: 'Cluster_per_block_report', school: 'Schools_per_cluster_report',
};

export function downloadName(level: Level, stateWide: boolean, period: string): string {
  return `${(stateWide ? STATE_WIDE : BELOW)[level] ?? 'Report'}_${periodInFileName(period)}.csv`;
}

/** Exactly the rows that are shown, in the order shown, with the dates of the data; coordinates stay behind. */
export function downloadOf(
  picture: Picture, shown: readonly Area[], columns: readonly FigureColumn[], word: (key: string) => string,
): string {
  const level = picture.level ?? 'school';
  const first = shown[0];
  const above = first ? picture.above(first).map((each) => each.level) : [];
  const headers = [
    ...above.map((each) => `${word(`level.${each}.one`)} ID`),
    `${word(`level.${level}.one`)} ID`,
    `${word(`level.${level}.one`)} ${word('column.name')}`,
    ...columns.map((column) => (column.unit === 'percent' ? `${column.label} (%)` : column.label)),
    word('column.from'), word('column.to'),
  ].map(headerOf);
  const dates = [picture.period?.from ?? null, picture.period?.to ?? null];
  const rows = shown.map((area): Cell[] => [
    ...picture.above(area).map((each) => each.id),
    area.id,
    area.name,
    ...columns.map((column) => figureOf(picture, area, column)),
    ...dates,
  ]);
  return csvOf(headers, rows);
}
