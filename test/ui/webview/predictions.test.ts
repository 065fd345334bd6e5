import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  bundlePanel,
  launchChromium,
  openPanel,
  type OpenedPanel,
  type OpenOptions,
  type PanelScripts,
  type ThemeName,
} from '../../../webview/preview/harness.mjs';
import { samples } from '../../../webview/preview/samples/predictions.ts';
import { accessibilityDefects, textDefects } from './inspect.ts';
import { hostActions } from './panel.ts';

let browser: Browser;
let scripts: PanelScripts;
const opened: OpenedPanel[] = [];
beforeAll(async () => {
  [scripts, browser] = await Promise.all([bundlePanel('predictions'), launchChromium()]);
});
afterEach(async () => {
  for (const panel of opened.splice(0)) await panel.close();
});
afterAll(() => browser?.close());

async function open(
  name: keyof typeof samples,
  options: Omit<OpenOptions, 'state'> = {},
): Promise<OpenedPanel> {
  const panel = await openPanel(browser, scripts, { ...options, state: samples[name] });
  opened.push(panel);
  await panel.page.locator('h1').waitFor();
  return panel;
}

async function defects({ page, problems }: OpenedPanel): Promise<string[]> {
  return [...(await textDefects(page)), ...(await accessibilityDefects(page)), ...problems];
}

describe.each<ThemeName>(['dark-modern', 'light-modern', 'dark-high-contrast'])('in %s', (theme) => {
  it.each([1400, 400])('it can be seen and read at %d px', async (width) => {
    expect(await defects(await open('numbers', { theme, width }))).toEqual([]);
    expect(await defects(await open('classes', { theme, width }))).toEqual([]);
  });
});

describe('what it says and does', () => {
  it('answers in a sentence, and marks the rows that need a look with words', async () => {
    const { page } = await open('numbers');
    const answer = await page.locator('.answer').innerText();
    expect(answer).toBe('398 of 400 rows predicted; 2 could not be, and 7 are unlike the training data.');
    const header = await page.locator('thead th').allTextContents();
    expect(header.slice(0, 4).map((text) => text.trim())).toEqual([
      ...['Row', 'Prediction', 'Note', 'customer_id'],
    ]);
    await page.getByText('Only flagged').click();
    const notes = await page.locator('tbody td:nth-child(3)').allTextContents();
    expect(notes).toHaveLength(samples.numbers.preview.flagged.length);
    expect(notes.every((note) => /^\s*(Not predicted|Unlike training): /.test(note))).toBe(true);
  });

  it('says that nothing is flagged, and what could not be compared', async () => {
    const panel = await open('clean');
    expect(await panel.page.locator('.answer').innerText()).toBe('All 398 rows were predicted.');
    await panel.page.getByText('keeps no ranges').waitFor();
    await panel.page.getByText('Only flagged').click();
    await panel.page.getByText('No row is flagged.').waitFor();
    expect(await defects(panel)).toEqual([]);
  });

  it('asks the host for the file, the Explorer and the report', async () => {
    const panel = await open('classes');
    for (const name of ['Open File', 'Reveal in Explorer', 'churn@0.2.0']) {
      await panel.page.getByRole('button', { name }).click();
    }
    const asked = async () => (await hostActions(panel)).map(({ method }) => method);
    await expect.poll(asked).toEqual(['openFile', 'revealFile', 'openReport']);
  });

  it('keeps what it shows, so that VS Code can restore it', async () => {
    const { page } = await open('classes');
    await expect
      .poll(() => page.evaluate(() => globalThis.previewState.saved))
      .toMatchObject({ shown: { out: samples.classes.out, rows: 398 } });
  });

  it('is small enough to load without a wait', () => {
    expect(scripts.bytes).toBeLessThan(700_000);
  });
});
