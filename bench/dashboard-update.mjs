/**
 * How long the search dashboard takes to show an update of a study with ten thousand trials:
 * `node bench/dashboard-update.mjs [updates]`, default 40, five new trials each. In Chromium, outside VS Code, from the
 * message of the host to the end of the frame in which everything is drawn.
 */
import { bundlePanel, launchChromium, openPanel } from '../webview/preview/harness.mjs';
import { grown, samples } from '../webview/preview/samples/studies.ts';

const [updates = 40] = process.argv.slice(2).map(Number);
const browser = await launchChromium();
try {
  const scripts = await bundlePanel('study');
  const { page } = await openPanel(browser, scripts, { state: { kind: 'ready', update: samples.large } });
  await page.getByRole('grid', { name: 'Trials' }).waitFor();
  for (const [place, scroll] of /** @type {const} */ ([
    ['top', 0],
    ['table', 100_000],
  ])) {
    await page.evaluate((top) => scrollTo({ top }), scroll);
    const times = await page.evaluate(measure, { change: grown(samples.large, 5), updates });
    times.sort((a, b) => a - b);
    const at = (/** @type {number} */ share) => times[Math.floor(share * (times.length - 1))]?.toFixed(0);
    console.log(`10,000 trials, ${place} of the panel in sight: median ${at(0.5)} ms, p95 ${at(0.95)} ms`);
  }
} finally {
  await browser.close();
}

/**
 * In the page: the longest stretch in which it is busy, update by update. The panel asks for what has changed at most
 * four times a second, which is no work and does not count.
 * @param {{ change: any, updates: number }} request
 * @returns {Promise<number[]>}
 */
async function measure({ change, updates }) {
  /** @type {number[]} */
  const times = [];
  for (let update = 0; update < updates; update++) {
    let busy = 0;
    let last = performance.now();
    const until = last + 700;
    await /** @type {any} */ (globalThis).previewState.change(change);
    while (last < until) {
      await new Promise((resolve) => {
        const channel = new MessageChannel();
        channel.port1.onmessage = resolve;
        channel.port2.postMessage(null);
      });
      const now = performance.now();
      busy = Math.max(busy, now - last);
      last = now;
    }
    times.push(busy);
  }
  return times;
}
