/** The Comparison panel in Chromium, outside VS Code, with a host that answers as it is told. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import type { ComparisonState } from '../../../src/protocol/comparison.ts';
import {
  bundlePanel,
  launchChromium,
  openPanel,
  type OpenedPanel,
  type OpenOptions,
  type PanelScripts,
} from '../../../webview/preview/harness.mjs';

let browser: Browser;
let scripts: PanelScripts;
const opened: OpenedPanel[] = [];

/** Call once a file: prepares and cleans up for all its tests. */
export function useComparisonPanel(): void {
  beforeAll(async () => {
    [scripts, browser] = await Promise.all([bundlePanel('comparison'), launchChromium()]);
  });
  afterAll(async () => {
    await browser?.close();
  });
}

export function comparisonScripts(): PanelScripts {
  return scripts;
}

/** Opens the panel in whatever state the host is in. */
export async function openComparisonState(
  state: ComparisonState | null,
  options: Omit<OpenOptions, 'state'> = {},
): Promise<OpenedPanel> {
  const panel = await openPanel(browser, scripts, { ...options, state });
  opened.push(panel);
  return panel;
}

/** Opens the panel on a comparison, and waits until its charts are drawn. */
export async function openComparison(
  state: Extract<ComparisonState, { kind: 'ready' }>,
  options: Omit<OpenOptions, 'state'> = {},
): Promise<OpenedPanel> {
  const panel = await openComparisonState(state, options);
  await panel.page.getByRole('heading', { level: 1 }).waitFor();
  for (const chart of await panel.page.locator('arb-chart').all()) await chart.locator('.plot svg').waitFor();
  return panel;
}

/** The extension has something new to show. */
export function pushComparison({ page }: OpenedPanel, state: ComparisonState): Promise<void> {
  return page.evaluate((next) => globalThis.previewState.pushComparison!(next), state);
}

export async function closeComparisons(): Promise<void> {
  for (const panel of opened.splice(0)) await panel.close();
}
