import type { ColumnPeriod, LevelBefore, SplitDeclaration, Stretch } from './figures-contract';

/** The shapes of docs/api.md, as TypeScript. Ids are strings, dates ISO (`2026-11-19`), months `2026-11`. */
export type Level = 'state' | 'district' | 'block' | 'cluster' | 'school';
export type Role = 'administrator' | 'officer' | 'emitter' | 'report_creator' | 'analyst';

export interface NodeRef {
  level: Level;
  id: string;
  name: string;
}

export interface User {
  name: string;
  role: Role;
  node: NodeRef | null;
}

export interface SessionAnswer {
  user: User | null;
  state: { code: string; name: string };
  zone: string;
  languages: string[];
}

export interface Measure {
  id: string;
  label: string;
  unit: string;
  /** A stored value is a whole number of 10⁻ˢᶜᵃˡᵉ. */
  scale: number;
}

export interface Indicator {
  id: string;
  label: string;
  unit: string;
  decimals: number;
  direction: 'higher' | 'lower';
  bands: number[];
  formula: string;
  description: string;
}

export interface ReportDeclaration {
  id: string;
  group: string;
  label: string;
  description: string;
  as_of: string | null;
  levels: Level[];
  periods: string[];
  months: string[];
  measures: Measure[];
  indicators: Indicator[];
  headline: string;
  drawings: string[];
  /** What kind of page it is; absent: `figures`. */
  /** Of a page of exceptions the report whose silence it counts; null: what the masters lack. */
  reported?: string | null;
  form?: 'figures' | 'exceptions' | 'composite' | 'proportion' | 'views' | 'card';
  splits?: SplitDeclaration[];
  /** Of `periods` those that have a file of their own, as months have; the others stand in `current`. */
  by_name?: string[];
  /** Whether the ways behind its figures are told. */
  tours?: boolean;
}

export interface MenuAnswer {
  publication: number | null;
  published_at: string | null;
  reports: ReportDeclaration[];
}

export type Value = string | number | null;
export type Totals = Record<string, number | null>;

export interface Columnar {
  columns: string[];
  rows: Value[][];
}

export interface PeriodDates {
  id: string;
  from: string;
  to: string;
}

export interface AreaFile {
  format: number;
  report: string;
  node: NodeRef & { parents: NodeRef[] };
  period: string;
  as_of: string | null;
  periods: PeriodDates[];
  areas: Columnar;
  columns: { id: string; unit: string }[];
  rows: (number | null)[][];
  footer: Record<string, Totals>;
  previous?: Record<string, Stretch>;
  last_year?: Record<string, Stretch>;
  comparison_columns?: string[];
  previous_rows?: (number | null)[][];
  last_year_rows?: (number | null)[][];
  column_periods?: Record<string, Record<string, ColumnPeriod>>;
  months?: Columnar;
  days?: Columnar;
}

export interface LevelAreas {
  format: number;
  level: Level;
  as_of: string | null;
  id: string[];
  name: string[];
  parent: (string | null)[];
  latitude: (number | null)[];
  longitude: (number | null)[];
  block?: (string | null)[];
  district?: (string | null)[];
}

export interface LevelValues {
  format: number;
  report: string;
  level: Level;
  period: PeriodDates;
  as_of: string | null;
  columns: { id: string; unit: string }[];
  values: Record<string, (number | null)[]>;
  footer: Totals;
  previous?: LevelBefore | null;
  last_year?: LevelBefore | null;
}

export type Station =
  | 'expected' | 'arrived' | 'kept' | 'checked' | 'loaded' | 'published' | 'refused' | 'expired' | 'stopped';

export interface Refusal {
  code: string;
  sentence: string;
}

export interface Account {
  version: number;
  received: number;
  loaded: number;
  revised: number;
  unchanged: number;
  duplicate: number;
  refused: number;
  parked: number;
  withdrawn: number;
}

export interface Notice {
  code: string;
  severity: 'error' | 'warning' | 'info';
  count: number;
  examples: { record: number | null; line: number | null; column: string | null; value: string | null; sentence: string }[];
}

export interface DataFile {
  number: number;
  name: string;
  source: string | null;
  file: string | null;
  station: Station;
  refusal: Refusal | null;
  event: number | null;
  account: Account | null;
  cells: { received: number; taken: number; unchanged: number; refused: number; open: number } | null;
  stations: { station: Station; at: string }[];
  notices: Notice[];
}

export interface Emission {
  receipt: string;
  folder: string;
  name: string;
  emitter: string;
  requested_at: string;
  arrived_at: string | null;
  finished_at: string | null;
  station: Station;
  bytes: number | null;
  refusal: Refusal | null;
  files: DataFile[];
}

export interface EmissionList {
  files: Emission[];
  next: string | null;
}
