// Walks the real server's pages in a real browser. Reads one JSON line from standard input: {url, officer, administrator, district, block,
// cluster, school, receipt} (users as {name, password}); prints one JSON line for each step: {name, passed, error}. Nothing is awaited by time alone.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { axe, check, launch, readGiven, signIn, step, until } from './browser.mjs';
import { byRows } from './by-rows.mjs';

const given = readGiven();
const report = '/reports/student_attendance';
const profile = mkdtempSync(join(tmpdir(), 'walk-'));
const open = (size, viewport) => launch(given, join(profile, size), size, viewport, { serviceWorkers: 'block' });
const rows = (page) => page.locator('table tbody tr');
const showsRows = (page, count) => until(`${count} rows`, async () => (await rows(page).count()) === count);

const desk = await open('desk', { width: 1440, height: 900 });
const page = await desk.newPage();
// Patience for a machine that is busy with other things: nothing here measures time.
page.setDefaultTimeout(120_000);
const faults = [];
page.on('pageerror', (error) => faults.push(String(error)));
page.on('console', (message) => message.type() === 'error' && !/status of 40[134]/.test(message.text()) && faults.push(message.text()));

await step('the public reads the districts and nothing below', async () => {
  await page.goto(given.url + report);
  await until('the districts', async () => (await page.getByRole('link', { name: given.district.name }).count()) > 0);
  await axe(page, 'public');
  await page.goto(`${given.url}${report}/district/${given.district.id}`);
  await until('words instead of rows', async () => (await page.locator('main').innerText()).match(/sign in|your area/i) !== null);
});

await step('a wrong password is told in the page', async () => {
  await page.goto(given.url + '/sign-in');
  await page.getByLabel('User name').fill(given.officer.name);
  await page.getByLabel('Password').fill('wrong');
  await page.locator('form button').click();
  await page.getByRole('alert').first().waitFor();
  await axe(page, 'sign-in');
});

await step('an officer signs in and sees own name', async () => {
  await signIn(page, given.url, given.officer);
  await until('the name', async () => (await page.locator('body').innerText()).includes(given.officer.name));
});

await step('the landing and the reports name their scripts in the page itself, and what the program asks first is asked once', async () => {
  const other = await desk.newPage();
  try {
    await other.goto(given.url + '/sign-in');
    await other.evaluate(() => localStorage.setItem('cqube-language', 'hi'));
    const asked = [];
    other.on('request', (request) => asked.push(request.url().replace(given.url, '')));
    for (const [path, figure] of [['/', '.value strong'], [report, 'td .ask']]) {
      const answer = await desk.request.get(given.url + path, { headers: { 'Accept-Encoding': 'gzip, deflate, br' } });
      check(answer.headers()['content-encoding'] === 'br', `${path} comes as ${answer.headers()['content-encoding']}`);
      const html = await answer.text();
      const ahead = [...html.matchAll(/modulepreload" href="(chunk-[\w-]+\.js)"/g)].map((found) => '/' + found[1]);
      check(ahead.length > 0, `${path} names no script`);
      asked.length = 0;
      await other.goto(given.url + path);
      await until(`figures of ${path}`, async () => (await other.locator(figure).count()) > 0);
      for (const once of ['/api/session', '/api/reports?language=hi', '/i18n/en/ui.json', '/i18n/hi/ui.json', ...ahead]) {
        const times = asked.filter((each) => each === once).length;
        check(times === 1, `${path} asks ${times} times for ${once}`);
      }
      check(!asked.includes('/api/reports'), `${path} asks for a menu in another language`);
    }
  } finally {
    await other.evaluate(() => localStorage.removeItem('cqube-language'));
    await other.close();
  }
});

await step('down four levels by the table, up by the breadcrumb', async () => {
  await page.goto(given.url + report);
  for (const area of [given.district, given.block, given.cluster, given.school]) {
    await page.getByRole('link', { name: area.name }).first().click();
    await until('the page of ' + area.name, async () => page.url().includes(`/${area.level}/${area.id}`));
    await until('its heading', async () => (await page.locator('h1').innerText()).includes(area.name));
    await axe(page, area.level);
  }
  await page.getByRole('link', { name: given.district.name }).first().click();
  await until('the district again', async () => page.url().includes(`/district/${given.district.id}`));
});

await step('down by the map', async () => {
  await page.goto(given.url + report);
  const area = page.getByRole('button', { name: new RegExp('^' + given.district.name) });
  await area.first().waitFor();
  await area.first().press('Enter');
  await until('the district', async () => page.url().includes(`/district/${given.district.id}`));
});

await step('another period changes the figures and the address', async () => {
  await page.goto(`${given.url}${report}/state/24?period=last_7_days`);
  await until('rows', async () => (await rows(page).count()) > 0);
  const before = await page.locator('main').innerText();
  await page.getByLabel('Period').selectOption(given.month);
  await until('the month in the address', async () => page.url().includes(given.month));
  await until('other figures', async () => (await page.locator('main').innerText()) !== before);
  await page.reload();
  await until('the month after a reload', async () => page.url().includes(given.month));
});

await step('the download is what the page shows and what the server answers', async () => {
  await page.goto(`${given.url}${report}/district/${given.district.id}?period=${given.month}`);
  await until('rows', async () => (await rows(page).count()) > 0);
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download CSV' }).click();
  const csv = readFileSync(await (await coming).path(), 'utf8');
  check(csv.startsWith('\uFEFF'), 'no byte order mark');
  const lines = csv.trim().split(/\r?\n/);
  const answer = byRows(await (await page.request.get(`${given.url}/api${report}/areas/district/${given.district.id}/${given.month}`)).json());
  const areas = answer.areas.rows.filter((area) => area[0] === 'block');
  check(lines.length >= areas.length + 1, `${lines.length} lines for ${areas.length} blocks`);
  check(!/latitude|longitude/i.test(lines[0]), 'coordinates in the download');
  const column = (id) => answer.columns.findIndex((each) => each.id === id);
  for (const row of answer.rows.filter((each) => answer.areas.rows[each[0]][0] === 'block')) {
    const line = lines.find((each) => each.includes(answer.areas.rows[row[0]][1]));
    check(line !== undefined, 'no line for ' + answer.areas.rows[row[0]][1]);
    for (const id of ['students', 'schools', 'attendance']) {
      check(line.includes(String(row[column(id)])), `${id} of ${row[column(id)]} is not in ${line}`);
    }
  }
});

await step('the landing has a card for every report, and says which have nothing yet', async () => {
  await page.goto(given.url + '/reports');
  const menu = await (await page.request.get(`${given.url}/api/reports`)).json();
  const tiles = page.locator('cq-glance-tile');
  await until('a card for each report', async () => (await tiles.count()) === menu.reports.length);
  const figures = menu.reports.filter((each) => each.as_of && each.form !== 'card');
  await until('the figures', async () => (await tiles.locator('.value').count()) >= 1);
  const names = await tiles.locator('h3').allInnerTexts();
  for (const each of menu.reports) check(names.includes(each.label), `no card of ${each.label}`);
  check((await tiles.locator('.nothing').count()) >= menu.reports.filter((each) => !each.as_of && each.form !== 'card').length, 'an empty card says nothing');
  check(figures.length > 0, 'no report has figures');
  await axe(page, 'landing');
});

await step('every report opens: figures as the server answers them, or words that there are none', async () => {
  const menu = await (await page.request.get(`${given.url}/api/reports`)).json();
  for (const each of menu.reports.filter((one) => one.form !== 'card')) {
    await page.goto(`${given.url}/reports/${each.id}`);
    await until('its name ' + each.id, async () => (await page.locator('h1').innerText()).includes(each.label));
    if (!each.as_of) {
      await until('words instead of figures in ' + each.id, async () => (await page.locator('cq-notice').count()) > 0);
      continue;
    }
    await until('rows of ' + each.id, async () => (await rows(page).count()) > 0 || (await page.locator('cq-notice').count()) > 0);
    await axe(page, each.id);
  }
});

await step('the download holds the rows of the page, row by row, in their order', async () => {
  await page.goto(`${given.url}${report}/state/24?period=last_30_days&sort=-name`);
  await until('rows', async () => (await rows(page).count()) > 0);
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download CSV' }).click();
  const download = await coming;
  check(download.suggestedFilename() === 'District_wise_report_last_30_days.csv', download.suggestedFilename());
  const lines = readFileSync(await download.path(), 'utf8').trim().split(/\r?\n/).slice(1);
  const shown = await page.locator('cq-table tbody th.name a').allInnerTexts();
  check(JSON.stringify(lines.map((line) => JSON.parse(`[${line}]`)[1])) === JSON.stringify(shown), `${lines.join(' / ')} for ${shown}`);
  const figures = await page.locator('cq-table td.lead .ask').allInnerTexts();
  const answer = byRows(await (await page.request.get(`${given.url}/api${report}/areas/state/24/current`)).json());
  const at = (id) => answer.columns.findIndex((each) => each.id === id);
  const period = answer.periods.findIndex((each) => each.id === 'last_30_days');
  lines.map((line) => JSON.parse(`[${line}]`)).forEach((cells, row) => {
    const area = answer.areas.rows.findIndex((each) => each[1] === cells[0]);
    const own = answer.rows.find((each) => each[0] === area && each[1] === period);
    check(cells[2] === own[at('attendance')], `${cells[1]}: ${cells[2]} in the file, ${own[at('attendance')]} from the server`);
    check(Number.parseFloat(figures[row]) === cells[2], `${cells[1]}: ${cells[2]} in the file, ${figures[row]} on the page`);
  });
});

await step('all schools of the state: only those in sight are drawn, and the last is reached by the keyboard', async () => {
  await page.goto(`${given.url}${report}/all/school?period=last_30_days`);
  await until('rows', async () => (await rows(page).count()) > 10);
  const places = await (await page.request.get(`${given.url}/api${report}/levels/school/areas`)).json();
  const drawn = await page.locator('cq-table tbody:not([aria-hidden]) tr').count();
  check(places.id.length < 400 || drawn < 200, `${drawn} rows are drawn`);
  if (places.id.length > 400) {
    check(Number(await page.locator('cq-table table').getAttribute('aria-rowcount')) === places.id.length + 1, 'the table does not say how many rows it has');
    await page.locator('cq-table .frame').focus();
    await page.keyboard.press('End');
    await until('the last row', async () => (await page.locator(`cq-table tr[aria-rowindex="${places.id.length + 1}"]`).count()) === 1);
  }
  await axe(page, 'all schools');
});

/** By the tab key alone. */
async function tabTo(selector) {
  for (let tries = 0; tries < 150; tries++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
  }
  throw new Error('the tab key never came to ' + selector);
}

await step('a whole report by the keyboard alone', async () => {
  await page.goto(given.url + '/reports');
  await until('cards', async () => (await page.locator('cq-glance-tile .value').count()) > 0);
  await tabTo(`a[href^="${report}/"]`);
  await page.keyboard.press('Enter');
  await until('the report', async () => page.url().includes(report) && (await rows(page).count()) > 0);
  await tabTo('#period');
  const before = page.url();
  await page.keyboard.press('ArrowUp');
  await until('another period', async () => page.url() !== before);
  await until('its rows', async () => (await rows(page).count()) > 0 && (await page.locator('article[aria-busy=true]').count()) === 0);
  await tabTo('cq-table thead button');
  await page.keyboard.press('Enter');
  await until('the order in the address', async () => page.url().includes('sort='));
  await until('its rows in that order', async () => (await rows(page).count()) > 0 && (await page.locator('article[aria-busy=true]').count()) === 0);
  await page.locator('cq-table th.name[aria-sort]').waitFor();
  await tabTo('cq-table button.ask');
  await page.keyboard.press('Enter');
  await until('the window', () => page.locator('dialog[open]').isVisible());
  await until('what it says', async () => (await page.locator('dialog .value, dialog cq-notice').count()) > 0);
  await axe(page, 'where a number comes from');
  await page.keyboard.press('Escape');
  await until('the page again', async () => (await page.locator('dialog[open]').count()) === 0);
  await tabTo('cq-map-drawing path[role=button]');
  await page.keyboard.press('Enter');
  await until('a district', async () => page.url().includes('/district/'));
  await until('its blocks', async () => (await rows(page).count()) > 0 && (await page.locator('article[aria-busy=true]').count()) === 0);
  await tabTo('cq-table tbody th.name a');
  await page.keyboard.press('Enter');
  await until('a block', async () => page.url().includes('/block/'));
});

await step('another area is said to be not one’s own', async () => {
  const narrow = await open('narrow', { width: 1440, height: 900 });
  const other = await narrow.newPage();
  await signIn(other, given.url, given.districtOfficer);
  await other.goto(`${given.url}${report}/district/${given.otherDistrict.id}`);
  await until('the words', async () => (await other.locator('main').innerText()).match(/your area/i) !== null);
  await axe(other, 'not your area');
  await narrow.close();
});

await step('an administrator sees every file with its account', async () => {
  await desk.clearCookies();
  await signIn(page, given.url, given.administrator);
  await page.goto(given.url + '/files');
  await until('the list', async () => (await rows(page).count()) > 0);
  await axe(page, 'files');
  await page.goto(given.url + '/files/' + given.receipt);
  await until('the account', async () => (await page.locator('main').innerText()).match(/received/i) !== null);
  await axe(page, 'file');
});

await step('an administrator pauses a group and starts it again', async () => {
  await page.goto(given.url + '/admin/groups');
  const card = page.locator('cq-group-card').first();
  await card.waitFor();
  await axe(page, 'groups');
  await card.getByRole('button', { name: 'Change schedule' }).click();
  await card.locator('form').waitFor();
  await axe(page, 'schedule');
  await card.getByRole('button', { name: 'Cancel' }).click();
  await card.getByRole('button', { name: 'Pause' }).click();
  await until('the pause', async () => (await card.innerText()).includes('Paused'));
  await card.getByRole('button', { name: 'Start' }).click();
  await until('the start', async () => !(await card.innerText()).includes('Paused'));
});

await step('the dictionary opens with its picture', async () => {
  await page.goto(given.url + '/admin/dictionary');
  const picture = page.locator('.picture img');
  await picture.waitFor();
  await picture.scrollIntoViewIfNeeded();
  await until('the picture', () => picture.evaluate((image) => image.naturalWidth > 0));
  await page.getByLabel('Search').fill('school_id');
  await until('the columns', async () => (await page.locator('tbody th').count()) > 0);
  await axe(page, 'dictionary');
});

await step('whoever signs out is out', async () => {
  await page.goto(given.url + '/files');
  await until('the list', async () => (await rows(page).count()) > 0);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await until('the way in', async () => (await page.getByRole('link', { name: 'Sign in' }).count()) > 0);
  await page.goto(given.url + '/files');
  await until('words instead of files', async () => (await page.locator('main').innerText()).match(/sign in/i) !== null);
});

await step('nothing went wrong in the browser', async () => check(faults.length === 0, faults.join('\n')));
await desk.close();

const phone = await open('phone', { width: 360, height: 740 });
await step('on a phone nothing is wider than the screen, and the map comes when asked for', async () => {
  const small = await phone.newPage();
  small.setDefaultTimeout(120_000);
  await signIn(small, given.url, given.officer);
  for (const path of ['/reports', '/quality', '/cases']) {
    await small.goto(given.url + path);
    await until('the heading of ' + path, async () => (await small.locator('h1').count()) > 0);
    check((await small.evaluate(() => document.documentElement.scrollWidth)) <= 360, path + ' is wider than the screen');
    await axe(small, 'phone ' + path);
  }
  for (const area of [{ level: 'state', id: '24' }, given.district, given.cluster]) {
    await small.goto(`${given.url}${report}/${area.level}/${area.id}`);
    await until('rows', async () => (await rows(small).count()) > 0);
    const wide = await small.evaluate(() => document.documentElement.scrollWidth);
    check(wide <= 360, `${area.level} is ${wide} px wide`);
    const map = small.getByRole('button', { name: 'Show the map' });
    if (await map.count()) await map.first().click();
    await axe(small, 'phone ' + area.level);
  }
});
await phone.close();
rmSync(profile, { recursive: true, force: true });
