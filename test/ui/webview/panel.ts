/** The Model report in Chromium, outside VS Code, with a host that answers as it is told. */
import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import type { ModelReport } from '../../../src/core/registry/report.ts';
import type { ReportState } from '../../../src/protocol/report.ts';
import type { PreviewState } from '../../../webview/preview/fakeHost.ts';
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
export function useReportPanel(): void {
  beforeAll(async () => {
    [scripts, browser] = await Promise.all([bundlePanel('report'), launchChromium()]);
  });
  afterAll(async () => {
    await browser?.close();
  });
}

export function panelScripts(): PanelScripts {
  return scripts;
}

/** Opens the panel in whatever state the host is in. */
export async function openReportState(
  state: ReportState | null,
  options: Omit<OpenOptions, 'state'> = {},
): Promise<OpenedPanel> {
  const panel = await openPanel(browser, scripts, { ...options, state });
  opened.push(panel);
  return panel;
}

/** Opens the panel on a report, and waits until it is drawn. */
export async function openReport(
  report: ModelReport,
  options: Omit<OpenOptions, 'state'> = {},
): Promise<OpenedPanel> {
  const panel = await openReportState({ kind: 'ready', report }, options);
  await panel.page.getByRole('heading', { level: 1 }).waitFor();
  for (const chart of await panel.page.locator('arb-chart').all()) await chart.locator('.plot svg').waitFor();
  return panel;
}

export async function closePanels(): Promise<void> {
  for (const panel of opened.splice(0)) await panel.close();
}

/** All that the panel has asked of the host. */
export function hostCalls({ page }: OpenedPanel): Promise<PreviewState['calls']> {
  return page.evaluate(() => globalThis.previewState.calls);
}

/** What the panel has asked the host to do, without what it asked the host for. */
export async function hostActions(panel: OpenedPanel): Promise<PreviewState['calls']> {
  return (await hostCalls(panel)).filter(({ method }) => !method.startsWith('get'));
}

/** A figure of the report, by its heading. */
export function figure({ page }: OpenedPanel, heading: string): Locator {
  return page
    .locator('arb-figure')
    .filter({ has: page.getByRole('heading', { name: heading, exact: true }) });
}
