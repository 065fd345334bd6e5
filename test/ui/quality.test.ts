/** The sample's story: from raw results of rules to forecasts; the pictures of the guide. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeNotifications, notification, pressNotification } from './harness/notifications.ts';
import {
  accept,
  answer,
  pick,
  quickInput,
  quickInputField,
  runCommand,
  waitForCommand,
} from './harness/quickInput.ts';
import { screenshot } from './harness/screenshot.ts';
import { setTheme } from './harness/theme.ts';
import { chooseFromContextMenu, contextMenuEntries, openArboretum, treeRow } from './harness/views.ts';
import { openVSCode, type VSCode } from './harness/vscode.ts';
import { closeEditor, editorTab, webview } from './harness/webview.ts';

const dataset = (page: Page, name: string) => treeRow(page, 'Datasets', name);

describe('data quality', () => {
  let vscode: VSCode;
  beforeAll(async () => {
    vscode = await openVSCode({ workspace: 'sample', theme: 'dark', size: { width: 1440, height: 1000 } });
    await openArboretum(vscode.page);
    await waitForCommand(vscode.page, 'Arboretum: New Data-Quality Dataset...');
  });
  afterAll(() => vscode.close());

  it('is summed up in sentences', async () => {
    const { page, folder } = vscode;
    await chooseFromContextMenu(dataset(page, 'rule_results.csv'), 'Summarize Rule Results...');
    await pick(page, 'rules.json');
    await accept(page, 'Summarize rule results');
    await pressNotification(
      page,
      /100,210 rows summed up in 43 lines, in rule_results_summary/,
      'Open Sentences',
    );
    await editorTab(page, 'summary.txt').waitFor();
    await screenshot(page, 'quality-summary');
    const sentences = await readFile(join(folder, 'rule_results_summary/summary.txt'), 'utf8');
    expect(sentences.trim().split('\n')).toHaveLength(43);
    await closeEditor(page, 'summary.txt');
  });

  it('becomes a dataset that can be read and changed', async () => {
    const { page } = vscode;
    await runCommand(page, 'Arboretum: New Data-Quality Dataset...');
    await pick(page, 'rule_results.csv');
    await pick(page, 'rules.json');
    await editorTab(page, 'rule_results_quality.sql').waitFor();
    await page.getByText('Daily pass rates of data-quality rules').first().waitFor();
    await screenshot(page, 'quality-dataset');
  });

  it('is learnt, and compared with simple forecasts', async () => {
    const { page } = vscode;
    await pressNotification(
      page,
      'rule_results_quality.sql has the daily pass rates.',
      'Train Forecaster...',
    );
    await answer(page, 'pass-rates');
    const done =
      /pass-rates 0\.1\.0 is trained: MAE 9\.\d+, best simple forecast 10\.\d+ \(7-day mean\)\. It passed/;
    await notification(page, done).waitFor({ timeout: 90_000 });
    await screenshot(page, 'quality-trained');
    await pressNotification(page, done, 'Open Data Quality');
    await editorTab(page, 'Data quality').waitFor();
  });

  it('shows where every check stands, and where it is expected to go', async () => {
    const { page } = vscode;
    const panel = await webview(page);
    await panel.getByText('6 datasets, 8 rules; measured 21 Nov 2025').first().waitFor({ timeout: 60_000 });
    await panel.getByText('Worst movers').first().waitFor();
    await panel
      .getByText(/^Why \d/)
      .first()
      .waitFor();
    await closeNotifications(page);
    await page.mouse.move(0, 0);
    await screenshot(page, 'quality');
    await panel.getByText('Worst movers').first().scrollIntoViewIfNeeded();
    await screenshot(page, 'quality-movers');
    await panel
      .getByText(/^Why \d/)
      .first()
      .scrollIntoViewIfNeeded();
    await screenshot(page, 'quality-detail');
  });

  it('follows a pick, a theme and another number of days', async () => {
    const { page } = vscode;
    const panel = await webview(page);
    await panel.getByText('Pass rates by dataset and rule').first().scrollIntoViewIfNeeded();
    await panel
      .getByRole('button', { name: /erp\.orders.*Freshness/ })
      .first()
      .click();
    await panel.getByText('erp.orders, Freshness', { exact: true }).first().waitFor();
    await setTheme(vscode, 'light');
    await screenshot(page, 'quality-light');
    await setTheme(vscode, 'dark');
    await panel.getByText('Check Now', { exact: true }).click();
    await panel.getByText('Next 7 days, forecast').first().waitFor();
  });

  it('writes the forecast into a file', async () => {
    const { page, folder } = vscode;
    const rows = await contextMenuEntries(treeRow(page, 'Models', /^\s*0\.1\.0/));
    expect(rows).toEqual(expect.arrayContaining(['Open Data Quality', 'Forecast Pass Rates...']));
    await chooseFromContextMenu(treeRow(page, 'Models', /^\s*0\.1\.0/), 'Forecast Pass Rates...');
    await answer(page, '3');
    await quickInput(page).getByText('Save the forecast').first().waitFor();
    await quickInputField(page).press('Enter');
    await notification(page, '129 forecasts written to forecast.csv.').waitFor({ timeout: 60_000 });
    const text = await readFile(join(folder, 'forecast.csv'), 'utf8');
    expect(text.trim().split('\n')).toHaveLength(130);
  });

  it('decides about promotion', async () => {
    const { page } = vscode;
    await chooseFromContextMenu(treeRow(page, 'Models', /^\s*0\.1\.0/), 'Promote to Environment...');
    await pick(page, 'production');
    await quickInput(page).getByText('Validated forecasts').first().waitFor();
    await pick(page, 'Promote to production');
    await notification(page, 'pass-rates 0.1.0 is in production.').waitFor();
  });

  it('is there again after the window is opened anew', async () => {
    const { page } = vscode;
    await page.reload();
    await editorTab(page, 'Data quality').waitFor();
    const panel = await webview(page);
    await panel.getByText('measured 21 Nov 2025').first().waitFor({ timeout: 90_000 });
  });
});
