// The map with as many schools as a large state has, and with as many as none has: the answers of the server are copied until there are enough.
import { browse, settling, signIn } from './demo.mjs';

/** `{answered, drawn, draw, pan}` in milliseconds: the table there, the map there, its points drawn, and the longest frame of a drag. */
export async function largeMap(demo, user, report, count, slower) {
  const { context, close } = await browse('desk');
  try {
    await signIn(context, demo.url, user);
    const page = await context.newPage();
    page.setDefaultTimeout(300_000);
    const protocol = await context.newCDPSession(page);
    const settled = settling(page);
    await page.route('**/levels/school/*', async (route) => {
      const answer = await route.fetch();
      const body = await answer.json();
      await route.fulfill({ response: answer, json: body.values ? manyValues(body, count) : manyAreas(body, count) });
    });
    await page.addInitScript(watch);
    if (slower > 1) await protocol.send('Emulation.setCPUThrottlingRate', { rate: slower });
    await page.goto(`${demo.url}/reports/${report}/all/school`, { timeout: 300_000 });
    await page.locator('cq-map-drawing canvas').waitFor();
    await settled();
    const first = await page.evaluate(() => ({ ...window.cqLarge, draw: performance.getEntriesByName('points')[0]?.duration }));
    const box = await page.locator('cq-map-drawing .ground').boundingBox();
    await page.evaluate(() => (window.cqLarge.frames = []));
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    for (let step = 0; step < 40; step++) await page.mouse.move(box.x + box.width / 2 + step * 3, box.y + box.height / 2 + step);
    await page.mouse.up();
    await settled();
    const frames = await page.evaluate(() => window.cqLarge.frames);
    return { table: first.table, map: first.map, draw: first.draw, pan: Math.max(...frames) };
  } finally {
    await close();
  }
}

function manyAreas(body, count) {
  const held = body.id.length;
  const grown = (column, change) => Array.from({ length: count }, (_, at) => change(column[at % held], at));
  const shift = (value, at, by) => (value === null ? null : value + (((at * by) % 1000) / 1000 - 0.5) * 0.4);
  const many = Object.fromEntries(Object.entries(body).map(([name, column]) => [name, Array.isArray(column) ? grown(column, (value) => value) : column]));
  many.id = grown(body.id, (id, at) => (at < held ? id : `${id}-${at}`));
  many.latitude = grown(body.latitude, (value, at) => shift(value, at, 617));
  many.longitude = grown(body.longitude, (value, at) => shift(value, at, 389));
  return many;
}

function manyValues(body, count) {
  const grown = (column) => Array.from({ length: count }, (_, at) => column[at % column.length]);
  const all = (columns) => Object.fromEntries(Object.entries(columns).map(([id, column]) => [id, grown(column)]));
  const before = (each) => each && each.values && { ...each, values: all(each.values) };
  return { ...body, values: all(body.values), previous: before(body.previous), last_year: before(body.last_year) };
}

function watch() {
  const seen = (window.cqLarge = { frames: [], table: 0, map: 0 });
  let last = performance.now();
  const frame = (now) => {
    seen.frames.push(now - last);
    last = now;
    if (!seen.table && document.querySelector('td .ask')) seen.table = now;
    if (!seen.map && document.querySelector('cq-map-drawing canvas')) seen.map = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}
