import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Source, violations } from './rules';

const root = join(process.cwd(), 'src/app');

function sources(): Source[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

it('the folders see only whom they may', () => {
  const all = sources();
  expect(all.length).toBeGreaterThan(50);
  expect(violations(all)).toEqual([]);
});

describe('a planted violation is caught:', () => {
  it.each([
    ['a drawing that sees the session', 'drawings/map/x.ts', "import { Session } from '../../core/session/session';", 'drawings must not see core'],
    ['a report that sees the files', 'reports/x.ts', "import { WAY } from '../files/way';", 'reports must not see files'],
    ['a lazy import past the rule', 'files/x.ts', "const m = import('../reports/view');", 'files must not see reports'],
    ['shared that sees anybody', 'shared/x.ts', "import type { Level } from '../core/api/contract';", 'shared must not see core'],
    ['core that sees a report', 'core/shell/x.ts', "import { View } from '../../reports/view';", 'core must not see reports'],
    ['a folder without a rule', 'helpers/x.ts', '', 'has no rule'],
    ['Leaflet elsewhere', 'reports/x.ts', "import { map } from 'leaflet/dist/leaflet-src.esm.js';", 'only drawings/map/leaflet.ts'],
    ['Chart.js elsewhere, lazily', 'drawings/line/x.ts', "await import('chart.js');", 'only drawings/line/chart.ts'],
    ['a file that grew too long', 'core/x.ts', '\n'.repeat(200), '201 lines'],
    ['a component that is not OnPush', 'core/x.ts', '@Component({})', 'not OnPush'],
    ['an any', 'core/x.ts', 'let x: any;', 'any'],
  ])('%s', (_, path, text, words) => {
    expect(violations([{ path, text }]).join()).toContain(words);
  });

  it('and what is allowed is not', () => {
    expect(violations([{ path: 'reports/parts/x.ts', text: "import { Api } from '../../core/api/api';\nimport { Table } from '../../drawings/table/table';" }])).toEqual([]);
    expect(violations([{ path: 'app.routes.ts', text: "import('./reports/report-page')" }])).toEqual([]);
  });
});
