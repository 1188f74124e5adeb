import type { ReportDeclaration } from '../core/api/contract';

/** What is told by the day should not be older than this. */
const OLD_DAYS = 14;
const DAY_MS = 86_400_000;

/** How many days ago the newest data of a report were, where that is too long ago: nothing has come for a while. Terms and years are never old. */
export function oldSince(report: Pick<ReportDeclaration, 'as_of' | 'periods'>, today: string): number | null {
  if (!report.as_of || !report.periods.includes('last_day')) return null;
  const days = Math.round((Date.parse(today) - Date.parse(report.as_of)) / DAY_MS);
  return days > OLD_DAYS ? days : null;
}
