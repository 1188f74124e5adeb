import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

type Texts = { [key: string]: string | Texts };

const folder = join(process.cwd(), '../i18n');
const read = (language: string) => JSON.parse(readFileSync(join(folder, language, 'ui.json'), 'utf8')) as Texts;
const languages = readdirSync(folder).filter((language) => existsSync(join(folder, language, 'ui.json')));

function flat(texts: Texts, before = ''): Map<string, string> {
  return new Map(Object.entries(texts).flatMap(([key, text]) =>
    typeof text === 'string' ? [[before + key, text] as const] : [...flat(text, `${before}${key}.`)]));
}

const params = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((found) => found[1]).sort();

it('every text that a page asks for stands in English', () => {
  const root = join(process.cwd(), 'src/app');
  const english = flat(read('en'));
  const known = (key: string) => english.has(key) || english.has(`${key}.other`);
  const asked = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(ts|html)$/.test(path) && !path.endsWith('.spec.ts') && !path.startsWith('drawings'))
    .flatMap((path) => [...readFileSync(join(root, path), 'utf8').matchAll(/\b(?:t|plural|word)\(\s*'([\w.-]+)'\s*[,)]/g)].map((found) => `${path} ${found[1]}`));
  expect(asked.length).toBeGreaterThan(100);
  expect(asked.filter((each) => !known(each.split(' ')[1] ?? ''))).toEqual([]);
});

describe.each(languages)('the texts in %s', (language) => {
  const english = flat(read('en'));
  const own = flat(read(language));

  it('are complete, and hold no text that English does not', () => {
    expect([...own.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it('fill in the same values', () => {
    expect([...own].filter(([key, text]) => String(params(text)) !== String(params(english.get(key) ?? '')))).toEqual([]);
  });
});
