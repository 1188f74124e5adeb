import type { Boundaries } from '../src/app/core/api/boundaries-contract';
import type { AreaFile, Level, LevelAreas, LevelValues, MenuAnswer, NodeRef, PeriodDates, ReportDeclaration, Totals, Value } from '../src/app/core/api/contract';

/** A made-up state in the shape of docs/api.md: for tests and for looking at the pages without a server. Deterministic. */
export interface Place extends NodeRef {
  parent: Place | null;
  children: Place[];
  latitude: number | null;
  longitude: number | null;
  quality: number;
  students: number;
}

export interface Size {
  districts: number;
  blocks: number;
  clusters: number;
  schools: number;
}

export const AS_OF = '2026-11-19';
export const MONTHS = ['2026-06', '2026-07', '2026-08', '2026-09', '2026-10', '2026-11'];
export const WINDOWS: PeriodDates[] = [
  { id: 'last_day', from: '2026-11-19', to: '2026-11-19' },
  { id: 'last_7_days', from: '2026-11-13', to: '2026-11-19' },
  { id: 'last_30_days', from: '2026-10-21', to: '2026-11-19' },
  { id: 'overall', from: '2026-06-08', to: '2026-11-19' },
  { id: 'year-2026', from: '2026-06-08', to: '2026-11-19' },
];
const COLUMNS = [
  { id: 'area', unit: 'index' }, { id: 'period', unit: 'index' }, { id: 'present', unit: 'student-days' }, { id: 'marked', unit: 'student-days' },
  { id: 'students', unit: 'students' }, { id: 'schools_reported', unit: 'schools' }, { id: 'schools', unit: 'schools' }, { id: 'attendance', unit: 'percent' },
];
/** Those whose areas stand in the current file; the others have files of their own. */
const OF_TODAY = 3;
const NAMES = ['Amrel', 'Bhanpur', 'Chandod', 'Dahanu', 'Elampur', 'Fatehgadh', 'Gondia', 'Halvad', 'Idar', 'Jetpur', 'Kalol', 'Lakhpat', 'Mandvi',
  'Nakhatra', 'Okha', 'Palan', 'Rapar', 'Sayla', 'Tharad', 'Umreth', 'Vadgam', 'Wagra', 'Yawal', 'Zalod'];
const LEVEL_OF: Level[] = ['state', 'district', 'block', 'cluster', 'school'];

export function declaration(changes: Partial<ReportDeclaration> = {}): ReportDeclaration {
  return {
    id: 'student_attendance', group: 'attendance', label: 'Student attendance', description: 'How many of the students marked were present.',
    as_of: AS_OF, levels: ['district', 'block', 'cluster', 'school'], periods: WINDOWS.map((each) => each.id),
    by_name: WINDOWS.slice(OF_TODAY).map((each) => each.id), months: MONTHS,
    measures: [{ id: 'present', label: 'Present', unit: 'student-days', scale: 0 }, { id: 'marked', label: 'Marked', unit: 'student-days', scale: 0 }],
    indicators: [{ id: 'attendance', label: 'Attendance', unit: 'percent', decimals: 1, direction: 'higher', bands: [33, 60, 75],
      formula: 'present × 100 ÷ marked', description: 'Only days on which a mark was given count.' }],
    headline: 'attendance', drawings: ['map', 'table', 'line', 'cards'], splits: [], ...changes,
  };
}

export function menu(changes: Partial<ReportDeclaration> = {}): MenuAnswer {
  return { publication: 12, published_at: '2026-11-20T10:00:00Z', reports: [declaration(changes)] };
}

/** A number in 0 … 1 that only depends on the words. */
export function chance(...words: (string | number)[]): number {
  let hash = 2166136261;
  for (const letter of words.join('|')) hash = Math.imul(hash ^ letter.charCodeAt(0), 16777619);
  hash = Math.imul(hash ^ (hash >>> 15), 2246822519);
  return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32;
}

export class MadeUpState {
  readonly state: Place;
  private readonly known = new Map<string, Place>();

  constructor(readonly size: Size = { districts: 8, blocks: 5, clusters: 5, schools: 6 }) {
    this.state = this.grow(null, 0, 0);
  }

  find(level: string, id: string): Place | null {
    return this.known.get(`${level} ${id}`) ?? null;
  }

  all(level: Level): Place[] {
    return [...this.known.values()].filter((place) => place.level === level);
  }

  areaFile(place: Place, which: string): AreaFile {
    const current = which === 'current';
    const named = WINDOWS.find((each) => each.id === which);
    const month = !current && !named;
    const periods = current ? WINDOWS : [named ?? { id: which, from: `${which}-01`, to: lastDay(which) }];
    const shown = periods.slice(0, OF_TODAY);
    const listed = place.level === 'block' ? place.children.flatMap((child) => [child, ...child.children]) : place.children;
    const areas = place.level === 'school' ? [place] : listed;
    return {
      format: 1, report: 'student_attendance', node: { ...ref(place), parents: above(place).map(ref) }, period: which, as_of: AS_OF, periods,
      areas: { columns: ['level', 'id', 'name', 'parent', 'latitude', 'longitude'],
        rows: areas.map((each) => [each.level, each.id, each.name, each.parent?.id ?? null, each.latitude, each.longitude]) },
      columns: COLUMNS,
      rows: areas.flatMap((each, at) => shown.map((period, index) => [at, index, ...Object.values(totals(each, period))])),
      footer: Object.fromEntries(periods.map((period) => [period.id, totals(place, period)])),
      ...this.comparisons(place, areas, periods, shown),
      previous: Object.fromEntries(periods.filter((period) => period.id !== 'overall' && !period.id.startsWith('year'))
        .map((period) => [period.id, { ...before(period), ...totals(place, { ...period, id: `${period.id} before` }) }])),
      ...(!current ? {} : { months: { columns: ['month', 'present', 'marked', 'students', 'schools_reported', 'schools', 'attendance'],
        rows: MONTHS.map((each): Value[] => [each, ...Object.values(totals(place, { id: each, from: '', to: '' }))]) } }),
      ...(named ? {} : { days: { columns: ['area', 'date', 'present', 'marked', 'schools_reported', 'attendance'],
        rows: [place, ...(month ? areas.filter((each) => place.level !== 'block' || each.level !== 'school') : [])].flatMap((each, at) => daysOf(month ? `${which}-01` : '2026-10-21', month ? lastDay(which) : AS_OF)
          .map((date): Value[] => { const day = totals(each, { id: date, from: date, to: date });
            return [at - 1, date, day['present'] ?? 0, day['marked'] ?? 0, day['schools_reported'] ?? 0, day['attendance'] ?? null]; })) } }),
    };
  }

  /** The same areas in the stretch before, and a year ago where a year ago there was school. */
  private comparisons(place: Place, areas: Place[], periods: PeriodDates[], shown: PeriodDates[]): Partial<AreaFile> {
    const rows = (word: string, wanted: (period: PeriodDates) => boolean) => areas.flatMap((each, at) => shown.flatMap((period, index) => {
      if (!wanted(period)) return [];
      const sums = totals(each, { ...period, id: `${period.id} ${word}` });
      return [[at, index, sums['schools_reported'] ?? null, sums['attendance'] ?? null]];
    }));
    const short = (period: PeriodDates) => period.id !== 'overall' && !period.id.startsWith('year');
    const year = (period: PeriodDates) => period.id.startsWith('last_');
    const ago = (date: string) => `${Number(date.slice(0, 4)) - 1}${date.slice(4)}`;
    return {
      comparison_columns: ['area', 'period', 'schools_reported', 'attendance'], previous_rows: rows('before', short), last_year_rows: rows('ago', year),
      last_year: Object.fromEntries(periods.filter(year).map((period) => [period.id,
        { from: ago(period.from), to: ago(period.to), ...totals(place, { ...period, id: `${period.id} ago` }) }])),
    };
  }

  levelAreas(level: Level): LevelAreas {
    const places = this.all(level);
    return {
      format: 1, level, as_of: AS_OF, id: places.map((each) => each.id), name: places.map((each) => each.name), parent: places.map((each) => each.parent?.id ?? null),
      latitude: delta(places.map((each) => each.latitude)), longitude: delta(places.map((each) => each.longitude)),
      block: places.map((each) => above(each).find((one) => one.level === 'block')?.id ?? null),
      district: places.map((each) => above(each).find((one) => one.level === 'district')?.id ?? null),
    };
  }

  levelValues(level: Level, id: string): LevelValues {
    const period = WINDOWS.find((each) => each.id === id) ?? { id, from: `${id}-01`, to: lastDay(id) };
    const rows = this.all(level).map((each) => totals(each, period));
    const columns = COLUMNS.slice(2);
    return {
      format: 1, report: 'student_attendance', level, period, as_of: AS_OF, columns,
      values: Object.fromEntries(columns.map((column) => [column.id, rows.map((row) => row[column.id] ?? null)])), footer: totals(this.state, period),
      previous: period.id.startsWith('last_') ? { ...before(period), values: { attendance: this.all(level).map((each) => totals(each, { ...period, id: `${period.id} before` })['attendance'] ?? null) } } : null,
    };
  }

  boundaries(place: Place): Boundaries {
    return { type: 'FeatureCollection', features: place.children.filter((child) => child.level !== 'school').map((child) => ({
      type: 'Feature', id: child.id, properties: { id: child.id, level: child.level }, geometry: { type: 'Polygon', coordinates: [this.ring(child)] } })) };
  }

  private grow(parent: Place | null, depth: number, at: number): Place {
    const level = LEVEL_OF[depth] as Level;
    const id = parent ? parent.id + (depth === 4 ? String(at + 1).padStart(3, '0') : String(at + 1).padStart(2, '0')) : '24';
    const pick = chance('name', id);
    const stem = NAMES[(at * 7 + Math.floor(pick * 24)) % NAMES.length] as string;
    const place: Place = {
      level, id, name: level === 'state' ? 'Gujarat' : level === 'school' ? `${stem} Primary School ${at + 1}` : level === 'district' ? (NAMES[at % 24] as string) : stem,
      parent, children: [], latitude: null, longitude: null, students: 0,
      quality: parent ? Math.min(99, Math.max(8, parent.quality + (chance('q', id) - 0.5) * [0, 62, 26, 16, 20][depth]!)) : 66,
    };
    this.known.set(`${level} ${id}`, place);
    const below = [this.size.districts, this.size.blocks, this.size.clusters, this.size.schools, 0][depth] as number;
    for (let child = 0; child < below; child++) place.children.push(this.grow(place, depth + 1, child));
    place.students = level === 'school' ? 40 + Math.floor(chance('n', id) * 260) : place.children.reduce((sum, child) => sum + child.students, 0);
    if (level !== 'school' || chance('geo', id) > 0.03) [place.latitude, place.longitude] = this.centre(place);
    return place;
  }

  /** The areas are nested rectangles, bent by one smooth field so that neighbours keep a common border. */
  private box(place: Place): [number, number, number, number] {
    if (!place.parent) return [0, 0, 1, 1];
    const [x0, y0, x1, y1] = this.box(place.parent);
    const count = [0, this.size.districts, this.size.blocks, this.size.clusters, this.size.schools][LEVEL_OF.indexOf(place.level)] as number;
    const at = Number(place.id.slice(place.parent.id.length)) - 1;
    const columns = Math.ceil(Math.sqrt(count));
    const rows = Math.ceil(count / columns);
    const row = Math.floor(at / columns);
    const inRow = row === rows - 1 ? count - columns * (rows - 1) : columns;
    const column = at - row * columns;
    return [x0 + ((x1 - x0) * column) / inRow, y0 + ((y1 - y0) * row) / rows, x0 + ((x1 - x0) * (column + 1)) / inRow, y0 + ((y1 - y0) * (row + 1)) / rows];
  }

  private centre(place: Place): [number, number] {
    const [x0, y0, x1, y1] = this.box(place);
    const [longitude, latitude] = bend(x0 + (x1 - x0) * (0.35 + 0.3 * chance('x', place.id)), y0 + (y1 - y0) * (0.35 + 0.3 * chance('y', place.id)));
    return [latitude as number, longitude as number];
  }

  private ring(place: Place): number[][] {
    const [x0, y0, x1, y1] = this.box(place);
    const corners = [[x0, y0], [x1, y0], [x1, y1], [x0, y1], [x0, y0]] as [number, number][];
    return corners.slice(1).flatMap((to, at) => {
      const from = corners[at] as [number, number];
      return Array.from({ length: 24 }, (_, step) => bend(from[0] + ((to[0] - from[0]) * step) / 24, from[1] + ((to[1] - from[1]) * step) / 24));
    }).concat([bend(x0, y0)]);
  }
}

function bend(x: number, y: number): number[] {
  const wave = (a: number, b: number, c: number) => Math.sin(a * x * 6.3 + c) * Math.cos(b * y * 6.3 + c * 2);
  return [69 + 5 * (x + 0.03 * wave(2, 3, 1) + 0.006 * wave(9, 11, 2)), 20.5 + 4 * (y + 0.035 * wave(3, 2, 4) + 0.006 * wave(12, 9, 5))]
    .map((degree) => Math.round(degree * 1e5) / 1e5);
}

const known = new WeakMap<Place, Map<string, Totals>>();

function totals(place: Place, period: PeriodDates): Totals {
  const own = known.get(place) ?? new Map<string, Totals>();
  known.set(place, own);
  const made = own.get(period.id) ?? makeTotals(place, period);
  own.set(period.id, made);
  return made;
}

function makeTotals(place: Place, period: PeriodDates): Totals {
  if (place.level !== 'school') {
    const parts = place.children.map((child) => totals(child, period));
    const sum = (column: string) => parts.reduce((all, part) => all + (part[column] ?? 0), 0);
    return withPercent({ present: sum('present'), marked: sum('marked'), students: sum('students'), schools_reported: sum('schools_reported'), schools: sum('schools') });
  }
  const length = ({ last_day: 1, last_7_days: 6, last_30_days: 24, overall: 130, 'year-2026': 130 } as Record<string, number>)[period.id.split(' ')[0] as string]
    ?? (period.id.length === 7 ? 24 : 1);
  const silent = chance('silent', place.id, length > 7 ? 'never' : period.id) < (length > 7 ? 0.012 : 0.04);
  const marked = silent ? 0 : place.students * length;
  const swing = (chance('swing', period.id) - 0.5) * 4 + (chance('own', place.id, period.id) - 0.5) * 6;
  const present = Math.round((marked * Math.min(100, Math.max(0, place.quality + swing))) / 100);
  return withPercent({ present, marked, students: silent ? 0 : place.students, schools_reported: silent ? 0 : 1, schools: 1 });
}

function withPercent(sums: Record<string, number>): Totals {
  return { ...sums, attendance: sums['marked'] ? Math.round(((sums['present'] as number) * 1000) / sums['marked']) / 10 : null };
}

function ref(place: Place): NodeRef {
  return { level: place.level, id: place.id, name: place.name };
}

function above(place: Place): Place[] {
  return place.parent ? [...above(place.parent), place.parent] : [];
}

function delta(degrees: (number | null)[]): (number | null)[] {
  let last = 0;
  return degrees.map((degree) => {
    if (degree === null) return null;
    const whole = Math.round(degree * 1e5);
    const step = whole - last;
    last = whole;
    return step;
  });
}

function lastDay(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  const day = new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
  return day > AS_OF ? AS_OF : day;
}

function daysOf(from: string, to: string): string[] {
  const days: string[] = [];
  for (let at = Date.parse(`${from}T00:00:00Z`); at <= Date.parse(`${to}T00:00:00Z`); at += 86_400_000) {
    const day = new Date(at);
    if (day.getUTCDay() !== 0) days.push(day.toISOString().slice(0, 10));
  }
  return days;
}

function before(period: PeriodDates): { from: string; to: string } {
  const shift = (Date.parse(period.to) - Date.parse(period.from)) + 86_400_000;
  const back = (date: string) => new Date(Date.parse(date) - shift).toISOString().slice(0, 10);
  return { from: back(period.from), to: back(period.to) };
}
