// Reads reports with the network off, in a real browser on the real server. Input and output as in walk.mjs.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { axe, check, launch, readGiven, signIn, step, until } from './browser.mjs';

const given = readGiven();
const report = '/reports/student_attendance';
const profile = mkdtempSync(join(tmpdir(), 'offline-'));
const phone = await launch(given, profile, 'phone', { width: 360, height: 740 });
const page = await phone.newPage();
const rows = page.locator('table tbody tr');
const header = page.locator('header').first();
const table = () => page.locator('table').first().innerText();
const district = `${given.url}${report}/district/${given.district.id}?period=last_7_days`;
let seen = '';

await step('the pages are kept once they stand', async () => {
  await signIn(page, given.url, given.officer);
  await page.goto(district);
  await until('rows', async () => (await rows.count()) > 0);
  await until('the worker that keeps the pages', () => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state === 'activated'));
  // The first visit is not the worker's yet: the second one is.
  await page.reload();
  await until('rows', async () => (await rows.count()) > 0);
  await until('a page of the worker', () => page.evaluate(() => navigator.serviceWorker.controller !== null));
  seen = await table();
});

await step('with the network off the last report opens, and says when it was read', async () => {
  await phone.setOffline(true);
  await page.reload();
  await until('the same rows', async () => (await rows.count()) > 0 && (await table()) === seen);
  await until('the words', async () => /Offline\. What you see was read .*\d/.test(await header.innerText()));
  await axe(page, 'offline');
});

await step('a report that was never read says so, and does not wait for ever', async () => {
  await page.goto(`${given.url}${report}/district/${given.otherDistrict.id}?period=last_7_days`);
  await until('the words', async () => /server cannot be reached/i.test(await page.locator('main').innerText()));
});

await step('the network comes back, and the page is of now', async () => {
  await phone.setOffline(false);
  await page.goto(district);
  await until('rows', async () => (await rows.count()) > 0);
  await until('no such words', async () => !/Offline/.test(await header.innerText()));
});

await step('whoever signs out leaves nothing to read', async () => {
  const menu = page.getByRole('button', { name: 'Menu' });
  if (await menu.isVisible()) await menu.click();
  await page.getByRole('button', { name: 'Sign out' }).first().click();
  await until('the way in', async () => page.url().includes('/sign-in'));
  const left = () => page.evaluate(async () => {
    const cache = await caches.open('cqube-read');
    const areas = (await cache.keys()).filter((kept) => kept.url.includes('/areas/district/'));
    return areas.length;
  });
  await until('nothing of the district', async () => (await left()) === 0);
  await phone.setOffline(true);
  await page.goto(district);
  await until('words instead of rows', async () => /server cannot be reached|sign in/i.test(await page.locator('main').innerText()));
  check((await rows.count()) === 0, 'rows of somebody who signed out');
});

await phone.close();
rmSync(profile, { recursive: true, force: true });
