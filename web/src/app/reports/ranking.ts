import { Cell, CellKind, comparison, sortRows } from '../shared/compare';
import { matcher } from '../shared/search';
import { FigureColumn, figureBefore, figureOf } from './columns';
import type { Area, Picture } from './picture';
import type { Sort } from './view';

/** The column of the difference to the earlier stretch. */
export const CHANGE = 'change';

type Direction = 'higher' | 'lower';

/** Worst first: whoever needs help stands on top. */
export function worstFirst(headline: { id: string; direction: Direction }): Sort {
  return { column: headline.id, descending: headline.direction === 'lower' };
}

/** By how much the leading figure has changed, as it is written: equal to the eye is equal. */
export function changeIn(picture: Picture, area: Area, column: FigureColumn): number | null {
  const [now, before] = [figureOf(picture, area, column), figureBefore(picture, area, column)];
  return now === null || before === null ? null : Number((now - before).toFixed(column.decimals));
}

/** The areas that match what was typed, sorted by the wanted column; equal ones by name, areas without data last. */
export function rankingOf(
  picture: Picture, columns: readonly FigureColumn[], sort: Sort, search: string, language: string,
): Area[] {
  const matches = matcher(search);
  const found = search.trim() === '' ? picture.areas : picture.areas.filter((area) => matches(area.name, area.id));
  const lead = columns[0];
  const column = sort.column === CHANGE ? lead : columns.find((each) => each.id === sort.column);
  if (!column) return sortRows(found, (area) => area.name, comparison('text', language), sort.column === 'name' && sort.descending);
  const cell = (area: Area): Cell => (sort.column === CHANGE ? changeIn(picture, area, column) : figureOf(picture, area, column));
  return sortRows(found, cell, comparison(kindOf(column.unit), language), sort.descending, nameThenId);
}

/** Among equals the letters decide, without a language's finer rules: those would take seconds over a state's schools. */
function nameThenId(a: Area, b: Area): number {
  return a.name === b.name ? (a.id < b.id ? -1 : 1) : a.name < b.name ? -1 : 1;
}

function kindOf(unit: string): CellKind {
  return unit === 'date' || unit === 'class' || unit === 'text' ? unit : 'number';
}
