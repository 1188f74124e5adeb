// Takes the texts of the pages from the repository's language folders; the build may only read inside this folder.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const from = join(import.meta.dirname, '../../i18n');
const to = join(import.meta.dirname, '../texts');

rmSync(to, { recursive: true, force: true });
for (const language of readdirSync(from)) {
  const texts = join(from, language, 'ui.json');
  if (!existsSync(texts)) continue;
  mkdirSync(join(to, language), { recursive: true });
  writeFileSync(join(to, language, 'ui.json'), JSON.stringify(JSON.parse(readFileSync(texts, 'utf8'))));
}
