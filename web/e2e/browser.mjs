// What the walks share: a browser, steps that are told one by one, and waiting for what happens instead of for time.
import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright-core';

/** One JSON line on standard input: {url, browser, officer, administrator, district, block, cluster, school, …}. */
export const readGiven = () => JSON.parse(readFileSync(0, 'utf8'));

export const launch = (given, profile, size, viewport, more = {}) => chromium.launchPersistentContext(profile, {
  executablePath: given.browser, viewport, isMobile: size === 'phone', hasTouch: size === 'phone', acceptDownloads: true, ...more,
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

export function check(condition, message) {
  if (!condition) throw new Error(message);
}

/** Prints {name, passed, error, seconds}. */
export async function step(name, work) {
  const begun = performance.now();
  const tell = (how) => {
    const seconds = Math.round((performance.now() - begun) / 100) / 10;
    console.log(JSON.stringify({ name, ...how, seconds }));
    // The log tells how far a walk has come.
    console.error(`${how.passed ? 'passed' : 'FAILED'} ${seconds} s: ${name}`);
  };
  try {
    await work();
    tell({ passed: true });
  } catch (error) {
    tell({ passed: false, error: String(error).slice(0, 2000) });
  }
}

/** For what is sure to come: a machine may be busy. */
const PATIENCE_MS = 60_000;

/** Polls: waitForFunction would need eval, which the pages' own policy forbids. */
export async function until(what, condition) {
  const end = performance.now() + PATIENCE_MS;
  for (let pause = 10; performance.now() < end; pause = Math.min(100, pause * 1.5)) {
    if (await condition()) return;
    await new Promise((done) => setTimeout(done, pause));
  }
  throw new Error('never came: ' + what);
}

export async function signIn(page, url, user) {
  await page.goto(url + '/sign-in');
  await page.getByLabel('User name').fill(user.name);
  await page.getByLabel('Password').fill(user.password);
  await page.locator('form button').click();
  await until('the page behind the sign-in', async () => !page.url().includes('/sign-in'));
}

/** Of the whole page, or of a part of it. */
export async function axe(page, where, part) {
  const looked = new AxeBuilder({ page });
  const { violations } = await (part ? looked.include(part) : looked).analyze();
  check(violations.length === 0, `${where}: ${violations.map((v) => v.id + ' ' + v.nodes[0].target).join(', ')}`);
}
