import type { AreaFile } from '../core/api/contract';
import type { Figures } from '../shared/figures';
import { isMonth } from '../shared/period-label';
import { Moment, series } from './picture';

export type TrendKind = 'days' | 'months';

/** Short windows and months are looked at by day, everything longer by month. */
export function trendKind(wanted: TrendKind | null, period: string): TrendKind {
  return wanted ?? (isMonth(period) || period.startsWith('last_') ? 'days' : 'months');
}

/** By day, unless the leading figure is only known of months: schools visited are counted over a month, not over a day. */
export function trendOf(
  wanted: TrendKind | null, period: string, current: AreaFile | undefined, month: AreaFile | undefined, column: string, divisor = 1,
): { kind: TrendKind; moments: Moment[] } {
  const kind = trendKind(wanted, period);
  const moments = courseOf(kind, period, current, month, column, divisor);
  const known = (course: Moment[]) => course.some((moment) => moment.value !== null);
  if (wanted !== null || kind === 'months' || known(moments)) return { kind, moments };
  const months = courseOf('months', period, current, month, column, divisor);
  return known(months) ? { kind: 'months', moments: months } : { kind, moments };
}

/** The course of the headline: days of the month shown or of the last 30 days, or every month; gaps stay gaps. */
export function courseOf(
  kind: TrendKind, period: string, current: AreaFile | undefined, month: AreaFile | undefined, column: string, divisor = 1,
): Moment[] {
  const moments = kind === 'months' ? withEveryMonth(series(current?.months, 'month', column))
    : isMonth(period) ? series(month?.days, 'date', column, -1) : series(current?.days, 'date', column, -1);
  return divisor === 1 ? moments : moments.map((moment) => ({ ...moment, value: moment.value === null ? null : moment.value / divisor }));
}

/** A month without data stands in the line as a gap, not as a jump. */
function withEveryMonth(moments: Moment[]): Moment[] {
  const [first, last] = [moments[0], moments.at(-1)];
  if (!first || !last) return moments;
  const known = new Map(moments.map((moment) => [moment.at, moment]));
  const all: Moment[] = [];
  for (let at = first.at; at <= last.at && all.length < 600; at = nextMonth(at)) all.push(known.get(at) ?? { at, value: null });
  return all;
}

function nextMonth(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}

export function momentLabel(at: string, figures: Figures, style: 'long' | 'short' = 'short'): string {
  return isMonth(at) ? figures.month(at, style) : figures.date(at, style);
}
