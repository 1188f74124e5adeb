// Lighthouse's scores for a page that needs no signing in. It is no dependency: a build would fetch 90 MB for nothing.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const VERSION = '12.8.2'; // the last that runs on Node 20

/** `{performance, accessibility, 'best-practices', seo}` of 100. */
export async function lighthouse(url) {
  const { stdout } = await promisify(execFile)('npx', ['--yes', `lighthouse@${VERSION}`, url, '--quiet', '--output=json', '--chrome-flags=--headless --no-sandbox --disable-gpu'],
    { maxBuffer: 64_000_000, env: { ...process.env, CHROME_PATH: process.env['CHROME_PATH'] ?? '/usr/bin/chromium' } });
  const { categories } = JSON.parse(stdout);
  return Object.fromEntries(Object.entries(categories).map(([id, { score }]) => [id, score * 100]));
}
