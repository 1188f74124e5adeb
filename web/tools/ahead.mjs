// The landing and the reports have a page of their own beside index.html, which names their scripts: they are fetched beside the program
// instead of after it has started. The server answers with the one that belongs to the address.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { holding, initial, read, root, withImports } from './chunks.mjs';

const index = read('index.html');
const known = initial();
for (const [page, selector] of [['landing', 'cq-reports-page'], ['report', 'cq-report-page']]) {
  const scripts = [...withImports([holding(selector)])].filter((name) => !known.has(name));
  const links = scripts.map((name) => `<link rel="modulepreload" href="${name}">`).join('');
  writeFileSync(join(root, `${page}.html`), index.replace('</body>', `${links}</body>`));
  console.log(`${page}.html names ${scripts.length} more scripts`);
}
