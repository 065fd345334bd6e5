/** The History panel in Chromium, outside VS Code, with a host that answers as it is told. */
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import type { HistoryState } from '../../../src/protocol/history.ts';
import {
  bundlePanel,
  launchChromium,
  openPanel,
  type OpenedPanel,
  type OpenOptions,
  type PanelScripts,
} from '../../../webview/preview/harness.mjs';
import { sampleNow, type ReadyHistory } from '../../../webview/preview/samples/histories.ts';
import { hostCalls } from './panel.ts';

let browser: Browser;
let scripts: PanelScripts;
const opened: OpenedPanel[] = [];

/** Call once a file: prepares and cleans up for all its tests. */
export function useHistoryPanel(): void {
  beforeAll(async () => {
    [scripts, browser] = await Promise.all([bundlePanel('history'), launchChromium()]);
  });
  afterAll(async () => {
    await browser?.close();
  });
}

export function historyScripts(): PanelScripts {
  return scripts;
}

/** Opens the panel in whatever state the host is in, at the time at which the samples are looked at. */
export async function openHistoryState(
  state: HistoryState | null,
  options: Omit<OpenOptions, 'state'> = {},
): Promise<OpenedPanel> {
  const panel = await openPanel(browser, scripts, {
    before: (page) => page.clock.setFixedTime(sampleNow),
    ...options,
    state,
  });
  opened.push(panel);
  return panel;
}

/** Opens the panel on a history, and waits until its timeline, where it has one, is drawn. */
export async function openHistory(
  state: ReadyHistory,
  options: Omit<OpenOptions, 'state'> = {},
): Promise<OpenedPanel> {
  const panel = await openHistoryState(state, options);
  await panel.page.getByRole('table', { name: 'Audit trail' }).waitFor();
  for (const chart of await panel.page.locator('arb-chart').all()) await chart.locator('.plot svg').waitFor();
  return panel;
}

export async function closeHistories(): Promise<void> {
  for (const panel of opened.splice(0)) await panel.close();
}

/** What the panel has asked of a method of the host, by its arguments. */
export async function called(panel: OpenedPanel, method: string): Promise<readonly unknown[][]> {
  const calls = await hostCalls(panel);
  return calls.filter((call) => call.method === method).map(({ args }) => [...args]);
}

/** The moment that is looked at, as the panel keeps it; null: now. */
export function lookedAt(page: Page): Promise<string | null> {
  return page.evaluate(
    () => (globalThis.previewState.saved as { at?: string | null } | undefined)?.at ?? null,
  );
}

/** The rows of the audit trail that are in the page. */
export function entries(page: Page): Locator {
  return page.locator('arb-audit tbody tr.entry');
}
