/**
 * How long the search dashboard takes to show an update of a study with ten thousand trials:
 * `node bench/dashboard-update.mjs [updates]`, default 40, five new trials each. In Chromium, outside VS Code. Measured
 * from the arrival of the host's message to the end of the first frame after it, in which everything is drawn; the wait
 * for that frame, up to 17 ms, counts. What the stand-in for the host does in the same page does not.
 */
import { bundlePanel, launchChromium, openPanel } from '../webview/preview/harness.mjs';
import { grown, samples } from '../webview/preview/samples/studies.ts';

const [updates = 40] = process.argv.slice(2).map(Number);
const browser = await launchChromium();
try {
  const scripts = await bundlePanel('study');
  const { page } = await openPanel(browser, scripts, {
    state: { kind: 'ready', update: samples.large },
    before: async (opening) => {
      await opening.addInitScript(watchMessages);
    },
  });
  await page.getByRole('grid', { name: 'Trials' }).waitFor();
  for (const place of ['Optimization history', 'One parameter at a time', 'Workers', 'Trials']) {
    await page.getByRole('heading', { name: place, exact: true }).scrollIntoViewIfNeeded();
    const times = await page.evaluate(measure, { change: grown(samples.large, 5), updates });
    console.log(`10,000 trials, ${place} in sight: ${summary(times.map(({ total }) => total))}`);
    console.log(`  of it script: ${summary(times.map(({ script }) => script))}`);
  }
} finally {
  await browser.close();
}

/** @param {number[]} times */
function summary(times) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (/** @type {number} */ share) => sorted[Math.round(share * (sorted.length - 1))]?.toFixed(0);
  return `median ${at(0.5)} ms, p95 ${at(0.95)} ms, most ${at(1)} ms`;
}

/** In the page, before anything else: notes when an answer with a study comes, and when it is drawn. */
function watchMessages() {
  const page = /** @type {any} */ (globalThis);
  page.updateTimes = [];
  const afterTask = (/** @type {() => void} */ then) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = then;
    channel.port2.postMessage(null);
  };
  window.addEventListener('message', ({ data }) => {
    if (data?.t !== 's' || data.r?.kind !== 'ready') return;
    const start = performance.now();
    let script = 0;
    afterTask(() => (script = performance.now() - start));
    requestAnimationFrame(() =>
      afterTask(() => page.updateTimes.push({ script, total: performance.now() - start })),
    );
  });
}

/**
 * In the page: changes the study again and again, slowly enough for each change to be pulled by itself.
 * @param {{ change: any, updates: number }} request
 * @returns {Promise<{ script: number, total: number }[]>}
 */
async function measure({ change, updates }) {
  const page = /** @type {any} */ (globalThis);
  page.updateTimes.length = 0;
  for (let update = 0; update < updates; update++) {
    page.made = (page.made ?? 0) + change.trials.length;
    const trials = change.trials.map((/** @type {any} */ trial) => ({
      ...trial,
      number: trial.number + page.made,
    }));
    await page.previewState.change({ ...change, trials });
    await new Promise((resolve) => setTimeout(resolve, 350));
  }
  return page.updateTimes;
}
