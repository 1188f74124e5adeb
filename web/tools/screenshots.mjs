// Pictures of every report and page, narrow and wide, in every language: `./cqube screenshots <folder>`. What a machine can see it says itself:
// what is wider than a phone, too small for a thumb, not accessible, not translated, wrong in the console. The pictures are for people.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { AxeBuilder } from '@axe-core/playwright';
import { SIZES, browse, readDemo, settling, signIn } from './demo.mjs';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { languages: { type: 'string' }, sizes: { type: 'string', default: 'phone,desk' }, only: { type: 'string', default: '' } },
});
const folder = resolve(positionals[0] ?? 'screenshots');
const demo = readDemo();
const { admin, state, district } = demo.users;
const named = (user) => `/${user.level}/${user.id}`;
const below = ['district', 'block', 'cluster', 'school'].map((name) => demo.users[name]);
const faults = [];

const first = await browse('desk');
await signIn(first.context, demo.url, state);
const ask = async (path) => (await first.context.request.get(demo.url + path)).json();
const session = await ask('/api/session');
const menu = await ask('/api/reports');
const languages = options.languages?.split(',') ?? session.languages;
const figures = menu.reports.filter((each) => (each.form ?? 'figures') !== 'card');
const lead = figures.find((each) => each.as_of && each.months.length > 0) ?? figures[0];
const { areas } = await ask(`/api/reports/${lead.id}/areas/state/${session.state.code}/current`);
const other = areas.values[1].find((id) => id !== district.id);
await signIn(first.context, demo.url, admin);
const { files } = await ask('/api/files?limit=50');
await first.close();

/** Every report at every level in the first language; in the others the state and the first district say the same. */
function pages(language) {
  const whole = language === languages[0];
  const list = [
    { name: 'landing', path: '/reports', as: state },
    { name: 'landing-public', path: '/reports' },
    { name: 'landing-district', path: '/reports', as: district },
    { name: 'sign-in', path: '/sign-in' },
  ];
  for (const each of figures) {
    list.push({ name: `${each.id}-1-state`, path: `/reports/${each.id}`, as: state });
    for (const [depth, area] of (whole ? below : below.slice(0, 1)).entries()) {
      if (each.levels.includes(area.level)) list.push({ name: `${each.id}-${depth + 2}-${area.level}`, path: `/reports/${each.id}${named(area)}`, as: state });
    }
    if (whole && each.as_of && each.levels.includes('school')) list.push({ name: `${each.id}-6-all-schools`, path: `/reports/${each.id}/all/school`, as: state });
    const splits = each.as_of ? (each.splits ?? []) : [];
    if (splits[0]) list.push({ name: `${each.id}-7-part`, path: `/reports/${each.id}${named(district)}?by=${splits[0].id}`, as: state });
    const crossed = splits.find((split) => split.dimensions.length > 1);
    if (crossed) list.push({ name: `${each.id}-8-crossed`, path: `/reports/${each.id}${named(district)}?split=${crossed.id}`, as: state });
  }
  for (const each of menu.reports.filter((one) => one.form === 'card')) {
    list.push({ name: `${each.id}-1-state`, path: `/cards/${each.id}`, as: state });
    for (const area of whole ? below : below.slice(-1)) list.push({ name: `${each.id}-2-${area.level}`, path: `/cards/${each.id}${named(area)}`, as: state });
  }
  list.push(
    { name: 'quality', path: '/quality', as: state },
    { name: 'cases', path: '/cases', as: state },
    { name: 'files', path: '/files', as: admin },
    ...[files.find((file) => file.files.some((one) => one.account?.refused > 0)), files.find((file) => file.refusal || file.files.some((one) => one.refusal))]
      .filter(Boolean).map((file, at) => ({ name: `file-${at + 1}`, path: `/files/${file.receipt}`, as: admin })),
    ...['groups', 'missing', 'corrections', 'changes', 'dictionary', 'boundaries'].map((page) => ({ name: `admin-${page}`, path: `/admin/${page}`, as: admin })),
    { name: 'provenance', path: `/reports/${lead.id}${named(district)}`, as: state, act: (page) => page.locator('cq-table button.ask').first().click() },
    { name: 'scale-relative', path: `/reports/${lead.id}?scale=relative`, as: state },
    { name: 'compared-last-year', path: `/reports/${lead.id}?compare=last_year`, as: state },
    { name: 'menu-open', path: '/reports', as: state, act: openMenu },
    { name: 'no-such-page', path: '/nowhere' },
    ...STATES.map((each) => ({ as: state, path: `/reports/${lead.id}`, ...each, name: `state-of-things-${each.name}` })),
  );
  return list;
}

/** As if nothing had come for months. */
async function stale(route) {
  const answer = await route.fetch();
  const menu = await answer.json();
  for (const report of menu.reports) if (report.as_of) report.as_of = '2026-01-05';
  await route.fulfill({ response: answer, json: menu });
}

/** What a page looks like when it has nothing, or nothing yet, to show. */
const STATES = [
  { name: 'empty', path: `/reports/${lead.id}?period=2001-01` },
  { name: 'loading', before: (page) => page.route('**/api/reports/*/areas/**', () => undefined), still: true },
  { name: 'error', before: (page) => page.route('**/api/reports/*/areas/**', (route) => route.fulfill({ status: 500, contentType: 'application/problem+json', body: '{"code":"internal"}' })) },
  { name: 'offline', before: (page) => page.route('**/api/reports/*/areas/**', (route) => route.abort()) },
  { name: 'stale', before: (page) => page.route('**/api/reports?*', stale).then(() => page.route('**/api/reports', stale)) },
  { name: 'forbidden', as: district, path: `/reports/${lead.id}/district/${other}` },
  { name: 'sign-in-first', as: null, path: `/reports/${lead.id}${named(demo.users.cluster)}` },
];

async function openMenu(page) {
  const burger = page.locator('.burger');
  if (await burger.isVisible()) await burger.click();
  await page.locator('.opener').click();
}

for (const language of languages) {
  mkdirSync(join(folder, language), { recursive: true });
  await Promise.all(options.sizes.split(',').map((size) => album(size, language)));
}

async function album(size, language) {
  const { context, close } = await browse(size);
  await context.addInitScript((id) => localStorage.setItem('cqube-language', id), language);
  let who;
  for (const each of pages(language).filter((one) => one.name.includes(options.only))) {
    if (each.as !== who) {
      if (each.as) await signIn(context, demo.url, each.as);
      else await context.clearCookies();
      who = each.as;
    }
    await shoot(context, each, size, language).catch((error) => faults.push(`${language} ${size} ${each.name}: ${String(error).slice(0, 300)}`));
  }
  await close();
}

/** A page that hangs costs itself, not the pages behind it. */
async function shoot(context, each, size, language) {
  const page = await context.newPage();
  let timer;
  const late = new Promise((_, fail) => { timer = setTimeout(() => fail(new Error('not done after two minutes')), 120_000); });
  try {
    await Promise.race([picture(page, each, size, language), late]);
  } finally {
    clearTimeout(timer);
    await page.close();
  }
}

async function picture(page, each, size, language) {
  const fault = (what) => faults.push(`${language} ${size} ${each.name}: ${what}`);
  page.on('console', (message) => message.type() === 'error' && !/status of (40[134]|500)|ERR_FAILED/.test(message.text()) && fault(message.text()));
  page.on('pageerror', (error) => fault(String(error)));
  const settled = settling(page);
  await each.before?.(page);
  await page.goto(demo.url + each.path);
  if (each.still) await page.locator('[role=status]').first().waitFor({ state: 'attached' });
  else await settled();
  const map = page.locator('cq-map-panel .body > button');
  if (await map.count()) await map.click();
  // What is drawn only when it comes into sight: walk through the page once.
  for (let at = 0; at < await page.evaluate(() => document.documentElement.scrollHeight); at += SIZES[size].height * 0.8) {
    await page.evaluate((top) => new Promise((done) => { scrollTo(0, top); requestAnimationFrame(() => requestAnimationFrame(() => done())); }), at);
  }
  if (!each.still) await settled();
  await each.act?.(page);
  if (!each.still) await settled();
  await page.evaluate(() => scrollTo(0, 0));
  await page.screenshot({ path: join(folder, language, `${each.name}-${size}.png`), fullPage: true });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  if (wide > SIZES[size].width) fault(`${wide} px wide`);
  // The same elements stand in every language, and looking at them takes longer than the picture.
  const { violations } = language === languages[0] ? await new AxeBuilder({ page }).analyze() : { violations: [] };
  for (const one of violations) fault(`axe ${one.id}: ${one.nodes.slice(0, 3).map((node) => node.target).join(' | ')}`);
  if (size === 'phone') for (const small of await page.evaluate(smallTargets)) fault(`under 44 px: ${small}`);
  if (language !== 'en') for (const words of await page.evaluate(latinWords)) fault(`in Latin letters: ${words}`);
}

function smallTargets() {
  return [...document.querySelectorAll('a, button, select, input, summary')]
    .filter((element) => element.checkVisibility() && !element.closest('.unseen, .skip, .leaflet-container'))
    .map((element) => [element, element.getBoundingClientRect()])
    .filter(([, box]) => box.height > 0 && box.height < 43.5)
    .map(([element, box]) => `${element.tagName.toLowerCase()} "${element.textContent.trim().slice(0, 20)}" ${Math.round(box.height)}`)
    .slice(0, 3);
}

/** Words of two and more small Latin letters where nobody's name is: labels that were left in English. */
function latinWords() {
  const seen = new Set();
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const parent = walk.currentNode.parentElement;
    if (parent.closest('script, style, code, [lang=en], .brand, .who') || !parent.checkVisibility()) continue;
    const text = walk.currentNode.data.trim();
    if (/[a-z]{2,} [a-z]{2,}/.test(text)) seen.add(text.slice(0, 60));
  }
  return [...seen].slice(0, 5);
}

writeFileSync(join(folder, 'seen.txt'), faults.join('\n') + '\n');
console.log(faults.length === 0 ? `pictures in ${folder}; nothing amiss was seen` : `${faults.join('\n')}\npictures in ${folder}; ${faults.length} remarks, also in seen.txt`);
