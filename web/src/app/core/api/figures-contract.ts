import type { Columnar, Indicator, Measure, NodeRef, PeriodDates, Value } from './contract';

/** The dates of an earlier stretch and every number of the footer in it. */
export type Stretch = { from: string; to: string } & Record<string, Value>;

/** The headline of every area of a level in an earlier stretch. */
export interface LevelBefore {
  from: string;
  to: string;
  values: Record<string, (number | null)[]>;
}

/** Of which days a column of a page across sources is. */
export interface ColumnPeriod {
  period: string;
  from: string;
  to: string;
  as_of: string;
}

/** What a report is divided by. A split has measures of its own, and its indicators are the report's or its own. */
export interface SplitDeclaration {
  id: string;
  label: string;
  dimensions: DimensionWords[];
  measures: Measure[];
  indicators: Indicator[];
  /** Which files there are: of the windows, of the months. */
  current: boolean;
  months: boolean;
  drawings: string[];
}

/** What a dimension and its values are called in the reader's language. */
export interface DimensionWords {
  id: string;
  label: string;
  /** Where the declaration names the values one by one. */
  values?: Record<string, string>;
  /** What any value is called, `{value}` standing for it. */
  words?: string;
}

export interface DimensionValue {
  id: string;
  label: string;
  /** A longer text, such as a question in words. */
  note?: string;
  /** The value of an earlier dimension that it belongs to, by index. */
  of?: number;
  weight?: number;
}

export interface Dimension {
  id: string;
  label: string;
  values: DimensionValue[];
}

/** The figures of one area and its children, by class, subject, question …: only cells that have anything have a row. */
export interface SplitFile {
  format: number;
  report: string;
  split: string;
  node: NodeRef & { parents: NodeRef[] };
  period: string;
  as_of: string | null;
  periods: PeriodDates[];
  areas: Columnar;
  dimensions: Dimension[];
  columns: { id: string; unit: string }[];
  /** `area` −1 is the node itself. */
  rows: (number | null)[][];
}

export interface CardIndicator {
  report: string;
  indicator: string;
  label: string;
  unit: string;
  decimals: number;
  direction: 'higher' | 'lower';
  as_of: string | null;
  period: PeriodDates | null;
  value: number | null;
  part: number | null;
  whole: number | null;
  formula: string;
  schools_reported: number | null;
  schools: number | null;
  bands: number[];
  /** Index into the bands, 0 … bands.length. */
  band: number | null;
  schools_by_band: number[] | null;
  ranks: { within: NodeRef; rank: number; of: number; tied: number }[];
  previous: CardChange | null;
  last_year: CardChange | null;
}

export interface CardChange {
  from: string;
  to: string;
  value: number | null;
  change: number | null;
}

/** The health card of one area: how it stands in everything that is measured. */
export interface HealthCard {
  format: number;
  card: string;
  node: NodeRef & { parents: NodeRef[] };
  basics: { id: string; label: string; value: number | null; unit: string; from: string | null; to: string | null }[];
  indicators: CardIndicator[];
  focus: {
    report: string;
    period: PeriodDates | null;
    items: { indicator: string; label: string; value: number | null; state: number | null; threshold: number | null }[];
  } | null;
}
