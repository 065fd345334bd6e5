/** The Experiment panel and its form in Chromium, outside VS Code, with hosts that answer as they are told. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import type { ExperimentFormState, ExperimentPanelState } from '../../../src/protocol/experiment.ts';
import {
  bundlePanel,
  launchChromium,
  openPanel,
  type OpenedPanel,
  type OpenOptions,
  type PanelScripts,
} from '../../../webview/preview/harness.mjs';
import { hostCalls } from './panel.ts';

let browser: Browser;
let scripts: PanelScripts;
const opened: OpenedPanel[] = [];

/** Call once a file: prepares and cleans up for all its tests. */
export function useExperimentPanel(panel: 'experiment' | 'experimentForm'): void {
  beforeAll(async () => {
    [scripts, browser] = await Promise.all([bundlePanel(panel), launchChromium()]);
  });
  afterAll(async () => {
    await browser?.close();
  });
}

export function experimentScripts(): PanelScripts {
  return scripts;
}

/** Opens the panel in whatever state the host is in. */
export async function openExperimentState(
  state: ExperimentPanelState | ExperimentFormState | null,
  options: Omit<OpenOptions, 'state'> = {},
): Promise<OpenedPanel> {
  const panel = await openPanel(browser, scripts, { ...options, state });
  opened.push(panel);
  return panel;
}

/** Opens the panel on an experiment, and waits until its charts are drawn. */
export async function openExperiment(
  state: Extract<ExperimentPanelState, { kind: 'ready' }>,
  options: Omit<OpenOptions, 'state'> = {},
): Promise<OpenedPanel> {
  const panel = await openExperimentState(state, options);
  await panel.page.getByRole('heading', { level: 1 }).waitFor();
  await chartsDrawn(panel.page);
  return panel;
}

/** Opens the form. */
export async function openForm(
  state: ExperimentFormState,
  options: Omit<OpenOptions, 'state'> = {},
): Promise<OpenedPanel> {
  const panel = await openExperimentState(state, options);
  await panel.page.getByLabel('Key', { exact: true }).waitFor();
  return panel;
}

/** What the charts need has come, and they are drawn. */
export async function chartsDrawn(page: Page): Promise<void> {
  await page.locator('arb-figure[aria-busy=true]').first().waitFor({ state: 'detached' });
  for (const chart of await page.locator('arb-chart').all()) await chart.locator('.plot svg').waitFor();
}

/** The extension has something new to show. */
export function pushExperiment({ page }: OpenedPanel, state: ExperimentPanelState): Promise<void> {
  return page.evaluate((next) => globalThis.previewState.pushExperiment!(next), state);
}

export async function closeExperiments(): Promise<void> {
  for (const panel of opened.splice(0)) await panel.close();
}

/** The arguments of each call of a method. */
export async function called(panel: OpenedPanel, method: string): Promise<unknown[][]> {
  const calls = await hostCalls(panel);
  return calls.filter((call) => call.method === method).map(({ args }) => [...args]);
}

/** Picks from the menu of the header. */
export async function choose(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: 'More actions', exact: true }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

/** A number and its percent sign are kept on one line. */
export function spaced(text: string): string {
  return text.replaceAll('\u00a0', ' ').replace(/\s+/g, ' ').trim();
}
