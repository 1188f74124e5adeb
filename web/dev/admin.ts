import type { Dictionary, Group, GroupFile } from '../src/app/admin/contract';
import type { Change, Correction, Missing } from '../src/app/admin/mending';
import type { MadeUpState } from './state';

/** Made-up groups and a made-up dictionary in the shape of docs/api.md. */
export function groupFile(changes: Partial<GroupFile> = {}): GroupFile {
  return {
    receipt: 'r-01JDA8T3', number: 1, name: 'student_attendance.csv', station: 'published', refusal: null, at: '2026-11-20T04:30:24Z', seconds: 1.2,
    account: { received: 12_34_567, loaded: 12_34_000, revised: 0, unchanged: 500, duplicate: 10, refused: 50, parked: 7, withdrawn: 0 }, ...changes,
  };
}

export function group(changes: Partial<Group> = {}): Group {
  return {
    source: 'student_attendance', label: 'Student attendance', state: 'waiting', working: false, open: true, queue: 0, stopped: 0,
    records_per_second: 81_234.5, next_run: null, trouble: null, files: [groupFile()],
    schedule: { form: 'continuously', weekday: null, day: null, month: null, at: null, hours: null }, ...changes,
  };
}

export function groups(): Group[] {
  return [
    group(),
    group({ source: 'school_hierarchy', label: 'Schools and where they belong', state: 'failing', queue: 2, stopped: 1, records_per_second: null,
      trouble: { failures: 3, failed_at: '2026-11-20T04:31:00Z', fault: 'SocketTimeoutException', next_try: '2026-11-20T04:35:00Z' },
      files: [groupFile({ receipt: 'r-01JDB009', name: 'school_master.csv', station: 'stopped', account: null, seconds: null })] }),
    group({ source: 'school_calendar', label: 'School calendar', open: false, next_run: '2026-11-30T14:30:00Z', files: [],
      schedule: { form: 'monthly', weekday: null, day: 31, month: null, at: '20:00', hours: 2 } }),
  ];
}

export function dictionary(): Dictionary {
  const column = { aliases: [], layouts: [], exact: false, mandatory: true, allowed: [], minimum: null, maximum: null, privacy: 'none', surrogate: false,
    stored: true, active: true, key: false, references: null };
  return { format: 1, sources: [
    { id: 'school_hierarchy', label: 'Schools and where they belong', files: [{
      id: 'district', label: 'Districts', grain: 'One district', folder: 'district_master', prefix: 'district', role: 'hierarchy.district', schema: 'hierarchy',
      table: 'district_master', storage: 'master', on_change: null, key: ['district_id'], measures: [], indicators: [],
      columns: [{ ...column, name: 'district_id', emitted: 'udise_district_code', type: 'id', length: 4, exact: true, key: true, meaning: 'Code of the district' }] }] },
    { id: 'student_attendance', label: 'Student attendance', files: [{
      id: 'student_attendance', label: 'Student attendance', grain: 'One student in one school and calendar month', folder: 'student_attendance',
      prefix: 'student_attendance', role: null, schema: 'dynamic', table: 'student_attendance', storage: 'day_marks', on_change: null, key: ['school_id', 'student_id'],
      columns: [
        { ...column, name: 'school_id', emitted: 'SchoolId', aliases: ['UDISE'], type: 'id', length: 11, exact: true, key: true,
          references: { to: 'hierarchy.school', table: 'hierarchy.school_master' }, meaning: 'UDISE code of the school' },
        { ...column, name: 'student_id', emitted: 'StudentId', type: 'id', length: 20, privacy: 'personal', key: true, meaning: 'The student' },
        { ...column, name: 'month', emitted: 'Month', type: 'integer', length: 0, minimum: 1, maximum: 12, meaning: 'Calendar month, January is 1' }],
      measures: [{ id: 'present', label: 'Present', unit: 'student-days', scale: 0, formula: 'Sum over day marks: 1 (Present) counts 1; other marks count 0' }],
      indicators: [{ report: 'student_attendance', id: 'attendance', label: 'Attendance', unit: 'percent', description: 'Student-days present out of those marked',
        formula: 'present × 100 ÷ marked, rounded half up to 1 decimal place; no data where marked is 0', direction: 'higher', bands: [33, 60, 75] }] }] },
  ] };
}

export function correction(): Correction {
  return {
    number: 17, source: 'student_attendance', level: 'block', id: '240101', from: '2026-11-02', to: '2026-11-04', reason: 'The centre sent the wrong days.',
    opened_by: 'chief', opened_at: '2026-11-19T04:30:00Z', closed_by: null, closed_at: null,
  };
}

export function changes(): { changes: Change[]; next: number | null } {
  return { next: null, changes: [
    { number: 2, at: '2026-11-20T04:30:00Z', who: 'chief', action: 'correction.open', subject: 'student_attendance', detail: '17: block 240101, 2026-11-02 to 2026-11-04' },
    { number: 1, at: '2026-11-19T04:30:00Z', who: 'chief', action: 'something.new', subject: 'r-01JDA8T3/1', detail: '' },
  ] };
}

export function missing(month: string, made: MadeUpState): Missing {
  const named = (level: 'district' | 'block' | 'cluster' | 'school', id: string) => ({ id, name: made.find(level, id)?.name ?? id });
  return {
    source: 'student_attendance', file: 'student_attendance', month, node: { level: 'state', id: '24' }, schools: 120, incomplete: 4, days_missing: 5,
    days: [{ date: `${month}-03`, schools: 4 }, { date: `${month}-04`, schools: 1 }],
    rows: [{ district: named('district', '2401'), block: named('block', '240101'), cluster: named('cluster', '2401010001'),
      school: { id: '24010100101', name: 'Primary school' }, expected: 22, missing: [`${month}-03`, `${month}-04`] }],
  };
}
