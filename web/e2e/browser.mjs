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

/** Prints {name, passed, error}. */
export async function step(name, work) {
  try {
    await work();
    console.log(JSON.stringify({ name, passed: true }));
  } catch (error) {
    console.log(JSON.stringify({ name, passed: false, error: String(error).slice(0, 2000) }));
  }
}

/** Polls: waitForFunction would need eval, which the pages' own policy forbids. */
export async function until(what, condition) {
  for (let tries = 0; tries < 300; tries++) {
    if (await condition()) return;
    await new Promise((done) => setTimeout(done, 100));
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

export async function axe(page, where) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  check(violations.length === 0, `${where}: ${violations.map((v) => v.id + ' ' + v.nodes[0].target).join(', ')}`);
}
