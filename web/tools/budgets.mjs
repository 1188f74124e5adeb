// Every budget of the pages as a table of figure against budget. `npm run budgets` after a build: what the link carries. `./cqube budgets`: how
// soon a page is there too, asked of the running demo whose words come on standard input. --map: the map with 54,000 and 250,000 schools.
// --lighthouse: its scores; it is fetched by npx, since a build has no use for it. Status 1 where a budget is missed.
import { parseArgs } from 'node:util';
import { readDemo } from './demo.mjs';
import { largeMap } from './large-map.mjs';
import { lighthouse } from './lighthouse.mjs';
import { visit } from './pace.mjs';
import { sizes } from './sizes.mjs';

const { values: options } = parseArgs({ options: { demo: { type: 'boolean' }, map: { type: 'boolean' }, lighthouse: { type: 'boolean' }, runs: { type: 'string', default: '3' } } });
let missed = false;

console.log('| what | figure | aim | must | |\n|---|---|---|---|---|');
sizes().forEach((row) => print(...row));
if (options.demo) await measure();
process.exitCode = missed ? 1 : 0;

async function measure() {
  const demo = readDemo();
  const { state, district } = demo.users;
  const menu = await (await fetch(`${demo.url}/api/reports`)).json();
  const report = menu.reports.find((each) => each.as_of && (each.form ?? 'figures') === 'figures')?.id;
  const pages = [['landing', '/reports', state], ['report of the state', `/reports/${report}`, state], ['report of a district', `/reports/${report}/district/${district.id}`, district]];
  for (const [name, path, user] of pages) {
    const fast = await median(() => visit(demo, user, path, '1.6 Mbps'));
    print(`${name}: largest paint, 1.6 Mbps, 4× slower processor`, fast.paint / 1000, 1.8, 2.5, 's');
    print(`${name}: data on screen, the same`, fast.data / 1000, 3, 4.5, 's');
    print(`${name}: script blocks, the same`, fast.blocked, 200, 600, 'ms');
    print(`${name}: over the wire`, fast.bytes / 1000, null, null, 'kB');
    const slow = await median(() => visit(demo, user, path, '400 kbps'));
    print(`${name}: data on screen, 400 kbps, 4× slower processor`, slow.data / 1000, 6, 10, 's');
  }
  if (options.map) {
    for (const count of [54_000, 250_000]) {
      for (const slower of [1, 4]) {
        const seen = await largeMap(demo, state, report, count, slower);
        const which = `map of ${count.toLocaleString('en-IN')} schools${slower > 1 ? `, ${slower}× slower processor` : ''}`;
        print(`${which}: table there after`, seen.table / 1000, null, null, 's');
        print(`${which}: map there after`, seen.map / 1000, null, null, 's');
        print(`${which}: its points drawn in`, seen.draw, null, null, 'ms');
        print(`${which}: worst frame of a drag`, seen.pan, null, null, 'ms');
      }
    }
  }
  if (options.lighthouse) for (const [name, path] of [['landing', '/reports'], ['report of the state', `/reports/${report}`], ['sign-in', '/sign-in']]) {
    for (const [category, score] of Object.entries(await lighthouse(demo.url + path))) print(`Lighthouse, phone, public ${name}: ${category}`, score, 95, 90, 'points');
  }
}

/** Each figure's own median: one visit that was disturbed says nothing. */
async function median(once) {
  const runs = [];
  for (let run = 0; run < Number(options.runs); run++) runs.push(await once());
  return Object.fromEntries(Object.keys(runs[0]).map((key) => [key, runs.map((run) => run[key]).sort((a, b) => a - b)[Math.floor(runs.length / 2)]]));
}

/** Budgets in points are not to be fallen short of, all others not to be exceeded. */
function print(what, figure, aim, must, unit) {
  const within = (budget) => budget === null || (unit === 'points' ? figure >= budget : figure <= budget);
  const verdict = figure === null || Number.isNaN(figure) || !within(must) ? '**missed**' : within(aim) ? '' : 'aim missed';
  if (verdict === '**missed**') missed = true;
  const digits = unit === 's' ? 2 : unit === 'kB' ? 1 : 0;
  console.log(`| ${what} | ${figure?.toFixed(digits)} ${unit} | ${aim ?? ''} | ${must ?? ''} | ${verdict} |`);
}
