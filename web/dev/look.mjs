// Looks at every page in a real browser, narrow and wide: screenshots into dev/shots, axe on each, errors of the console.
// `npm run look` after a build; `npm run look -- <part of a name>` for some of them.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright-core';
import { serve } from './serve.mjs';

const report = '/reports/student_attendance';
const PAGES = [
  { name: 'sign-in', path: '/sign-in' },
  { name: 'sign-in-wrong', path: '/sign-in', act: async (page) => { await page.getByLabel('User name').fill('x'); await page.getByLabel('Password').fill('y'); await page.locator('form button').click(); } },
  { name: 'public-state', path: report },
  { name: 'public-district', path: `${report}/district/2401?period=last_7_days` },
  { name: 'menu', path: '/reports', as: 'state' },
  { name: 'state', path: report, as: 'state' },
  { name: 'state-relative', path: `${report}/state/24?period=last_day&scale=relative`, as: 'state' },
  { name: 'district', path: `${report}/district/2403?period=2026-10`, as: 'state' },
  { name: 'block', path: `${report}/block/240302?period=last_7_days`, as: 'state' },
  { name: 'cluster', path: `${report}/cluster/24030201?period=last_7_days`, as: 'state' },
  { name: 'school', path: `${report}/school/24030201002?period=last_30_days`, as: 'state' },
  { name: 'all-schools', path: `${report}/all/school?period=last_30_days`, as: 'state' },
  { name: 'all-blocks', path: `${report}/all/block?period=year-2026&sort=-students`, as: 'state' },
  { name: 'not-yours', path: `${report}/district/2402`, as: 'district' },
  { name: 'own', path: report, as: 'district' },
  { name: 'nothing', path: `${report}/state/24?period=2025-01`, as: 'state' },
  { name: 'hindi', path: `${report}/state/24?period=last_7_days`, as: 'state', language: 'hi' },
  { name: 'gujarati', path: '/files/r-01JDA8T3', as: 'state', language: 'gu' },
  { name: 'menu-open', path: '/reports', as: 'district', act: async (page) => { const menu = page.getByRole('button', { name: 'Menu' }); if (await menu.isVisible()) await menu.click(); } },
  { name: 'files', path: '/files', as: 'state' },
  { name: 'file', path: '/files/r-01JDA8T3', as: 'state' },
  { name: 'file-refused', path: '/files/r-01JD9Q42', as: 'state' },
  { name: 'admin-groups', path: '/admin/groups', as: 'state' },
  { name: 'admin-schedule', path: '/admin/groups', as: 'state', language: 'hi', act: async (page) => { await page.locator('cq-group-card button[aria-expanded]').last().click(); } },
  { name: 'admin-dictionary', path: '/admin/dictionary', as: 'state', act: async (page) => { await page.locator('summary').last().click(); } },
  { name: 'admin-not-yours', path: '/admin/groups', as: 'district' },
  { name: 'file-under-way', path: '/files/r-01JDB001', as: 'emitter' },
];
const SIZES = { phone: { width: 360, height: 740 }, desk: { width: 1440, height: 900 } };

const shots = join(import.meta.dirname, 'shots');
mkdirSync(shots, { recursive: true });
const profile = mkdtempSync(join(tmpdir(), 'look-'));
const { server, url } = await serve();
const wanted = process.argv[2] ?? '';
let faults = 0;

for (const [size, viewport] of Object.entries(SIZES)) {
  const browser = await chromium.launchPersistentContext(join(profile, size), {
    executablePath: '/usr/bin/chromium', viewport, hasTouch: size === 'phone', isMobile: size === 'phone', ignoreDefaultArgs: ['--enable-automation'],
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  for (const each of PAGES.filter((page) => page.name.includes(wanted))) {
    await browser.clearCookies();
    if (each.as) await browser.addCookies([{ name: 'who', value: each.as, url }]);
    const page = await browser.newPage();
    page.on('console', (message) => message.type() === 'error' && !/status of 40[13]|status of 404/.test(message.text()) && fault(each, size, message.text()));
    page.on('pageerror', (error) => fault(each, size, String(error)));
    await page.addInitScript((language) => localStorage.setItem('cqube-language', language), each.language ?? 'en');
    await page.goto(url + each.path);
    await page.waitForLoadState('networkidle').catch(() => undefined);
    await each.act?.(page);
    await page.waitForTimeout(500);
    if (size === 'phone') {
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      if (wide > viewport.width) fault(each, size, `wider than the screen: ${wide}`);
      const map = page.getByRole('button', { name: 'Show the map' });
      await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
      if (await map.count()) { await map.click(); await page.waitForTimeout(700); }
    }
    const { violations } = await new AxeBuilder({ page }).analyze();
    for (const violation of violations) fault(each, size, `axe ${violation.id}: ${violation.nodes.slice(0, 3).map((node) => node.target + ' ' + (node.any[0]?.message ?? '')).join(' | ')}`);
    const small = await page.evaluate(smallTargets);
    if (size === 'phone' && small.length) fault(each, size, `targets under 44 px: ${small.join(', ')}`);
    await page.screenshot({ path: join(shots, `${each.name}-${size}.png`), fullPage: true });
    await page.close();
  }
  await browser.close();
}
server.close();
rmSync(profile, { recursive: true, force: true });
console.log(faults === 0 ? 'no faults seen' : `${faults} faults`);
process.exitCode = faults === 0 ? 0 : 1;

function fault(page, size, what) {
  faults++;
  console.log(`${page.name} (${size}): ${what}`);
}

function smallTargets() {
  return [...document.querySelectorAll('a, button, select, input, summary')]
    .filter((element) => element.checkVisibility() && !element.closest('.unseen, .skip, .cq-map path') && !element.matches('.skip'))
    .map((element) => [element, element.getBoundingClientRect()])
    .filter(([, box]) => box.height > 0 && box.bottom > 0 && box.height < 43.5)
    .map(([element, box]) => `${element.tagName.toLowerCase()} "${element.textContent.trim().slice(0, 20)}" ${Math.round(box.height)}`)
    .slice(0, 5);
}
