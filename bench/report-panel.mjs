/**
 * How long the Model report's panel takes to draw and to answer: `node bench/report-panel.mjs [repetitions]`, default
 * 20. Regressions with 5,000 and 500 features and a binary model, in Chromium, outside VS Code: the stand-in for the extension
 * answers at once, `bench/report.ts` measures what answers take. From the click to the end of the frame in which
 * everything is drawn; the wait for that frame, up to 17 ms, counts.
 */
import { bundlePanel, launchChromium, openPanel } from '../webview/preview/harness.mjs';
import { samples } from '../webview/preview/samples/reports.ts';

const [repetitions = 20] = process.argv.slice(2).map(Number);
const browser = await launchChromium();
try {
  const scripts = await bundlePanel('report');
  for (const [name, report] of /** @type {const} */ ([
    ['5,000 features', samples.manyFeatures],
    ['500 features', fewer(samples.manyFeatures, 500)],
    ['binary', samples.binary],
  ])) {
    const { page } = await openPanel(browser, scripts, { state: { kind: 'ready', report } });
    await page.getByRole('heading', { name: 'Trees', exact: true }).waitFor();
    await page.locator('arb-chart .plot svg').first().waitFor();
    const opened = await page.evaluate(() => performance.now());
    console.log(`${name}: drawn ${opened.toFixed(0)} ms after the page began to load`);
    const actions = /** @type {const} */ ([
      ['next row', 'Next row'],
      ['next tree', 'Next tree'],
      ['importance by gain', 'Gain'],
      ['importance by SHAP', 'SHAP'],
    ]);
    for (const [what, button] of actions) {
      const times = await page
        .getByRole(/^(Gain|SHAP)$/.test(button) ? 'radio' : 'button', { name: button })
        .first()
        .evaluate(measureClicks, repetitions);

      console.log(`  ${what}: ${summary(times)}`);
    }
    if (name === 'binary') {
      const times = await page.locator('arb-threshold-explorer').evaluate(measureSlider, repetitions);
      console.log(`  threshold: ${summary(times)}`);
    }
    await page.close();
  }
} finally {
  await browser.close();
}

/** @param {import('../src/core/registry/report.ts').ModelReport} report @param {number} features */
function fewer(report, features) {
  return { ...report, importance: report.importance.slice(0, features) };
}

/** @param {number[]} times */
function summary(times) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (/** @type {number} */ share) => sorted[Math.round(share * (sorted.length - 1))]?.toFixed(0);
  return `median ${at(0.5)} ms, p95 ${at(0.95)} ms, most ${at(1)} ms`;
}

/** In the page. @param {Element} button @param {number} repetitions @returns {Promise<number[]>} */
async function measureClicks(button, repetitions) {
  const times = [];
  for (let i = 0; i < repetitions; i++) {
    const start = performance.now();
    /** @type {HTMLElement} */ (button).click();
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    times.push(performance.now() - start);
    await new Promise((done) => setTimeout(done, 50));
  }
  return times;
}

/** In the page. @param {Element} explorer @param {number} repetitions @returns {Promise<number[]>} */
async function measureSlider(explorer, repetitions) {
  const slider = /** @type {HTMLInputElement} */ (explorer.shadowRoot?.querySelector('#slider'));
  const times = [];
  for (let i = 0; i < repetitions; i++) {
    const start = performance.now();
    slider.value = String((i * 4) % 100);
    slider.dispatchEvent(new Event('input'));
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    times.push(performance.now() - start);
  }
  return times;
}
