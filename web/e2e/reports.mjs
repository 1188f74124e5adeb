// Every report of a state with every source, as an officer goes through it: levels, filters, parts, downloads, languages, phone.
// Input and output as in walk.mjs; {url, browser, officer, state, path: [district … school]}.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { byRows } from './by-rows.mjs';
import { axe, check, launch, readGiven, signIn, step, until } from './browser.mjs';

const given = readGiven();
const profile = mkdtempSync(join(tmpdir(), 'reports-'));
const desk = await launch(given, join(profile, 'desk'), 'desk', { width: 1440, height: 900 }, { serviceWorkers: 'block' });
const page = await desk.newPage();
page.setDefaultTimeout(120_000);
const faults = [];
page.on('pageerror', (error) => faults.push(String(error)));
page.on('console', (message) => message.type() === 'error' && faults.push(`${page.url()}: ${message.text()}`));

const api = async (path) => (await page.request.get(given.url + path)).json();
const rows = page.locator('cq-ranking-panel tbody:not([aria-hidden]) tr');
const settled = async (what) => {
  await until(what, async () => (await page.locator('article[aria-busy=true]').count()) === 0
    && ((await rows.count()) > 0 || (await page.locator('cq-notice, cq-map-panel').count()) > 0));
};
/** As a link of the page would: the program is not loaded anew. */
const open = async (report, query = '', place = '') => {
  await page.evaluate(async (to) => {
    history.pushState(null, '', to);
    dispatchEvent(new PopStateEvent('popstate', { state: null }));
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    await frame();
    await frame();
  }, `/reports/${report.id}${place}${query}`);
  await until('the page of ' + report.id, async () => page.url().includes(`/reports/${report.id}`) && new URL(page.url()).searchParams.has('period')
    && (await page.locator('h1').innerText()).trim().startsWith(report.label));
  await settled(report.id + query);
};

await signIn(page, given.url, given.officer);
const menu = await api('/api/reports');
const reports = menu.reports.filter((each) => each.form !== 'card' && each.as_of);

await step('every source has its report, with figures', async () => {
  check(reports.filter((each) => (each.form ?? 'figures') === 'figures').length >= 9, `only ${reports.map((each) => each.id).join(', ')}`);
});

/** One declaration makes an exception list of every report: two of them are walked through, of the others the figures are compared. */
const exceptions = reports.filter((each) => each.form === 'exceptions').slice(2);

for (const report of reports) {
  await step(`${report.id}: its rows are the server's, on the page and in both downloads`, async () => {
    await open(report);
    const period = new URL(page.url()).searchParams.get('period');
    const apart = /^\d{4}-\d{2}$/.test(period) || report.by_name?.includes(period);
    const file = byRows(await api(`/api/reports/${report.id}/areas/state/${given.state}/${apart ? period : 'current'}`));
    const at = file.periods.findIndex((each) => each.id === period);
    const own = new Map(file.rows.filter((row) => row[1] === at).map((row) => [file.areas.rows[row[0]][1], row]));
    const shown = await page.locator('cq-ranking-panel tbody th.name a').allInnerTexts();
    const named = new Map(file.areas.rows.filter((area) => area[0] === 'district').map((area) => [area[1], area[2]]));
    check(shown.length === named.size && [...named.values()].every((name) => shown.includes(name)), `${shown} for ${[...named.values()]}`);
    const save = async (button) => {
      const coming = page.waitForEvent('download');
      await page.locator('cq-downloads button').nth(button).click();
      return readFileSync(await (await coming).path(), 'utf8');
    };
    const json = JSON.parse(await save(1));
    const scale = (id) => 10 ** (report.measures.find((each) => each.id === id)?.scale ?? 0);
    for (const row of json.rows) {
      for (const { id } of json.columns) {
        const stored = own.get(row.id)?.[file.columns.findIndex((each) => each.id === id)] ?? null;
        check(row[id] === (stored === null ? null : stored / scale(id)), `${row.name}, ${id}: ${row[id]} in the file, ${stored} from the server`);
      }
    }
    check(JSON.stringify(json.rows.map((row) => row.name)) === JSON.stringify(shown), 'another order than on the page');
    const lines = (await save(0)).replace('\uFEFF', '').trim().split(/\r?\n/).slice(1);
    check(lines.length === json.rows.length, `${lines.length} lines for ${json.rows.length} rows`);
    lines.forEach((line, row) => check(line.includes(`"${json.rows[row].id}"`) && line.includes(String(json.rows[row][json.columns[0].id] ?? '')), line));
    await axe(page, report.id);
  });

  if (exceptions.includes(report)) continue;
  await step(`${report.id}: each period, figure and colour`, async () => {
    await open(report);
    for (const control of ['#period', '#metric']) {
      if ((await page.locator(control).count()) === 0) continue;
      const options = await page.locator(`${control} option`).evaluateAll((all) => all.map((option) => ({ value: option.value, label: option.label })));
      for (const { value, label } of options) {
        await page.locator(control).selectOption(value);
        await settled(`${control} ${value}`);
        if (control === '#metric') await until('the column of ' + label, async () => (await page.locator('cq-ranking-panel thead th[aria-sort] button').innerText()).startsWith(label));
        else await until('the dates of ' + label, async () => (await page.locator('cq-report-head .dates strong').innerText()).length > 0);
      }
    }
    for (const scale of await page.locator('cq-report-controls input[value=relative]').all()) {
      await scale.check({ force: true });
      await until('quarters in the legend', async () => /quarter/i.test(await page.locator('cq-legend').first().innerText()));
    }
  });

  if (report.splits?.length > 0) await step(`${report.id}: each of its parts, as a breakdown and as a filter`, async () => {
    for (const split of report.splits) {
      const period = split.current ? '' : `&period=${report.months.at(-1)}`;
      await open(report, `?split=${split.id}${period}`);
      const panel = page.locator('cq-breakdown-panel');
      await until('the breakdown', async () => {
        await page.evaluate(() => scrollBy(0, 400));
        return (await panel.locator('cq-bars tbody tr, cq-grid tbody tr, .nothing').count()) > 0;
      });
      await until(`figures ${split.id}`, async () => (await panel.locator('cq-bars tbody tr, cq-grid tbody tr').count()) > 0);
      await axe(page, `${report.id} by ${split.id}`, 'cq-breakdown-panel');
      await open(report, `?by=${split.id}${period}`);
      await until('what is chosen of ' + split.id, async () => (await page.locator('[id^=value-]').count()) === split.dimensions.length);
      const box = page.locator('[id^=value-]').last();
      const last = await box.locator('option').last().getAttribute('value');
      await box.selectOption(last);
      await until('it in the address', async () => new URL(page.url()).searchParams.getAll('value').at(-1) === last);
      await settled(split.id);
    }
  });

  await step(`${report.id}: down by the table, up by the breadcrumb, down by the map`, async () => {
    await open(report);
    for (const area of given.path.filter((each) => report.levels.includes(each.level))) {
      await page.locator('cq-ranking-panel tbody th.name a', { hasText: area.name }).first().click();
      await until('the page of ' + area.name, async () => page.url().includes(`/${area.level}/${area.id}`));
      await settled(area.level);
      await until('its heading', async () => (await page.locator('h1').innerText()).includes(area.name));
    }
    await page.locator('cq-report-head nav a').first().click();
    await until('the state', async () => page.url().includes(`/state/${given.state}`));
    await settled('the state');
    const shape = page.locator('cq-map-drawing path[role=button]').first();
    await shape.waitFor();
    await shape.press('Enter');
    await until('a district', async () => page.url().includes('/district/'));
  });
}

/** One menu entry says that tours are told. */
for (const report of reports.filter((each) => each.tours)) await step(`${report.id}: each tour on the map, every stop of it in the table`, async () => {
  await open(report);
  const panel = page.locator('cq-tours-panel');
  await until('a tour', async () => {
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    return (await panel.locator('tbody tr').count()) > 0;
  });
  const { tours } = await api(`/api/tours/${report.id}/state/${given.state}/${await panel.locator('select.month').inputValue()}?limit=50`);
  check(tours.length > 1, `${tours.length} tours`);
  for (const at of [0, tours.length - 1]) {
    await panel.locator('select.tours').selectOption(String(at));
    const names = [...tours[at].points.map((point) => point.school.name), ...tours[at].claimed.map((school) => school.name)];
    await until('its stops', async () => JSON.stringify(await panel.locator('tbody th').allInnerTexts()) === JSON.stringify(names));
    await until('its signs', async () => (await panel.locator('.map-stop').count()) === tours[at].points.length);
    const seen = await panel.locator('td.where').filter({ hasText: '●' }).count();
    check(seen === tours[at].points.filter((point) => point.in_school).length, `${seen} stops in the school`);
  }
  await axe(page, 'tours', 'cq-tours-panel');
  await panel.locator('select.day').selectOption(tours[0].day);
  await until('the day in the address', async () => page.url().includes(tours[0].day));
  await until('tours of that day alone', async () => (await panel.locator('select.tours option').count()) === tours.filter((tour) => tour.day === tours[0].day).length
    || tours.length === 50);
});

await step('two figures against each other, where there are two', async () => {
  for (const report of reports.filter((each) => each.indicators.length > 1)) {
    // A small state has too few districts for it.
    await open(report, '', '/all/school');
    await until('the points of ' + report.id, async () => {
      await page.evaluate(() => scrollBy(0, 400));
      return (await page.locator('cq-scatter-panel canvas').count()) > 0;
    });
  }
});

await step('the health card of every level, found by name', async () => {
  for (const card of menu.reports.filter((each) => each.form === 'card')) {
    for (const area of [{ level: 'state', id: given.state }, ...given.path]) {
      await page.goto(`${given.url}/cards/${card.id}/${area.level}/${area.id}`);
      await until('its figures', async () => (await page.locator('cq-card-sheet .value').count()) > 2);
      await axe(page, `card of ${area.level}`);
    }
    const titles = await page.locator('cq-card-sheet h3').allInnerTexts();
    check(new Set(titles).size === titles.length, `two of one name: ${titles}`);
    await page.goto(`${given.url}/cards/${card.id}`);
    await page.locator('#card-search').fill(given.path[0].name.slice(0, 4));
    await page.locator('.found button').first().click();
    await until('its card', async () => page.url().includes('/district/'));
  }
});

await step('every report in every language, none of it left in English', async () => {
  const { languages } = await api('/api/session');
  for (const language of languages.filter((each) => each !== 'en')) {
    const spoken = await api(`/api/reports?language=${language}`);
    await page.goto(given.url + '/reports');
    await page.getByRole('combobox').first().selectOption(language);
    await until('the language', async () => (await page.locator('html').getAttribute('lang')) === language);
    for (const report of spoken.reports.filter((each) => each.as_of && each.form !== 'card')) {
      await open(report);
      await until('its name', async () => (await page.locator('h1').innerText()).includes(report.label));
      const text = await page.locator('article').innerText();
      const keys = text.match(/\b[a-z]+(\.[a-z_]+)+\b|\b[a-z]+_[a-z_]+\b/g) ?? [];
      check(keys.length === 0, `${language} ${report.id}: ${keys}`);
    }
  }
  await page.getByRole('combobox').first().selectOption('en');
});

await step('nothing went wrong in the browser', async () => check(faults.length === 0, faults.slice(0, 5).join('\n')));
await desk.close();

const phone = await launch(given, join(profile, 'phone'), 'phone', { width: 360, height: 740 }, { serviceWorkers: 'block' });
await step('no report is wider than a phone', async () => {
  const small = await phone.newPage();
  small.setDefaultTimeout(120_000);
  await signIn(small, given.url, given.officer);
  for (const report of menu.reports) {
    await small.goto(`${given.url}/${report.form === 'card' ? 'cards' : 'reports'}/${report.id}`);
    await until('it', async () => (await small.locator('cq-cards-strip cq-card, cq-notice, cq-card-sheet').count()) > 0);
    check((await small.evaluate(() => document.documentElement.scrollWidth)) <= 360, `${report.id} is wider than the screen`);
  }
  await axe(small, 'phone');
});

await step('old data are told to be old', async () => {
  const old = await phone.newPage();
  await old.route((url) => url.pathname === '/api/reports', async (route) => {
    const answer = await route.fetch();
    const told = await answer.json();
    for (const each of told.reports) if (each.as_of) each.as_of = '2020-01-05';
    await route.fulfill({ response: answer, json: told });
  });
  const daily = reports.find((each) => each.periods.includes('last_day'));
  await old.goto(`${given.url}/reports/${daily.id}`);
  await until('the words', async () => (await old.locator('cq-report-head .old').count()) === 1);
  check((await old.locator('cq-report-head .old').innerText()).includes('5 Jan 2020'), 'another day');
  await until('the figures beside it', async () => (await old.locator('cq-cards-strip cq-card').count()) > 0);
  await axe(old, 'stale');
  await old.close();
});

/** As somebody who has read nothing yet: what was read once is shown without a server, too. */
let fresh = 0;
const newcomer = async () => {
  const own = await launch(given, join(profile, `newcomer-${++fresh}`), 'phone', { width: 360, height: 740 }, { serviceWorkers: 'block' });
  const first = await own.newPage();
  first.setDefaultTimeout(120_000);
  await signIn(first, given.url, given.officer);
  return { own, first };
};

for (const [what, spoil, words] of [
  ['a server that fails', (route) => route.fulfill({ status: 500, contentType: 'application/problem+json', body: '{"code":"internal"}' }), /could not|went wrong|try again/i],
  ['no way to the server', (route) => route.abort(), /cannot be reached/i],
]) {
  await step(`${what} is told in the page, with a way on`, async () => {
    const { own, first } = await newcomer();
    await first.route('**/api/reports/*/areas/**', spoil);
    await first.goto(`${given.url}/reports/${reports[0].id}/block/${given.path[1].id}`);
    await until('the words', async () => (await first.locator('cq-notice').count()) > 0 && words.test(await first.locator('cq-notice').innerText()));
    await axe(first, what);
    await first.unroute('**/api/reports/*/areas/**');
    await first.locator('cq-notice button').first().click();
    await until('figures', async () => (await first.locator('cq-cards-strip cq-card').count()) > 0);
    await own.close();
  });
}

await step('what is not open to a reader is told, with a way to what is', async () => {
  const { own, first } = await newcomer();
  let asked = 0;
  await first.route('**/api/reports/*/areas/**', (route) => {
    asked++;
    return route.fulfill({ status: 403, contentType: 'application/problem+json', body: '{"code":"forbidden","detail":""}' });
  });
  await first.goto(`${given.url}/reports/${reports[0].id}/block/${given.path[1].id}`);
  await until('the words', async () => (await first.locator('cq-notice a.button').count()) === 1);
  await axe(first, 'forbidden');
  check(asked < 10, `asked ${asked} times for what it may not read`);
  await own.close();
});

await step('what is not there yet is said to be on its way, and a month without data to be one', async () => {
  const { own, first } = await newcomer();
  let letOn;
  const held = new Promise((done) => (letOn = done));
  await first.route('**/api/reports/*/areas/**', async (route) => {
    await held;
    await route.continue();
  });
  await first.goto(`${given.url}/reports/${reports[0].id}`);
  await until('the words', async () => (await first.locator('.waiting[role=status]').count()) === 1);
  await axe(first, 'loading');
  letOn();
  await until('figures', async () => (await first.locator('cq-cards-strip cq-card').count()) > 0);
  await first.goto(`${given.url}/reports/${reports[0].id}?period=2001-01`);
  await until('the words', async () => (await first.locator('cq-notice').count()) > 0);
  await axe(first, 'empty');
  await own.close();
});
await phone.close();
rmSync(profile, { recursive: true, force: true });
