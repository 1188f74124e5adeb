import type { ReportDeclaration } from '../core/api/contract';
import type { Figures } from '../shared/figures';
import { Word, academicTerm, academicYear, isMonth, periodLabel, written } from '../shared/period-label';

export interface PeriodChoice {
  id: string;
  label: string;
}

export interface PeriodGroup {
  label: string;
  choices: PeriodChoice[];
}

/** What the reader may choose: windows, academic years newest first, and the months under their calendar year. */
export function periodGroups(declaration: ReportDeclaration, word: Word, figures: Figures): PeriodGroup[] {
  const choice = (id: string) => ({ id, label: periodLabel(id, word, figures) });
  const newestFirst = (ids: string[]) => [...ids].sort().reverse();
  const years = newestFirst([...new Set(declaration.months.map((month) => month.slice(0, 4)))]);
  return [
    { label: word('period.windows'), choices: declaration.periods.filter((id) => !academicYear(id)).map(choice) },
    { label: word('period.years'), choices: newestFirst(declaration.periods.filter((id) => academicYear(id))).map(choice) },
    ...years.map((year) => ({
      label: word('period.months', { year }),
      choices: newestFirst(declaration.months.filter((month) => month.startsWith(year))).map(choice),
    })),
  ].filter((group) => group.choices.length > 0);
}

/** The last 30 days say how things stand and how they changed; what is declared decides where there are none. */
export function defaultPeriod(declaration: ReportDeclaration): string {
  const { periods, months } = declaration;
  return periods.includes('last_30_days') ? 'last_30_days' : (periods[0] ?? months.at(-1) ?? 'overall');
}

/** The file in which the areas' figures of a period stand. */
export function fileOf(declaration: ReportDeclaration, period: string): string {
  return isMonth(period) || declaration.by_name?.includes(period) ? period : 'current';
}

/** A month that was never published is a gap in the data, not a mistake in the link. */
export function isKnown(declaration: ReportDeclaration, period: string): boolean {
  return declaration.periods.includes(period) || declaration.months.includes(period);
}

/** `last_30_days`, `November_2026`, `2026-27` or `2026-27_term_1`, as the names of downloads say it. */
export function periodInFileName(id: string): string {
  const term = academicTerm(id);
  if (term) return `${term.year}_term_${term.term}`;
  const year = academicYear(id);
  if (year) return written(year);
  if (!isMonth(id)) return id;
  const month = new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' }).format(new Date(`${id}-01T00:00:00Z`));
  return `${month}_${id.slice(0, 4)}`;
}
