/**
 * How long the Model report takes to open and to answer in VS Code, extension host and engine included:
 * `node bench/report-vscode.mjs <vsix> <folder> [repetitions]`, default 20, with the folder that
 * `node bench/report.ts 1000000 500 <folder>` leaves. Each model has windows of its own, where its report is opened twice: from the click in
 * the tree to the headline, and to the last section with the first chart drawn.
 */
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { launchChromium } from '../scripts/vscode/chromium.mjs';
import { installExtension, startServer, windowUrl } from '../scripts/vscode/server.mjs';
import { copyWorkspace } from '../test/host/harness/workspace.mjs';
import { openArboretum, toggleRow, treeRow } from '../test/ui/harness/views.ts';
import { closeEditor, webview } from '../test/ui/harness/webview.ts';

const [vsix, source, repetitions = '20'] = process.argv.slice(2);
if (!vsix || !source) throw new Error('Usage: node bench/report-vscode.mjs <vsix> <folder> [repetitions]');

const { folder, scratch, remove } = await copyWorkspace('empty');
/** @type {import('playwright-core').Browser | undefined} */
let browser;
/** @type {import('../scripts/vscode/server.mjs').Server | undefined} */
let server;
try {
  await cp(join(source, '.arboretum'), join(folder, '.arboretum'), { recursive: true });
  const extensionsDir = join(scratch, 'extensions');
  await installExtension(vsix, extensionsDir, join(scratch, 'installing'));
  const settings = { 'security.workspace.trust.enabled': false };
  server = await startServer({ dataDir: join(scratch, 'server'), extensionsDir, settings });
  browser = await launchChromium();
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
  for (const name of ['big', 'sure', 'big', 'sure', 'big', 'sure']) {
    const page = await context.newPage();
    await page.goto(windowUrl(server, { folder }));
    await openArboretum(page);
    await measure(page, name);
    await page.close();
  }
} finally {
  await browser?.close();
  await server?.stop();
  await remove();
}

/**
 * Opens the report of a model's large version, twice, and uses it.
 * @param {import('playwright-core').Page} page @param {string} name
 */
async function measure(page, name) {
  for (const each of ['big', 'sure']) {
    const model = treeRow(page, 'Models', new RegExp(`^\\s*${each}`));
    await model.waitFor();
    const isOpen = (await model.getAttribute('aria-expanded')) === 'true';
    if (isOpen !== (each === name)) await toggleRow(model);
  }
  const version = treeRow(page, 'Models', '0.2.0');
  await version.waitFor();
  await settle();
  console.log(`\n${name}`);
  for (const time of ['first time', 'again']) {
    const clicked = performance.now();
    await version.click();
    const report = await webview(page);
    /** @param {Promise<unknown>} what */
    const since = async (what) => (await what, performance.now() - clicked);
    const [head, all] = await Promise.all([
      since(report.getByRole('heading', { level: 1 }).waitFor()),
      since(
        Promise.all([
          report.getByRole('heading', { name: 'Trees', exact: true }).waitFor(),
          report.locator('arb-chart .plot svg').first().waitFor(),
        ]),
      ),
    ]);
    console.log(`  ${time}: headline after ${head.toFixed(0)} ms, all after ${all.toFixed(0)} ms`);
    if (time === 'again') await interactions(page);
    await closeEditor(page, name);
    await settle();
  }
}

/** VS Code goes on working for a while after a window opens or a panel closes, and what comes next waits for it. */
function settle() {
  return new Promise((done) => setTimeout(done, 3000));
}

/** @param {import('playwright-core').Page} page */
async function interactions(page) {
  const body = await (await webview(page)).locator('body').elementHandle();
  const frame = await body?.ownerFrame();
  if (!frame) throw new Error('The webview has no document.');
  for (const [what, button, shown] of /** @type {const} */ ([
    ['next row', 'Next row', '.row arb-figure.side'],
    ['next tree', 'Next tree', 'arb-figure:has(button[aria-label="Next tree"])'],
  ])) {
    console.log(`  ${what}: ${summary(await clicks(frame, button, shown))}`);
  }
}

/**
 * From a click to the frame in which the figure says something else, in milliseconds.
 * @param {import('playwright-core').Frame} frame @param {string} button @param {string} shown
 */
function clicks(frame, button, shown) {
  return frame.locator('arb-report').evaluate(
    async (app, { button, shown, repetitions }) => {
      const find = (/** @type {string} */ selector) =>
        /** @type {HTMLElement} */ (app.shadowRoot?.querySelector(selector));
      const text = () => {
        const figure = find(shown);
        const chart = figure.querySelector('arb-chart')?.shadowRoot?.querySelector('svg')?.innerHTML;
        return `${figure.getAttribute('heading')} ${figure.textContent} ${chart}`;
      };
      const frameEnd = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      // Charts out of sight are not drawn.
      find(shown).scrollIntoView({ block: 'center' });
      for (let i = 0; i < 3; i++) await frameEnd();
      const times = [];
      for (let i = 0; i < repetitions; i++) {
        const before = text();
        const late = () => find(shown).className.includes('late');
        const start = performance.now();
        find(`button[aria-label="${button}"]`).click();
        do await frameEnd();
        while (text() === before || late());
        times.push(performance.now() - start);
        await new Promise((done) => setTimeout(done, 100));
      }
      return times;
    },
    { button, shown, repetitions: Number(repetitions) },
  );
}

/** @param {number[]} times */
function summary(times) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (/** @type {number} */ share) => sorted[Math.round(share * (sorted.length - 1))]?.toFixed(0);
  return `median ${at(0.5)} ms, p95 ${at(0.95)} ms, most ${at(1)} ms`;
}
