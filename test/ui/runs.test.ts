/** What happens to a training that is cancelled, or fails. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bigTable } from '../host/support/bigTable.ts';
import { notification, pressNotification, waitUntilGone } from './harness/notifications.ts';
import {
  accept,
  answer,
  pick,
  quickInput,
  runCommand,
  waitForCommand,
  waitForStep,
} from './harness/quickInput.ts';
import { screenshot } from './harness/screenshot.ts';
import {
  chooseFromContextMenu,
  contextMenuEntries,
  openArboretum,
  pressRowAction,
  toggleRow,
  treeRow,
  treeTexts,
  view,
} from './harness/views.ts';
import { openVSCode, patience, type VSCode } from './harness/vscode.ts';
import { closeEditor, editorTab, webview } from './harness/webview.ts';

describe('runs', () => {
  let vscode: VSCode;
  beforeAll(async () => {
    vscode = await openVSCode({ workspace: 'empty', theme: 'dark' });
    writeFileSync(join(vscode.folder, 'measurements.csv'), bigTable(30_000, 20));
    await openArboretum(vscode.page);
    await waitForCommand(vscode.page, 'Arboretum: Train Model...');
  });
  afterAll(() => vscode.close());

  /** Starts a training that takes minutes. */
  async function trainForLong(): Promise<void> {
    const { page } = vscode;
    await chooseFromContextMenu(treeRow(page, 'Datasets', 'measurements.csv'), 'Train Model...');
    await waitForStep(page, '1/3');
    await quickInput(page)
      .getByText('likely target')
      .or(quickInput(page).getByText('last time'))
      .first()
      .waitFor();
    await accept(page);
    await accept(page, '2/3');
    await pick(page, 'More Options...', '3/3');
    await pick(page, 'Rounds', 'options');
    await answer(page, '20000');
    await pick(page, 'Early stopping', 'options');
    await answer(page, '0');
    await pick(page, 'Done', 'options');
    await accept(page, '3/3');
  }

  it('finds a file that has just appeared', async () => {
    await treeRow(vscode.page, 'Datasets', 'measurements.csv').waitFor();
  });

  it('show progress in the notification and the view', async () => {
    const { page } = vscode;
    await trainForLong();
    await notification(page, /round \d[\d,]* of 20,000, RMSE [\d.]+/).waitFor();
    await treeRow(page, 'Runs', /\d+ %, RMSE [\d.]+, .* left/).waitFor();
    await view(page, 'Runs').locator('.monaco-progress-container.active').waitFor();
    await screenshot(page, 'training');
  });

  it('are watched in a panel: curves, log, and what is left', async () => {
    const { page } = vscode;
    await treeRow(page, 'Runs', /RMSE/).click();
    await editorTab(page, 'measurements').last().waitFor();
    const panel = await webview(page);
    await panel.getByRole('heading', { level: 1, name: 'measurements' }).waitFor();
    await panel.getByText(/^Round [\d,]+ of 20,000$/).waitFor();
    await panel.locator('arb-chart .plot svg').first().waitFor();
    await panel.getByText('Training, at most 20,000 rounds').waitFor();
    await screenshot(page, 'run');
  });

  it('are cancelled from the view', async () => {
    const { page } = vscode;
    await pressRowAction(treeRow(page, 'Runs', 'measurements'), 'Cancel Run');
    await treeRow(page, 'Runs', /cancelled, just now/).waitFor();
    await waitUntilGone(page, 'Training measurements');
    expect(await treeTexts(page, 'Models')).toEqual([]);
    const panel = await webview(page);
    await panel.getByText('The training was cancelled; nothing was registered.').waitFor();
    await panel.getByRole('button', { name: 'Train Again...' }).waitFor();
    // What there was to see until then stays.
    await panel.getByText('Training, at most 20,000 rounds').waitFor();
    await panel.locator('arb-chart .plot svg').first().waitFor();
    await panel.getByRole('button', { name: 'Open Spec' }).click();
    await page
      .locator('.monaco-editor .view-line')
      .filter({ hasText: /"rounds":\s20000/ })
      .waitFor();
    await closeEditor(page, /measurements .*arboretum\.json/);
    await closeEditor(page, 'measurements');
    await view(page, 'Runs').locator('.monaco-progress-container.active').waitFor({ state: 'detached' });
  });

  it('are cancelled from the notification', async () => {
    const { page } = vscode;
    await trainForLong();
    await notification(page, /round \d/).waitFor();
    await pressNotification(page, 'Training measurements', 'Cancel');
    await waitUntilGone(page, 'Training measurements');
    await expect
      .poll(() => treeTexts(page, 'Runs'), { timeout: patience })
      .toEqual(['measurements cancelled, just now', 'measurements cancelled, just now']);
  });

  it('that fail say why', async () => {
    const { page } = vscode;
    writeFileSync(join(vscode.folder, 'tiny.csv'), 'a,b,y\n1,2,3\n2,3,4\n');
    await chooseFromContextMenu(treeRow(page, 'Datasets', 'tiny.csv'), 'Train Model...');
    await waitForStep(page, '1/3');
    await quickInput(page).getByText('number').first().waitFor();
    await accept(page);
    await accept(page, '2/3');
    await accept(page, '3/3');
    const failure = page.locator('.notification-toast', { hasText: /rows/ }).first();
    await failure.waitFor();
    expect(await failure.innerText()).not.toMatch(/\bat .*:\d+/);
    await treeRow(page, 'Runs', /tiny.*rows/).waitFor();
    await screenshot(page, 'run-failed');
    expect(await contextMenuEntries(treeRow(page, 'Runs', 'tiny'))).toEqual([
      'Show Run Error',
      'Train Model...',
      'Open Spec of This Run',
      'Save as Spec...',
      'Delete Run',
    ]);
  });

  it('of a file that cannot be read are not offered columns, but the reason', async () => {
    const { page } = vscode;
    writeFileSync(join(vscode.folder, 'broken.sql'), "SELECT * FROM 'nowhere.csv'");
    const row = treeRow(page, 'Datasets', 'broken.sql');
    await row.waitFor();
    await toggleRow(row);
    await treeRow(page, 'Datasets', 'nowhere.csv').waitFor();
    await toggleRow(row);
  });

  it('are deleted', async () => {
    const { page } = vscode;
    await pressRowAction(treeRow(page, 'Runs', 'tiny'), 'Delete Run');
    await treeRow(page, 'Runs', 'tiny').waitFor({ state: 'detached' });
  });

  it('have a log', async () => {
    const { page } = vscode;
    await runCommand(page, 'Arboretum: Show Log');
    await page
      .locator('.output-view-container, .panel .view-lines')
      .getByText('Engine of empty starts')
      .first()
      .waitFor();
  });
});
