import type { Figures } from './figures';

export type Word = (key: string, params?: Record<string, string | number>) => string;

/** What a period of a report is called. */
export function periodLabel(id: string, word: Word, figures: Figures): string {
  const term = academicTerm(id);
  if (term) return word('period.term', term);
  const year = academicYear(id);
  if (year) return word('period.year', { year: written(year) });
  return isMonth(id) ? figures.month(id) : word(`period.${id}`);
}

export function isMonth(period: string): boolean {
  return /^\d{4}-\d{2}$/.test(period);
}

/** `2026` is the year 2026-27. */
export function written(year: number): string {
  return `${year}-${String((year + 1) % 100).padStart(2, '0')}`;
}

export function academicTerm(id: string): { year: string; term: string } | null {
  const found = /^year-(\d{4})-term-(\d+)$/.exec(id);
  return found ? { year: written(Number(found[1])), term: found[2] ?? '' } : null;
}

export function academicYear(id: string): number | null {
  const found = /^year-(\d{4})$/.exec(id);
  return found ? Number(found[1]) : null;
}
