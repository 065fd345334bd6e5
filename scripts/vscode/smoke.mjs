/** Looks at a VS Code window as a person would: is Arboretum active, and do its views show what they should? */
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../main.mjs';
import { out, root } from '../paths.mjs';
import { launchChromium } from './chromium.mjs';

const patience = 60_000;

/**
 * @param {string} url a window with the extension and a workspace
 * @param {{ dataset: string }} expected a data file of the workspace
 * @throws {UserError} what was not there; a picture of the window is kept
 */
export async function checkWindow(url, { dataset }) {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(patience);
    await page.goto(url);
    await step(page, "Arboretum's views are there", async () => {
      await page
        .locator('.activitybar')
        .getByRole('tab', { name: /^Arboretum/ })
        .click();
      for (const title of await viewTitles()) await checkView(page, title);
      await view(page, 'Datasets').getByRole('treeitem').filter({ hasText: dataset }).first().waitFor();
      console.log(`  Datasets lists ${dataset}`);
    });
    await step(page, 'Arboretum is active', async () => {
      await page.keyboard.press('F1');
      await page.locator('.quick-input-widget input').first().fill('>Developer: Show Running Extensions');
      await page.locator('.quick-input-widget .monaco-list-row').first().click();
      const row = page.locator('.runtime-extensions-editor .extension').filter({ hasText: 'Arboretum' });
      const time = await row.getByText(/Activation: \d+ms/).innerText();
      console.log(`  ${time}`);
    });
  } finally {
    await browser.close();
  }
}

/** @param {import('playwright-core').Page} page @param {string} title */
function view(page, title) {
  const header = page.locator(`.pane-header[aria-label^="${title}"]`);
  return page.locator('.sidebar .split-view-view').filter({ has: header });
}

/**
 * A view has loaded when it shows rows or its welcome text; without a provider VS Code says so in the body.
 * @param {import('playwright-core').Page} page @param {string} title
 */
async function checkView(page, title) {
  const body = view(page, title);
  await body.getByRole('treeitem').or(body.locator('.welcome-view-content:visible')).first().waitFor();
  console.log(`  ${title} is there`);
}

/** @returns {Promise<string[]>} */
async function viewTitles() {
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  return manifest.contributes.views.arboretum.map((/** @type {{ name: string }} */ { name }) => name);
}

/**
 * @param {import('playwright-core').Page} page
 * @param {string} expectation
 * @param {() => Promise<void>} look
 */
async function step(page, expectation, look) {
  try {
    await look();
  } catch (error) {
    const picture = join(out, 'smoke.png');
    await mkdir(out, { recursive: true });
    await page.screenshot({ path: picture }).catch(() => {});
    throw new UserError(
      `Not so: ${expectation}. The window: ${picture}\n${error instanceof Error ? error.message : ''}`,
    );
  }
}
