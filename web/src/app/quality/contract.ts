/** What `/api/quality` answers. */
export interface Freshness {
  sources: { source: string; label: string; latest_data_day: string | null; latest_file_at: string | null; expected_day: string | null; late_days: number | null }[];
}

export interface Coverage {
  node: { level: string; id: string; name: string };
  rows: {
    report: string; label: string; period: string | null; from: string | null; to: string | null; as_of: string | null;
    schools_reported: number | null; schools: number | null; share: number | null;
  }[];
}

export interface FileRow {
  day: string;
  /** Null: a zip that was refused before it was opened. */
  source: string | null;
  emitter: string;
  files: number;
  refused_files: number;
  received: number;
  loaded: number;
  revised: number;
  unchanged: number;
  duplicate: number;
  refused: number;
  parked: number;
  withdrawn: number;
}

export interface Refusals {
  rows: { day: string; source: string | null; emitter: string; code: string; severity: string; count: number }[];
}
