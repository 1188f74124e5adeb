// What a reader's link has to carry, after a build.
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { holding, initial, read, withImports } from './chunks.mjs';

const gzip = (names) => sum(names, (name) => gzipSync(read(name), { level: 9 }).length);
const brotli = (names) => sum(names, (name) => brotliCompressSync(read(name)).length);
const sum = (names, size) => [...names].reduce((all, name) => all + size(name), 0) / 1000;

/** Rows of `[what, figure, aim, must, unit]`. */
export function sizes() {
  const first = initial();
  const page = withImports([holding('cq-report-page')]);
  const map = withImports([holding('cq-map-drawing')]);
  const line = withImports([holding('cq-line-drawing')]);
  const report = new Set([...first, ...page, ...map]);
  const whole = new Set([...report, ...line]);
  return [
    ['initial JS and CSS, gzip', gzip(first), 90, 110, 'kB'],
    ['report with its map, brotli', brotli(report), 180, 240, 'kB'],
    ['report with its map and trend line, brotli', brotli(whole), 180, 240, 'kB'],
  ];
}
