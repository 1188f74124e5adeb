/** Shapes of docs/api.md, "Missing days", "Mending" and the log of changes. */
export interface Named {
  id: string;
  name: string;
}

export interface MissingRow {
  district: Named;
  block: Named;
  cluster: Named;
  school: Named;
  expected: number;
  missing: string[];
}

export interface Missing {
  source: string;
  file: string;
  month: string;
  node: { level: string; id: string };
  schools: number;
  incomplete: number;
  days_missing: number;
  days: { date: string; schools: number }[];
  rows: MissingRow[];
}

export interface Correction {
  number: number;
  source: string;
  level: string;
  id: string;
  from: string;
  to: string;
  reason: string;
  opened_by: string;
  opened_at: string;
  closed_by: string | null;
  closed_at: string | null;
}

export interface Change {
  number: number;
  at: string;
  who: string;
  action: string;
  subject: string;
  detail: string;
}

export interface Day {
  date: string;
  number: number;
  schools: number;
}

/** A month as weeks from Monday to Sunday; null where the week belongs to another month. */
export function weeksOf(month: string, days: { date: string; schools: number }[]): (Day | null)[][] {
  const missing = new Map(days.map((day) => [day.date, day.schools]));
  const [year = 0, of = 1] = month.split('-').map(Number);
  const first = new Date(Date.UTC(year, of - 1, 1));
  const length = new Date(Date.UTC(year, of, 0)).getUTCDate();
  const cells: (Day | null)[] = Array.from({ length: (first.getUTCDay() + 6) % 7 }, () => null);
  for (let number = 1; number <= length; number++) {
    const date = `${month}-${String(number).padStart(2, '0')}`;
    cells.push({ date, number, schools: missing.get(date) ?? 0 });
  }
  while (cells.length % 7 !== 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}
