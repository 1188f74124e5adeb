// What a reader's link has to carry, after a build.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const root = join(import.meta.dirname, '../dist/browser');
const read = (name) => readFileSync(join(root, name), 'utf8');
const gzip = (names) => sum(names, (name) => gzipSync(read(name), { level: 9 }).length);
const brotli = (names) => sum(names, (name) => brotliCompressSync(read(name)).length);
const sum = (names, size) => [...names].reduce((all, name) => all + size(name), 0) / 1000;

/** What a script imports before it runs, and what those import. */
function withImports(names, seen = new Set()) {
  for (const name of names) {
    if (seen.has(name)) continue;
    seen.add(name);
    if (!name.endsWith('.js')) continue;
    withImports([...read(name).matchAll(/(?:from|import)\s?"\.\/([\w-]+\.js)"/g)].map((found) => found[1]), seen);
  }
  return seen;
}

/** Rows of `[what, figure, aim, must, unit]`. */
export function sizes() {
  const index = read('index.html');
  const initial = withImports([...index.matchAll(/(?:src|href)="([\w-]+\.(?:js|css))"/g)].map((found) => found[1]));
  const scripts = readdirSync(root).filter((name) => name.endsWith('.js'));
  const holding = (mark) => scripts.find((name) => !initial.has(name) && read(name).includes(mark));
  const page = withImports([holding('cq-ranking-panel')]);
  const map = withImports([holding('leaflet-zoom-hide')]);
  const line = withImports([holding('suggestedMin')]);
  const report = new Set([...initial, ...page, ...map]);
  const whole = new Set([...report, ...line]);
  return [
    ['initial JS and CSS, gzip', gzip(initial), 90, 110, 'kB'],
    ['report with its map, brotli', brotli(report), 180, 240, 'kB'],
    ['report with its map and trend line, brotli', brotli(whole), 180, 240, 'kB'],
  ];
}
