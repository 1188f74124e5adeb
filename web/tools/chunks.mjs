// The scripts of a build, and which of them need which.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '../dist/browser');
export const read = (name) => readFileSync(join(root, name), 'utf8');

/** What the browser fetches for every page, before anything is drawn. */
export function initial() {
  return withImports([...read('index.html').matchAll(/(?:src|href)="([\w-]+\.(?:js|css))"/g)].map((found) => found[1]));
}

/** The script beyond those that holds the component. */
export function holding(selector) {
  const first = initial();
  const declared = new RegExp(`selectors:\\[\\[["'\`]${selector}["'\`]`);
  const found = readdirSync(root).filter((name) => name.endsWith('.js') && !first.has(name) && declared.test(read(name)));
  if (found.length !== 1) throw new Error(`${found.length} scripts of the build hold ${selector}, one was expected`);
  return found[0];
}

/** What a script imports before it runs, and what those import. */
export function withImports(names, seen = new Set()) {
  for (const name of names) {
    if (seen.has(name)) continue;
    seen.add(name);
    if (!name.endsWith('.js')) continue;
    withImports([...read(name).matchAll(/(?:from|import)\s?"\.\/([\w-]+\.js)"/g)].map((found) => found[1]), seen);
  }
  return seen;
}
