import { UrlMatchResult, UrlSegment } from '@angular/router';
import type { Level } from '../core/api/contract';
import { isMonth } from '../shared/period-label';

export const LEVELS: readonly Level[] = ['state', 'district', 'block', 'cluster', 'school'];

export interface Sort {
  column: string;
  descending: boolean;
}

export type Compared = 'previous' | 'last_year';
export type Performance = 'low' | 'middle' | 'high';

/** Everything that decides what a report page shows. All of it is in the URL, and nothing else is. */
export interface View {
  report: string;
  /** The area shown; null where the link leaves it to the reader's own area. */
  node: { level: Level; id: string } | null;
  /** State-wide: every area of this level, instead of the children of `node`. */
  all: Level | null;
  /** A window (`last_day` …), an academic year (`year-2026`) or a month (`2026-10`); null: the default. */
  period: string | null;
  scale: 'absolute' | 'relative';
  sort: Sort | null;
  search: string;
  trend: 'days' | 'months' | null;
  /** Which figure leads; null: the declared headline. */
  metric: string | null;
  compare: Compared;
  /** Only those of one value of each dimension of this split: class 3, mathematics. */
  by: string | null;
  values: readonly string[];
  /** Only the low, middle or high performers. */
  band: Performance | null;
  /** The split that is broken down, how it is laid out, and what is chosen of its first dimensions. */
  split: string | null;
  layout: string | null;
  pick: readonly string[];
  x: string | null;
  y: string | null;
  size: string | null;
  colour: string | null;
  /** As known on that day. */
  known: string | null;
  /** How many schools an inspector's tour visits. */
  tour: number | null;
  /** The month or day whose tours are shown. */
  walked: string | null;
}

/** `/reports/<report>`, `/reports/<report>/<level>/<id>` and `/reports/<report>/all/<level>`: one page for all three. */
export function reportUrl(segments: UrlSegment[]): UrlMatchResult | null {
  const [reports, report, level, id] = segments;
  if (reports?.path !== 'reports' || !report || segments.length === 3 || segments.length > 4) return null;
  if (level && level.path !== 'all' && !isLevel(level.path)) return null;
  return { consumed: segments, posParams: { report, ...(level && id ? { level, id } : {}) } };
}

interface Params {
  get(name: string): string | null;
  getAll(name: string): string[];
}

const TEXTS = ['metric', 'by', 'split', 'layout', 'x', 'y', 'size', 'colour'] as const;
const BANDS: readonly string[] = ['low', 'middle', 'high'];

export function readView(path: Params, query: Params): View {
  const level = path.get('level');
  const id = path.get('id');
  const sort = query.get('sort');
  const trend = query.get('trend');
  const band = query.get('band') ?? '';
  const tour = Number(query.get('tour'));
  const texts = Object.fromEntries(TEXTS.map((name) => [name, query.get(name) || null])) as Record<(typeof TEXTS)[number], string | null>;
  return {
    report: path.get('report') ?? '',
    node: id !== null && isLevel(level) ? { level, id } : null,
    all: level === 'all' && isLevel(id) ? id : null,
    period: query.get('period'),
    scale: query.get('scale') === 'relative' ? 'relative' : 'absolute',
    sort: sort ? { column: sort.replace(/^-/, ''), descending: sort.startsWith('-') } : null,
    search: query.get('search') ?? '',
    trend: trend === 'days' || trend === 'months' ? trend : null,
    compare: query.get('compare') === 'last_year' ? 'last_year' : 'previous',
    values: query.getAll('value'),
    pick: query.getAll('pick'),
    band: BANDS.includes(band) ? (band as Performance) : null,
    known: dayOf(query.get('known')),
    walked: isMonth(query.get('walked') ?? '') ? query.get('walked') : dayOf(query.get('walked')),
    tour: Number.isInteger(tour) && tour >= 2 && tour <= 20 ? tour : null,
    ...texts,
  };
}

export interface Link {
  path: string[];
  query: Record<string, string | string[]>;
}

/** The inverse of `readView`: what is not the default is written. */
export function linkOf(view: View): Link {
  const place = view.all ? ['all', view.all] : view.node ? [view.node.level, view.node.id] : [];
  const query: Record<string, string | string[]> = {};
  if (view.period) query['period'] = view.period;
  if (view.scale === 'relative') query['scale'] = 'relative';
  if (view.sort) query['sort'] = (view.sort.descending ? '-' : '') + view.sort.column;
  if (view.search) query['search'] = view.search;
  if (view.trend) query['trend'] = view.trend;
  if (view.compare === 'last_year') query['compare'] = 'last_year';
  for (const name of TEXTS) if (view[name]) query[name] = view[name];
  if (view.by && view.values.length > 0) query['value'] = [...view.values];
  if (view.pick.length > 0) query['pick'] = [...view.pick];
  if (view.band) query['band'] = view.band;
  if (view.known) query['known'] = view.known;
  if (view.tour) query['tour'] = String(view.tour);
  if (view.walked) query['walked'] = view.walked;
  return { path: ['/reports', view.report, ...place], query };
}

/** Another area of the same report: what was typed to find it has served its purpose. */
export function goTo(view: View, level: Level, id: string): View {
  return { ...view, node: { level, id }, all: null, search: '', band: null, tour: null };
}

export function dayOf(text: string | null): string | null {
  return text && /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : null;
}

export function levelBelow(level: Level): Level | null {
  return LEVELS[LEVELS.indexOf(level) + 1] ?? null;
}

function isLevel(text: string | null): text is Level {
  return LEVELS.includes(text as Level);
}
