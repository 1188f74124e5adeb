// How soon a page is there on a slow link and a slow phone, asked of a running demo through Chrome's own protocol.
import { browse, settling, signIn } from './demo.mjs';

/** As Lighthouse's slow 4G, and a link as villages have it. */
export const LINKS = {
  '1.6 Mbps': { latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 },
  '400 kbps': { latency: 400, downloadThroughput: 400_000 / 8, uploadThroughput: 400_000 / 8 },
};

/** One cold visit: `{paint, data, blocked, bytes}` in milliseconds and bytes of the wire. */
export async function visit(demo, user, path, link, slower = 4) {
  const { context, close } = await browse('phone');
  try {
    if (user) await signIn(context, demo.url, user);
    const page = await context.newPage();
    const protocol = await context.newCDPSession(page);
    await protocol.send('Network.enable');
    await protocol.send('Network.setCacheDisabled', { cacheDisabled: true });
    await protocol.send('Network.emulateNetworkConditions', { offline: false, ...LINKS[link] });
    await protocol.send('Emulation.setCPUThrottlingRate', { rate: slower });
    let bytes = 0;
    protocol.on('Network.loadingFinished', (event) => (bytes += event.encodedDataLength));
    await page.addInitScript(watch);
    const settled = settling(page);
    await page.goto(demo.url + path, { waitUntil: 'commit' });
    await settled();
    const seen = await page.evaluate(() => window.cqPace);
    return { ...seen, bytes };
  } finally {
    await close();
  }
}

/**
 * Runs in the page before its own scripts. Data is on screen with the first figure; what blocks is, as Lighthouse counts it, each long task's
 * part above 50 ms from the first paint on: before there is nothing that a finger could wait for.
 */
function watch() {
  const pace = (window.cqPace = { first: 0, paint: 0, data: null, blocked: 0 });
  const long = [];
  new PerformanceObserver((list) => list.getEntriesByName('first-contentful-paint').forEach((entry) => ((pace.first = entry.startTime), count()))).observe({ type: 'paint', buffered: true });
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => (pace.paint = entry.startTime))).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => (long.push(...list.getEntries()), count())).observe({ type: 'longtask', buffered: true });
  const count = () => (pace.blocked = long.filter((task) => task.startTime + task.duration > pace.first).reduce((sum, task) => sum + Math.max(0, task.duration - 50), 0));
  const looking = new MutationObserver(() => {
    if (document.querySelector('td .ask, cq-glance-tile .value, cq-card-sheet .value, tbody td') === null) return;
    looking.disconnect();
    requestAnimationFrame(() => setTimeout(() => (pace.data = performance.now())));
  });
  looking.observe(document, { childList: true, subtree: true });
}
