/** The pictures of the walkthrough, as the steps look. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arboretumCli } from './harness/cli.ts';
import { closeNotifications } from './harness/notifications.ts';
import { fitWindow, panelFrame, showSideBar, within } from './harness/panel.ts';
import { accept, quickInput, runCommand, waitForCommand, waitForStep } from './harness/quickInput.ts';
import { clippedScreenshot } from './harness/screenshot.ts';
import { setTheme } from './harness/theme.ts';
import {
  chooseFromContextMenu,
  foldView,
  openArboretum,
  toggleRow,
  treeRow,
  unfoldView,
} from './harness/views.ts';
import { openVSCode, type VSCode } from './harness/vscode.ts';
import { webview } from './harness/webview.ts';
import { emptyCharts } from './webview/inspect.ts';

const data = ['--data', 'customers.csv', '--target', 'left'];
const themes = ['light', 'dark'] as const;
const window = { width: 1100, height: 640 };
/** Nearly as wide as a walkthrough shows its pictures, so that their text can be read. */
const panelWidth = 720;
const panelHeight = 640;

describe('the walkthrough', () => {
  let vscode: VSCode;
  beforeAll(async () => {
    vscode = await openVSCode({ workspace: 'sample', theme: 'dark', size: window });
    await arboretumCli(vscode.folder, 'train', ...data, '--name', 'churn', '--rounds', '60');
    await arboretumCli(
      vscode.folder,
      ...['search', ...data, '--folds', '2', '--trials', '20', '--study', 'churn', '--workers', '2'],
    );
    await openArboretum(vscode.page);
    await waitForCommand(vscode.page, 'Arboretum: Predict with Model...');
  });
  afterAll(() => vscode.close());

  it('shows data and its profile', async () => {
    const { page } = vscode;
    const row = treeRow(page, 'Datasets', /^\s*customers\.csv/);
    await chooseFromContextMenu(row, 'Profile Dataset');
    await (await webview(page)).getByRole('heading', { name: 'Association with the target' }).waitFor();
    await toggleRow(row);
    for (const title of ['Models', 'Runs', 'Studies']) await foldView(page, title);
    await treeRow(page, 'Datasets', 'satisfaction').waitFor();
    for (const theme of themes) {
      await settled(page, theme);
      const header = await page.locator('.editor-group-container .title').first().boundingBox();
      const top = header!.y;
      await clippedScreenshot(page, `walkthrough-data-${theme}`, { x: 0, y: top, width: 800, height: 520 });
    }
    await toggleRow(row);
    for (const title of ['Models', 'Studies']) await unfoldView(page, title);
  });

  it('shows how a training begins', async () => {
    const { page } = vscode;
    for (const theme of themes) {
      await setTheme(vscode, theme);
      await chooseFromContextMenu(treeRow(page, 'Datasets', /^\s*customers\.csv/), 'Train Model...');
      await waitForStep(page, '1/3');
      await quickInput(page).getByText('likely target').first().waitFor();
      await clippedScreenshot(page, `walkthrough-train-${theme}`, (await quickInput(page).boundingBox())!);
      await page.keyboard.press('Escape');
    }
  });

  it('shows a report', async () => {
    const { page } = vscode;
    await treeRow(page, 'Models', '0.1.0').click();
    await (await webview(page)).getByText('Learning curve').first().waitFor();
    await panelPictures(page, 'report');
  });

  it('shows a search', async () => {
    const { page } = vscode;
    await treeRow(page, 'Studies', 'churn').click();
    await (await webview(page)).getByText('Optimization history').first().waitFor();
    await panelPictures(page, 'search');
  });

  it('shows predictions', async () => {
    const { page } = vscode;
    await runCommand(page, 'Arboretum: Predict with Model...');
    await accept(page, 'Predict');
    await quickInput(page).locator('.monaco-list-row').filter({ hasText: 'new_customers.csv' }).click();
    await accept(page, '3/3');
    await (await webview(page)).getByText('First rows').first().waitFor();
    await panelPictures(page, 'predict');
  });

  /** The top of the panel in sight, in each theme. */
  async function panelPictures(page: Page, step: string): Promise<void> {
    await closeNotifications(page);
    await showSideBar(page, false);
    for (const theme of themes) {
      await settled(page, theme);
      await fitWindow(page, panelWidth);
      const box = (await page.locator('iframe.webview.ready:visible').first().boundingBox())!;
      await clippedScreenshot(page, `walkthrough-${step}-${theme}`, { ...box, height: panelHeight });
    }
    await page.setViewportSize(window);
    await showSideBar(page, true);
  }

  async function settled(page: Page, theme: (typeof themes)[number]): Promise<void> {
    await setTheme(vscode, theme);
    const frame = await panelFrame(page);
    await expect.poll(() => frame.locator('body').getAttribute('class'), within).toContain(`vscode-${theme}`);
    await expect.poll(() => emptyCharts(frame), within).toEqual([]);
  }
});
