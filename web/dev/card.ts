import type { CardIndicator, HealthCard } from '../src/app/core/api/figures-contract';
import { MadeUpState, Place } from './state';

/** A made-up health card. */
export function cardOf(made: MadeUpState, place: Place): HealthCard {
  const file = made.areaFile(place, 'current');
  const totals = file.footer['last_30_days'] ?? {};
  const base: CardIndicator = {
    report: 'student_attendance', indicator: 'attendance', label: 'Attendance', unit: 'percent', decimals: 1, direction: 'higher', as_of: '2026-11-19',
    period: { id: 'last_30_days', from: '2026-10-21', to: '2026-11-19' }, value: totals['attendance'] ?? null, part: totals['present'] ?? null, whole: totals['marked'] ?? null,
    formula: 'present × 100 ÷ marked', schools_reported: totals['schools_reported'] ?? null, schools: totals['schools'] ?? null, bands: [33, 60, 75], band: 2,
    schools_by_band: place.level === 'school' ? null : [1, 2, 10, 26],
    ranks: place.parent ? [{ within: { level: 'state', id: '24', name: 'Gujarat' }, rank: 3, of: 33, tied: 1 }] : [],
    previous: { from: '2026-09-21', to: '2026-10-20', value: 60, change: 1.8 }, last_year: { from: '2025-10-21', to: '2025-11-19', value: null, change: null },
  };
  return {
    format: 1, card: 'health', node: file.node,
    basics: [{ id: 'schools', label: 'Schools', value: totals['schools'] ?? null, unit: 'schools', from: null, to: null }],
    indicators: [base, { ...base, indicator: 'drop_out', label: 'Drop-out', direction: 'lower', bands: [1, 5, 10], value: 12.4, band: 3, schools_by_band: [4, 3, 2, 1], previous: null },
      { ...base, indicator: 'nothing', label: 'Nothing sent', value: null, band: null, schools_by_band: [], ranks: [], previous: null, last_year: null }],
    focus: { report: 'infrastructure', period: null, items: [{ indicator: 'toilet', label: 'Schools with a toilet', value: 41, state: 87, threshold: null }] },
  };
}

export function qualityOf(which: string): unknown {
  switch (which) {
    case 'coverage': return { node: { level: 'state', id: '24', name: 'Gujarat' }, rows: [
      { report: 'student_attendance', label: 'Student attendance', period: 'last_30_days', from: '2026-10-21', to: '2026-11-19', as_of: '2026-11-19', schools_reported: 70, schools: 72, share: 97.2 },
      { report: 'other', label: 'Other', period: null, from: null, to: null, as_of: null, schools_reported: null, schools: null, share: null }] };
    case 'freshness': return { sources: [
      { source: 'a', label: 'Student attendance', latest_data_day: '2026-11-19', latest_file_at: '2026-11-20T04:30:00Z', expected_day: '2026-11-20', late_days: 1 },
      { source: 'b', label: 'Teachers', latest_data_day: null, latest_file_at: null, expected_day: null, late_days: null }] };
    case 'files': return { rows: [{ day: '2026-11-20', source: 'a', emitter: 'gujarat_dc', files: 3, refused_files: 1, received: 1000, loaded: 900, revised: 0, unchanged: 50, duplicate: 10, refused: 30, parked: 10, withdrawn: 0 }] };
    default: return { rows: [{ day: '2026-11-20', source: 'a', emitter: 'gujarat_dc', code: 'unknown_code', severity: 'error', count: 30 }] };
  }
}
