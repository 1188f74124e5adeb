/** Who may see whom among the folders of src/app, and what else the pages promise. Checked by rules.spec.ts. */
export interface Source {
  /** Below src/app, with slashes. */
  path: string;
  text: string;
}

const SEES: Record<string, readonly string[]> = {
  shared: [],
  core: ['shared'],
  drawings: ['shared'],
  provenance: ['core', 'shared'],
  reports: ['core', 'shared', 'drawings', 'provenance'],
  cards: ['core', 'shared'],
  cases: ['core', 'shared'],
  quality: ['core', 'shared'],
  files: ['core', 'shared'],
  admin: ['core', 'shared'],
};
const DOORS: Record<string, string> = { leaflet: 'drawings/map/leaflet.ts', 'chart.js': 'drawings/line/chart.ts, drawings/scatter/chart.ts' };
const LONGEST = 200;

export function violations(sources: readonly Source[]): string[] {
  return sources.flatMap((source) => [...folders(source), ...libraries(source), ...habits(source)]);
}

function folders({ path, text }: Source): string[] {
  const own = path.split('/')[0] ?? '';
  const sees = SEES[own];
  if (!path.includes('/') || path.endsWith('.spec.ts')) return [];
  if (!sees) return [`${path}: the folder ${own} has no rule`];
  return imports(text)
    .filter((from) => from.startsWith('.'))
    .map((from) => resolve(path, from).split('/')[0] ?? '')
    .filter((room) => room !== own && !sees.includes(room))
    .map((room) => `${path}: ${own} must not see ${room}`);
}

function libraries({ path, text }: Source): string[] {
  return imports(text).flatMap((from) => Object.entries(DOORS)
    .filter(([library, door]) => (from === library || from.startsWith(`${library}/`)) && !door.split(', ').includes(path))
    .map(([library, door]) => `${path}: only ${door} imports ${library}`));
}

function habits({ path, text }: Source): string[] {
  if (path.endsWith('.spec.ts')) return [];
  const faults: string[] = [];
  const lines = text.split('\n').length;
  if (lines > LONGEST) faults.push(`${path}: ${lines} lines`);
  if (/@Component\(/.test(text) && !/ChangeDetectionStrategy\.OnPush/.test(text)) faults.push(`${path}: not OnPush`);
  if (/(:|<|as)\s*any\b/.test(text)) faults.push(`${path}: any`);
  return faults;
}

function imports(text: string): string[] {
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((found) => found[1] as string);
}

function resolve(path: string, from: string): string {
  const parts = path.split('/').slice(0, -1);
  for (const part of from.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}
