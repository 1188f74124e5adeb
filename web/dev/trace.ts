import type { Level } from '../src/app/core/api/contract';
import type { Case, Compared, Parts, Provenance } from '../src/app/core/api/trace-contract';
import { Place } from './state';

/** A made-up answer to "where does this number come from?". */
export function provenanceOf(place: Place, report: string, period: string, compared: Compared | null = null): Provenance {
  const before = { from: '2026-11-06', to: '2026-11-12' };
  return {
    format: 1, report, label: 'Student attendance', node: { level: place.level, id: place.id, name: place.name },
    period: { id: period, ...(compared ? before : { from: '2026-11-13', to: '2026-11-19' }) }, compared,
    beside: compared ? [] : [{ compared: 'previous', ...before, value: 89.4 }], day: null, publication: 12, published_at: '2026-11-20T10:00:00Z',
    indicator: { id: 'attendance', label: 'Attendance', unit: 'percent', value: 90.9, formula: 'present × 100 ÷ marked',
      sentence: 'Present 4,210 × 100 ÷ Marked 4,630 = 90.9', description: 'Only days on which a mark was given count.' },
    measures: [{ id: 'present', label: 'Present', unit: 'student-days', scale: 0, value: 4210 },
      { id: 'marked', label: 'Marked', unit: 'student-days', scale: 0, value: 4630 }],
    state: 'newer', newer: { value: 91, measures: { present: 4300, marked: 4725 }, events: 2, since: '2026-11-20T11:00:00Z' },
    files: [{ receipt: 'r-01JDA8T3', number: 1, name: 'student_attendance.csv', emitter: 'gujarat_dc', emitted_at: '2026-11-20T04:29:58Z', arrived_at: '2026-11-20T04:30:05Z', event: 17,
      schools: 38, contributed: { present: 4210, marked: 4630 } }],
    files_left_out: 0,
    refused: { records: 3, files: [{ receipt: 'r-01JDA8T3', number: 1, name: 'student_attendance.csv', records: 3, reasons: [{ code: 'unknown_code', records: 3, sentence: 'The mark 9 is not known.' }] }] },
    parked: { records: 12, files: [] },
    changes: [{ event: 21, kind: 'correction_opened', at: '2026-11-20T05:00:00Z', who: 'root', from: '2026-11-03', to: '2026-11-04', reason: 'flood', receipt: null }],
    parts: place.level === 'school' ? 'records' : 'schools',
  };
}

export function partsOf(place: Place): Parts {
  return { parts: 'schools', total: 1, rows: [{ level: 'school', id: `${place.id}1`, name: 'A school', contributed: { present: 210, marked: 231 }, files: 3 }], next: null };
}

export function caseOf(number: number, by: string, asked: Record<string, unknown>): Case {
  const text = (name: string) => String(asked[name] ?? '');
  return {
    number, state: 'open', report: text('report'), label: 'Student attendance', level: text('level') as Level, id: text('id'), name: 'Amrel', period: text('period'), day: null,
    indicator: text('indicator'), value: (asked['value'] as number | null) ?? null, publication: Number(asked['publication']), words: text('words'), by, at: '2026-11-20T11:00:00Z',
    value_now: 90.9, steps: [{ at: '2026-11-20T11:00:00Z', who: by, action: 'opened', words: text('words') }], correction: null,
  };
}
