import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  bundlePanel,
  changeTheme,
  launchChromium,
  openPanel,
  type OpenedPanel,
  type OpenOptions,
  type PanelScripts,
  type ThemeName,
} from '../../../webview/preview/harness.mjs';
import { samples, type SampleName } from '../../../webview/preview/samples/profiles.ts';
import { accessibilityDefects, emptyCharts, textDefects } from './inspect.ts';
import { hostCalls } from './panel.ts';

let browser: Browser;
let scripts: PanelScripts;
const opened: OpenedPanel[] = [];
beforeAll(async () => {
  [scripts, browser] = await Promise.all([bundlePanel('profile'), launchChromium()]);
});
afterEach(async () => {
  for (const panel of opened.splice(0)) await panel.close();
});
afterAll(() => browser?.close());

async function open(name: SampleName, options: Omit<OpenOptions, 'state'> = {}): Promise<OpenedPanel> {
  const panel = await openPanel(browser, scripts, { ...options, state: samples[name] });
  opened.push(panel);
  await panel.page.locator('h1, .state, .skeleton').first().waitFor();
  for (const chart of await panel.page.locator('arb-chart').all()) await chart.locator('.plot svg').waitFor();
  return panel;
}

async function defects({ page, problems }: OpenedPanel): Promise<string[]> {
  return [
    ...(await emptyCharts(page)),
    ...(await textDefects(page)),
    ...(await accessibilityDefects(page)),
    ...problems,
  ];
}

const cards = ({ page }: OpenedPanel) => page.locator('.card');

describe.each<ThemeName>(['dark-modern', 'light-modern', 'dark-high-contrast'])('in %s', (theme) => {
  it.each([1400, 400])('it can be seen and read at %d px', async (width) => {
    expect(await defects(await open('usual', { theme, width }))).toEqual([]);
  });
});

describe('whatever there is to show', () => {
  it.each(['clean', 'strange', 'working', 'gone', 'empty', 'failed', 'loading'] as const)(
    '%s can be seen and read at 300 px',
    async (name) => {
      expect(await defects(await open(name, { width: 300 }))).toEqual([]);
    },
  );

  it('follows the theme', async () => {
    const { page } = await open('usual');
    const fill = () =>
      page
        .locator('.histogram')
        .first()
        .evaluate((bars) => getComputedStyle(bars).fill);
    const dark = await fill();
    await changeTheme(page, 'light-modern');
    await expect.poll(fill).not.toBe(dark);
  });

  it('draws a few dozen of 5,000 columns, and finds each', async () => {
    const panel = await open('wide');
    await expect.poll(() => cards(panel).count()).toBe(48);
    await panel.page.getByRole('button', { name: 'Show 48 more' }).click();
    await expect.poll(() => cards(panel).count()).toBe(96);
    await panel.page.getByPlaceholder('Name or kind').fill('sensor_4999');
    await expect.poll(() => cards(panel).locator('.name').allTextContents()).toEqual(['sensor_4999']);
  });

  it('sorts by what is missing, trains, and picks a target', async () => {
    const panel = await open('usual');
    await panel.page.getByLabel('Sort').selectOption('missing');
    await expect.poll(() => cards(panel).first().locator('.name').textContent()).toBe('closed_on');
    await panel.page.locator('.target-bar select').selectOption('churned');
    await panel.page.locator('.target-bar select').selectOption('plan');
    await panel.page.getByText('Train on This...').click();
    const asked = async () => (await hostCalls(panel)).map(({ method, args }) => [method, ...args]);
    await expect.poll(asked).toContainEqual(['pickTarget', 2]);
    await expect.poll(asked).toContainEqual(['train']);
  });

  it('is small enough to load without a wait', () => {
    expect(scripts.bytes).toBeGreaterThan(100_000);
    expect(scripts.bytes).toBeLessThan(700_000);
  });
});
