/** Any panel in Chromium, outside VS Code: for what must hold for all of them. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import {
  bundlePanel,
  launchChromium,
  openPanel,
  type OpenedPanel,
  type OpenOptions,
  type PanelScripts,
} from '../../../webview/preview/harness.mjs';
import { emptyCharts, textDefects } from './inspect.ts';

let browser: Browser;
const bundled = new Map<string, Promise<PanelScripts>>();
const opened: OpenedPanel[] = [];

/** Call once a file: prepares and cleans up for all its tests. */
export function useAnyPanel(): void {
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterEach(async () => {
    for (const panel of opened.splice(0)) await panel.close();
  });
  afterAll(() => browser?.close());
}

/** Opens a panel in whatever state its host is in. */
export async function openAny(panel: string, options: OpenOptions): Promise<OpenedPanel> {
  const scripts = bundled.get(panel) ?? bundlePanel(panel);
  bundled.set(panel, scripts);
  const found = await openPanel(browser, await scripts, options);
  opened.push(found);
  return found;
}

/** What was asked for has come, and is drawn. */
export async function drawn(page: Page): Promise<void> {
  await page.locator('main[aria-busy=false]').waitFor();
  await page.locator('arb-figure[aria-busy=true], .skeleton').first().waitFor({ state: 'detached' });
  for (const chart of await page.locator('arb-chart').all()) await chart.locator('.plot svg').waitFor();
}

/** Nothing is cut, lies on something else, is empty, or has made the browser complain. */
export async function expectSound({ page, problems }: OpenedPanel): Promise<void> {
  expect(problems).toEqual([]);
  expect(await emptyCharts(page)).toEqual([]);
  expect(await textDefects(page)).toEqual([]);
}
