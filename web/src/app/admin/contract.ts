import type { Account, Refusal, Station } from '../core/api/contract';

/** Shapes of docs/api.md, "Administration" and "Data dictionary". */
export type GroupState = 'paused' | 'failing' | 'running' | 'waiting';
export type Form = 'continuously' | 'daily' | 'weekly' | 'monthly' | 'yearly';

export interface Schedule {
  form: Form;
  weekday: string | null;
  day: number | null;
  month: number | null;
  at: string | null;
  hours: number | null;
}

export interface GroupFile {
  receipt: string;
  number: number;
  name: string;
  station: Station;
  refusal: Refusal | null;
  account: Omit<Account, 'version'> | null;
  at: string | null;
  seconds: number | null;
}

export interface Group {
  source: string;
  label: string;
  state: GroupState;
  working: boolean;
  open: boolean;
  queue: number;
  stopped: number;
  records_per_second: number | null;
  next_run: string | null;
  schedule: Schedule;
  trouble: { failures: number; failed_at: string | null; fault: string; next_try: string | null } | null;
  files: GroupFile[];
}

export interface DictionaryColumn {
  name: string;
  emitted: string;
  aliases: string[];
  layouts: string[];
  type: string;
  length: number;
  exact: boolean;
  mandatory: boolean;
  allowed: string[];
  minimum: number | null;
  maximum: number | null;
  privacy: string;
  surrogate: boolean;
  stored: boolean;
  active: boolean;
  key: boolean;
  references: { to: string; table: string } | null;
  meaning: string;
}

export interface DictionaryFile {
  id: string;
  label: string;
  grain: string;
  folder: string;
  prefix: string;
  role: string | null;
  schema: string;
  table: string;
  storage: string;
  on_change: string | null;
  key: string[];
  columns: DictionaryColumn[];
  measures: { id: string; label: string; unit: string; scale: number; formula: string }[];
  indicators: {
    report: string; id: string; label: string; unit: string; description: string; formula: string; direction: string; bands: number[];
  }[];
}

export interface Dictionary {
  format: number;
  sources: { id: string; label: string; files: DictionaryFile[] }[];
}
