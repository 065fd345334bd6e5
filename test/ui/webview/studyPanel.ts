/** The search dashboard in Chromium, outside VS Code, with a host that answers as it is told. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import type { StudyState, StudyUpdate } from '../../../src/protocol/study.ts';
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
export function useStudyPanel(): void {
  beforeAll(async () => {
    [scripts, browser] = await Promise.all([bundlePanel('study'), launchChromium()]);
  });
  afterAll(async () => {
    await browser?.close();
  });
}

export function studyScripts(): PanelScripts {
  return scripts;
}

/** Opens the panel in whatever state the host is in. */
export async function openStudyState(
  state: StudyState | null,
  options: Omit<OpenOptions, 'state'> = {},
): Promise<OpenedPanel> {
  const panel = await openPanel(browser, scripts, { ...options, state });
  opened.push(panel);
  return panel;
}

/** Opens the panel on a study, and waits until its table and the charts in sight are drawn. */
export async function openStudy(
  update: StudyUpdate,
  options: Omit<OpenOptions, 'state'> = {},
): Promise<OpenedPanel> {
  const panel = await openStudyState({ kind: 'ready', update }, options);
  await panel.page.getByRole('grid', { name: 'Trials' }).waitFor();
  return panel;
}

export async function closeStudies(): Promise<void> {
  for (const panel of opened.splice(0)) await panel.close();
}
