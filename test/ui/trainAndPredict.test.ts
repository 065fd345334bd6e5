/** The first journey: from a file in the Explorer to predictions, with mouse and keyboard. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dialog, notification, pressDialog, pressNotification } from './harness/notifications.ts';
import {
  accept,
  answer,
  back,
  pick,
  quickInput,
  quickPickLabels,
  quickPickRow,
  runCommand,
  type,
  validationMessage,
  waitForCommand,
  waitForStep,
} from './harness/quickInput.ts';
import { screenshot } from './harness/screenshot.ts';
import {
  chooseFromContextMenu,
  contextMenuEntries,
  explorerFile,
  openArboretum,
  openExplorer,
  pressRowAction,
  toggleRow,
  treeRow,
  treeTexts,
  view,
} from './harness/views.ts';
import { openVSCode, type VSCode } from './harness/vscode.ts';
import { closeEditor, editorTab, webview } from './harness/webview.ts';

describe('from a file to predictions', () => {
  let vscode: VSCode;
  beforeAll(async () => {
    vscode = await openVSCode({ workspace: 'sample', theme: 'dark' });
    await waitForCommand(vscode.page, 'Arboretum: Train Model...');
  });
  afterAll(() => vscode.close());

  it('trains with a right-click and three times Enter', async () => {
    const { page } = vscode;
    await openExplorer(page);
    await chooseFromContextMenu(explorerFile(page, 'customers.csv'), 'Train Model...');
    await waitForStep(page, '1/3');
    await quickInput(page).getByText('likely target').waitFor();
    await screenshot(page, 'train-1-target');
    expect((await quickPickLabels(page))[0]).toBe('left');
    await accept(page);
    await waitForStep(page, '2/3');
    await screenshot(page, 'train-2-split');
    await accept(page);
    await waitForStep(page, '3/3');
    await screenshot(page, 'train-3-review');
    await accept(page);
    await notification(page, 'Training customers').waitFor();
    const verdict = notification(page, 'customers 0.1.0 is trained');
    expect(await verdict.innerText()).toMatch(/ROC AUC 0\.\d+, baseline 0\.500/);
  });

  it('shows the report', async () => {
    const { page } = vscode;
    await openArboretum(page);
    await treeRow(page, 'Models', '0.1.0').waitFor();
    await screenshot(page, 'trained');
    await pressNotification(page, 'is trained', 'Open Report');
    const report = await webview(page);
    await report.getByRole('heading', { name: 'Learning curve' }).waitFor();
    await report.getByText('Log loss').first().waitFor();
    expect(await editorTab(page, 'customers 0.1.0').count()).toBe(1);
    await screenshot(page, 'report');

    // A version has one report.
    await treeRow(page, 'Models', '0.1.0').click();
    await report.getByRole('heading', { name: 'Learning curve' }).waitFor();
    expect(await editorTab(page, 'customers 0.1.0').count()).toBe(1);
  });

  it('lists the version and its run', async () => {
    const { page } = vscode;
    await openArboretum(page);
    await treeRow(page, 'Models', '0.1.0').waitFor();
    const models = await treeTexts(page, 'Models');
    expect(models[0]).toBe('customers 1 version');
    expect(models.slice(1, 3)).toEqual(['staging empty', 'production empty']);
    expect(models[3]).toMatch(/^0\.1\.0 ROC AUC 0\.\d+, just now$/);
    expect((await treeTexts(page, 'Runs'))[0]).toMatch(/^customers 0\.1\.0 ROC AUC 0\.\d+, just now$/);
  });

  it('tells the metrics in a tooltip', async () => {
    const { page } = vscode;
    await page.mouse.move(800, 500);
    await treeRow(page, 'Models', '0.1.0').hover();
    const tooltip = page.locator('.workbench-hover:visible', { hasText: 'On the holdout' });
    await tooltip.waitFor();
    expect(await tooltip.innerText()).toContain('Baseline');
    await screenshot(page, 'version-tooltip');
  });

  it('predicts from the report', async () => {
    const { page } = vscode;
    const report = await webview(page);
    await report.getByRole('button', { name: /Predict/ }).click();
    await waitForStep(page, '1/2');
    // The file that is called like the training data, and is not it, comes first.
    await quickPickRow(page, 'new_customers.csv').waitFor();
    await screenshot(page, 'predict-1-data');
    await accept(page);
    await waitForStep(page, '2/2');
    await pick(page, 'Probabilities');
    await quickInput(page).getByText('yes').waitFor();
    await screenshot(page, 'predict-2-output');
    await pick(page, 'Predict');
    await notification(page, /398 rows predicted/).waitFor();
    await editorTab(page, 'Predictions for new_customers.csv').waitFor();
    const panel = await webview(page);
    await panel.getByText(/^398 of 400 rows predicted; 2 could not be/).waitFor();
    await screenshot(page, 'predicted');
    await panel.getByText('Only flagged').click();
    await panel
      .getByText(/Not predicted: .*monthly_logins/)
      .first()
      .waitFor();
    await panel.getByRole('button', { name: 'Open File' }).click();
    await editorTab(page, 'new_customers-predictions.csv').waitFor();
    const lines = readFileSync(join(vscode.folder, 'new_customers-predictions.csv'), 'utf8')
      .trim()
      .split('\n');
    expect(lines).toHaveLength(399);
  });

  it('lists the rows that could not be predicted', async () => {
    const { page } = vscode;
    await pressNotification(page, '2 rows could not be predicted', 'Show Failed Rows');
    const preview = await webview(page);
    await preview.getByRole('heading', { name: 'Rows that could not be predicted' }).waitFor();
    expect(await preview.locator('table').innerText()).toContain('monthly_logins');
    await screenshot(page, 'failed-rows');
    await closeEditor(page, 'Failed rows');
    await closeEditor(page, 'new_customers-predictions.csv');
    await closeEditor(page, 'Predictions for new_customers.csv');
  });

  it('asks before it replaces a file', async () => {
    const { page } = vscode;
    await pressRowAction(treeRow(page, 'Models', '0.1.0'), 'Predict with Model...');
    await accept(page, '1/2');
    await waitForStep(page, '2/2');
    await pick(page, 'Output file');
    await answer(page, 'new_customers-predictions.csv');
    await pick(page, 'Predict', '2/2');
    await dialog(page).getByText('new_customers-predictions.csv exists. Replace it?').waitFor();
    await pressDialog(page, 'Cancel');
    await waitForStep(page, '2/2');
    await page.keyboard.press('Escape');
  });

  it('remembers what was chosen, and offers more', async () => {
    const { page } = vscode;
    await chooseFromContextMenu(treeRow(page, 'Datasets', /^\s*customers/), 'Train Model...');
    await waitForStep(page, '1/3');
    await quickInput(page).getByText('last time').waitFor();
    await accept(page);
    await waitForStep(page, '2/3');
    await back(page);
    await waitForStep(page, '1/3');
    await accept(page);
    await pick(page, 'Stratified split', '2/3');
    await waitForStep(page, '3/3');
    await quickInput(page).getByText('the next after 0.1.0').waitFor();
    await pick(page, 'More Options...');
    await pick(page, 'LightGBM parameters', 'options');
    await type(page, 'learning_rat=0.05');
    await validationMessage(page).getByText('Did you mean learning_rate?').waitFor();
    await screenshot(page, 'train-parameters');
    await answer(page, 'learning_rate=0.05,num_leaves=15');
    await quickInput(page).getByText('learning_rate=0.05,num_leaves=15').waitFor();
    await screenshot(page, 'train-options');
    await pick(page, 'Done');
    await quickPickRow(page, 'Done').waitFor({ state: 'hidden' });
    await waitForStep(page, '3/3');
    await accept(page);
    await notification(page, /customers 0\.\d+\.\d+ is trained/).waitFor();
    await treeRow(page, 'Models', '0.2.0').waitFor();
    expect((await treeTexts(page, 'Models')).map((text) => text.split(' ')[0])).toEqual([
      'customers',
      'staging',
      'production',
      '0.2.0',
      '0.1.0',
    ]);
  });

  it('predicts from a data file by the version that was used last', async () => {
    const { page } = vscode;
    await openExplorer(page);
    await chooseFromContextMenu(explorerFile(page, 'new_customers.csv'), 'Predict with Model...');
    await waitForStep(page, '1/2');
    // 0.2.0 is newer and stands first.
    await quickInput(page)
      .locator('.monaco-list-row.focused')
      .filter({ hasText: 'customers 0.1.0' })
      .waitFor();
    await page.keyboard.press('Escape');
    await openArboretum(page);
  });

  it('exports a version', async () => {
    const { page } = vscode;
    await chooseFromContextMenu(treeRow(page, 'Models', '0.2.0'), 'Export Model Version...');
    await waitForStep(page, 'Folder to export customers@0.2.0 to');
    await quickInput(page).getByRole('button', { name: 'Export Here' }).click();
    await notification(page, 'customers@0.2.0 is exported to customers-0.2.0.').waitFor();
    expect(readdirSync(join(vscode.folder, 'customers-0.2.0')).sort()).toEqual([
      'README.md',
      'model.json',
      'model.txt',
      'predict.py',
    ]);
  });

  it('writes a query over a file', async () => {
    const { page } = vscode;
    await chooseFromContextMenu(treeRow(page, 'Datasets', /^\s*customers/), 'New SQL Dataset...');
    await editorTab(page, 'customers.sql').waitFor();
    await treeRow(page, 'Datasets', /^\s*customers\.sql/).waitFor();
    expect(readFileSync(join(vscode.folder, 'customers.sql'), 'utf8')).toContain("FROM 'customers.csv'");
    const row = treeRow(page, 'Datasets', /^\s*customers\.sql/);
    await toggleRow(row);
    await treeRow(page, 'Datasets', 'signed_up').waitFor();
    // A query runs once to be shown, not at every change of the view.
    await view(page, 'Datasets').locator('.monaco-progress-container.active').waitFor({ state: 'detached' });
    await closeEditor(page, 'customers.sql');
    await toggleRow(row);
    await treeRow(page, 'Datasets', 'signed_up').waitFor({ state: 'detached' });
  });

  it('shows columns and a profile', async () => {
    const { page } = vscode;
    const row = treeRow(page, 'Datasets', 'pass_rates');
    await toggleRow(row);
    await treeRow(page, 'Datasets', 'business_date').waitFor();
    await pressRowAction(row, 'Profile Dataset');
    await editorTab(page, 'Profile of pass_rates.csv').waitFor();
    const preview = await webview(page);
    await preview.getByRole('heading', { name: 'Columns' }).waitFor();
    await preview.getByRole('heading', { name: 'First rows' }).waitFor();
    await preview.getByText('need a look').or(preview.getByText('no column stands')).first().waitFor();
    await screenshot(page, 'profile');
    await closeEditor(page, 'Profile of pass_rates.csv');
    await toggleRow(row);
    await treeRow(page, 'Datasets', 'business_date').waitFor({ state: 'detached' });
  });

  it('offers what fits, where it fits', async () => {
    const { page } = vscode;
    expect(await contextMenuEntries(treeRow(page, 'Models', '0.2.0'))).toEqual([
      'Open Model Report',
      'Predict with Model...',
      'Search Hyperparameters...',
      'Compare Versions...',
      'New Experiment...',
      'Promote to Environment...',
      'Show Model History',
      'Edit Tags...',
      'Edit Description...',
      'Edit Note...',
      'Copy Model Reference',
      'Copy Model Metrics',
      'Copy Model Parameters',
      'Copy as Python',
      'Save as Spec...',
      'Open Spec of This Run',
      'Export Model Version...',
      'Reveal Model Files',
      'Export Version as Zip...',
      'Push Version to MLflow...',
      'Delete Model Version...',
    ]);
    expect(await contextMenuEntries(treeRow(page, 'Runs', 'customers 0.2.0'))).toEqual([
      'Open Model Report',
      'Train Model...',
      'Open Spec of This Run',
      'Save as Spec...',
      'Delete Run',
    ]);
  });

  it('deletes a version after asking', async () => {
    const { page } = vscode;
    await chooseFromContextMenu(treeRow(page, 'Models', '0.1.0'), 'Delete Model Version...');
    await dialog(page).getByText('Delete customers 0.1.0?').waitFor();
    await screenshot(page, 'delete-version');
    await pressDialog(page, 'Cancel');
    expect(existsSync(join(vscode.folder, '.arboretum/models/customers/0.1.0'))).toBe(true);

    await chooseFromContextMenu(treeRow(page, 'Models', '0.1.0'), 'Delete Model Version...');
    await pressDialog(page, 'Delete');
    await treeRow(page, 'Models', '0.1.0').waitFor({ state: 'detached' });
    expect(existsSync(join(vscode.folder, '.arboretum/models/customers/0.1.0'))).toBe(false);
    // Its report says that it is gone.
    await editorTab(page, 'customers 0.1.0').click();
    await (await webview(page)).getByText('has no version 0.1.0').waitFor();
    await screenshot(page, 'report-of-deleted');
  });

  it('keeps reports open over a reload of the window', async () => {
    const { page } = vscode;
    await closeEditor(page, 'customers 0.1.0');
    await runCommand(page, 'Arboretum: Open Model Report');
    await quickPickRow(page, 'customers 0.2.0').click();
    await (await webview(page)).getByRole('heading', { name: 'Learning curve' }).waitFor();
    const reloaded = page.waitForEvent('load');
    await runCommand(page, 'Developer: Reload Window');
    await reloaded;
    await editorTab(page, 'customers 0.2.0').waitFor();
    await (await webview(page)).getByRole('heading', { name: 'Learning curve' }).waitFor();
  });

  it('shows what another window trains and deletes', async () => {
    const { page } = vscode;
    const other = await vscode.openWindow();
    await openArboretum(other);
    await treeRow(other, 'Models', '0.2.0').waitFor();
    await waitForCommand(other, 'Arboretum: Delete Model...');
    await runCommand(other, 'Arboretum: Delete Model...');
    await pick(other, 'customers', 'Delete a model');
    await pressDialog(other, 'Delete');
    await openArboretum(page);
    await treeRow(page, 'Models', '0.2.0').waitFor({ state: 'detached' });
    await other.close();
  });
});
