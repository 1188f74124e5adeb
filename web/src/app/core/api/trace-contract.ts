import type { Level, NodeRef, PeriodDates } from './contract';

export type Compared = 'previous' | 'last_year';

/** Which number is asked about. */
export interface NumberAsked {
  report: string;
  level: Level;
  id: string;
  period: string;
  indicator: string;
  day?: string;
  by?: string;
  values?: readonly string[];
  /** What the period is compared with; else the period itself. */
  compared?: Compared;
}

export interface Provenance {
  format: number;
  report: string;
  label: string;
  node: NodeRef;
  period: PeriodDates;
  compared: Compared | null;
  beside: { compared: Compared; from: string; to: string; value: number | null }[];
  day: string | null;
  publication: number;
  published_at: string | null;
  indicator: {
    id: string; label: string; unit: string; value: number | null; formula: string | null; sentence: string | null; description: string | null;
  };
  measures: { id: string; label: string; unit: string; scale: number; value: number | null }[];
  state: 'same' | 'newer';
  newer: { value: number | null; measures: Record<string, number>; events: number; since: string | null } | null;
  files: ProvenanceFile[];
  files_left_out: number;
  refused: { records: number; files: RefusedFile[] } | null;
  parked: { records: number; files: { receipt: string; number: number; name: string; records: number }[] } | null;
  changes: ProvenanceChange[];
  parts: 'schools' | 'records';
}

export interface ProvenanceFile {
  receipt: string;
  number: number;
  name: string;
  /** Null where the reader may not know who sent it. */
  emitter: string | null;
  emitted_at: string | null;
  arrived_at: string | null;
  event: number | null;
  schools: number | null;
  contributed: Record<string, number> | null;
}

export interface RefusedFile {
  receipt: string;
  number: number;
  name: string;
  records: number;
  reasons: { code: string; records: number; sentence: string }[];
}

export interface ProvenanceChange {
  event: number;
  kind: string;
  at: string;
  who: string | null;
  from: string | null;
  to: string | null;
  reason: string | null;
  receipt: string | null;
}

/** The schools below an area, or the records of a school, that a number is made of. */
export interface Parts {
  parts: 'schools' | 'records' | 'refused';
  total: number;
  rows: PartRow[];
  next: string | null;
}

export interface PartRow {
  level?: Level;
  id?: string;
  name?: string;
  files?: number;
  receipt?: string;
  number?: number;
  record?: number | null;
  line?: number | null;
  reason?: string;
  columns?: Record<string, string | null>;
  days?: Record<string, string>;
  contributed?: Record<string, number>;
}

export type CaseState = 'open' | 'answered' | 'correcting' | 'corrected' | 'closed';

/** A number that somebody says is wrong, and what became of it. */
export interface Case {
  number: number;
  state: CaseState;
  report: string;
  label: string;
  level: Level;
  id: string;
  name: string;
  period: string;
  day: string | null;
  indicator: string;
  value: number | null;
  publication: number;
  words: string;
  by: string;
  at: string;
  value_now: number | null;
  steps: { at: string; who: string; action: string; words: string | null }[];
  correction: { number: number; from: string; to: string } | null;
}

export interface CaseList {
  cases: Case[];
  next: number | null;
}

export interface PublicationList {
  publications: { number: number; published_at: string; day: string; newest_of_day: boolean; reports: string[] }[];
  next: number | null;
}

/** The ways of people through schools: of each person and day one. Nobody is named. */
export interface Tours {
  node: NodeRef;
  from: string;
  to: string;
  total: number;
  tours: Tour[];
  next: number | null;
}

export interface Tour {
  day: string;
  /** A number of the answer's own. */
  person: number;
  schools: number;
  points: { school: { id: string; name: string }; latitude: number; longitude: number; in_school: boolean }[];
  line: [number, number][];
  /** Visits for which no place was reported. */
  claimed: { id: string; name: string }[];
}
