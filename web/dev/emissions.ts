import type { DataFile, Emission } from '../src/app/core/api/contract';

/** Made-up emissions in the shape of docs/api.md. */
export function dataFile(changes: Partial<DataFile> = {}): DataFile {
  return {
    number: 1, name: 'student_attendance.csv', source: 'student_attendance', file: 'student_attendance', station: 'published', refusal: null, event: 17,
    account: { version: 1, received: 1000, loaded: 900, revised: 0, unchanged: 50, duplicate: 10, refused: 30, parked: 10, withdrawn: 0 },
    cells: { received: 20000, taken: 18000, unchanged: 1900, refused: 100, open: 0 },
    stations: [
      { station: 'arrived', at: '2026-11-20T04:30:05Z' }, { station: 'kept', at: '2026-11-20T04:30:06Z' }, { station: 'checked', at: '2026-11-20T04:30:12Z' },
      { station: 'loaded', at: '2026-11-20T04:30:19Z' }, { station: 'published', at: '2026-11-20T04:30:24Z' },
    ],
    notices: [
      { code: 'value_too_long', severity: 'error', count: 30, examples: [
        { record: 17, line: 18, column: 'School', value: 'Mah…', sentence: 'The school code is longer than 11 characters. Send the UDISE code of the school.' },
        { record: 412, line: 413, column: 'School', value: 'Gov…', sentence: 'The school code is longer than 11 characters. Send the UDISE code of the school.' }] },
      { code: 'unknown_school', severity: 'warning', count: 10, examples: [
        { record: 88, line: 89, column: 'School', value: '24010199…', sentence: 'No school with this code is known yet. The record waits and is loaded by itself when the school arrives.' }] },
    ],
    ...changes,
  };
}

export function emission(changes: Partial<Emission> = {}): Emission {
  return {
    receipt: 'r-01JDA8T3', folder: 'student_attendance', name: 'student_attendance.zip', emitter: 'gujarat_dc', requested_at: '2026-11-20T04:29:58Z',
    arrived_at: '2026-11-20T04:30:05Z', finished_at: '2026-11-20T04:30:24Z', station: 'published', bytes: 123456, refusal: null, files: [dataFile()], ...changes,
  };
}

export function emissions(): Emission[] {
  const refusal = { code: 'manifest_count_differs', sentence: 'The manifest says 1,000 records, the file holds 998. Send the zip again with the right manifest.' };
  return [
    emission({ receipt: 'r-01JDB001', station: 'checked', finished_at: null, files: [dataFile({ station: 'checked', account: null, cells: null, notices: [], event: null,
      stations: dataFile().stations.slice(0, 3) })] }),
    emission(),
    emission({ receipt: 'r-01JD9Q42', station: 'refused', refusal, files: [] }),
    emission({ receipt: 'r-01JD7777', name: 'hierarchy.zip', folder: 'hierarchy', station: 'expired', arrived_at: null, finished_at: '2026-11-18T05:10:00Z', bytes: null, files: [] }),
  ];
}
