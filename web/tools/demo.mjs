// What the tools that look at a running demo share: its own words read from standard input, a browser, a signed-in page.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const QUIET = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
export const SIZES = { phone: { width: 360, height: 740 }, desk: { width: 1440, height: 900 } };

/** `{url, users: {name: {name, password, role, level, id}}}` from what `./cqube demo` prints. */
export function readDemo() {
  const words = readFileSync(0, 'utf8');
  const url = words.match(/cQube is ready: (\S+)/)?.[1];
  if (!url) throw new Error('no running demo in the words on standard input');
  const rows = [...words.slice(words.indexOf(url)).matchAll(/^ {2}(\S+) +(\S+) +(administrator|officer) *(?:(\w+) (\S+))?$/gm)];
  return { url, users: Object.fromEntries(rows.map(([, name, password, role, level, id]) => [name, { name, password, role, level, id }])) };
}

/** A browser with a profile of its own; `close` removes both. */
export async function browse(size, more = {}) {
  const profile = mkdtempSync(join(tmpdir(), 'cqube-pages-'));
  const executablePath = BROWSERS.find((path) => existsSync(path));
  if (!executablePath) throw new Error('Chromium is needed: apt-get install chromium');
  const context = await chromium.launchPersistentContext(profile, {
    executablePath, viewport: SIZES[size], isMobile: size === 'phone', hasTouch: size === 'phone', serviceWorkers: 'block', args: QUIET, ...more,
  });
  context.setDefaultTimeout(120_000);
  return { context, close: async () => { await context.close(); rmSync(profile, { recursive: true, force: true }); } };
}

/** By the door, not by the form: the form has its own tests. */
export async function signIn(context, url, user) {
  await context.clearCookies();
  await context.request.get(`${url}/api/session`);
  const xsrf = (await context.cookies(url)).find((cookie) => cookie.name === 'XSRF-TOKEN')?.value ?? '';
  const answer = await context.request.post(`${url}/api/session`, { data: { user: user.name, password: user.password }, headers: { 'X-XSRF-TOKEN': xsrf } });
  if (!answer.ok()) throw new Error(`${user.name} was not let in: ${answer.status()}`);
}

export async function until(what, condition, tries = 600) {
  for (; tries > 0; tries--) {
    if (await condition()) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error('never came: ' + what);
}

/** Watches what a page asks for; the function it returns waits until nothing has been under way for half a second. */
export function settling(page) {
  const open = new Set();
  let last = Date.now();
  page.on('request', (request) => open.add(request) && (last = Date.now()));
  for (const end of ['requestfinished', 'requestfailed']) page.on(end, (request) => open.delete(request) && (last = Date.now()));
  return async () => {
    await until('a page at rest', async () => open.size === 0 && Date.now() - last > 500);
    await page.evaluate(() => new Promise((done) => requestIdleCallback(() => requestAnimationFrame(() => done()), { timeout: 10_000 })));
    await until('a page at rest', async () => open.size === 0);
  };
}
