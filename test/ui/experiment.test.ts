/** A whole life of an A/B experiment, in the palette and in the tree; the pictures of the guide. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arboretumCli } from './harness/cli.ts';
import { closeNotifications, notification, pressDialog } from './harness/notifications.ts';
import {
  accept,
  answer,
  pick,
  quickPickRow,
  runCommand,
  validationMessage,
  waitForCommand,
} from './harness/quickInput.ts';
import { screenshot } from './harness/screenshot.ts';
import {
  chooseFromContextMenu,
  contextMenuEntries,
  openArboretum,
  pressRowAction,
  treeRow,
  unfoldView,
} from './harness/views.ts';
import { openVSCode, type VSCode } from './harness/vscode.ts';
import { editorTab, webview } from './harness/webview.ts';

const train = [
  'train',
  '--data',
  'customers.csv',
  '--target',
  'left',
  '--name',
  'churn',
  '--early-stopping',
  '0',
];
const experiment = (page: Page) => treeRow(page, 'Experiments', /^\s*new-churn/);

describe('an experiment', () => {
  let vscode: VSCode;
  beforeAll(async () => {
    vscode = await openVSCode({ workspace: 'sample', theme: 'dark', size: { width: 1440, height: 1000 } });
    const { page, folder } = vscode;
    await arboretumCli(folder, ...train, '--rounds', '2', '--version', '0.1.0');
    await arboretumCli(folder, ...train, '--rounds', '40', '--version', '0.2.0');
    await arboretumCli(folder, 'models', 'promote', 'churn@0.1.0', 'production');
    await openArboretum(page);
    await waitForCommand(page, 'Arboretum: New Experiment...');
    await unfoldView(page, 'Experiments');
  });
  afterAll(() => vscode.close());

  it('is planned in a form, on a version', async () => {
    const { page } = vscode;
    await chooseFromContextMenu(treeRow(page, 'Models', /^\s*0\.2\.0/), 'New Experiment...');
    await editorTab(page, 'New Experiment').waitFor();
    const form = await webview(page);
    await form.getByLabel('Key', { exact: true }).fill('new-churn');
    await form.getByLabel('Unit column').fill('customer_id');
    await form.locator('#metric-0-name').fill('log_loss');
    await form.locator('#analysis').selectOption({ index: 1 });
    await page.mouse.move(0, 0);
    await screenshot(page, 'experiment-form');
    await form.getByText('Create Draft', { exact: true }).click();
    await experiment(page).waitFor();
    await editorTab(page, 'new-churn').waitFor();
    const panel = await webview(page);
    await panel.getByText('churn@0.2.0').first().waitFor();
    await screenshot(page, 'experiment-draft');
  });

  it('starts from the tree, after saying what is pinned', async () => {
    const { page } = vscode;
    await pressRowAction(experiment(page), 'Start Experiment');
    await pressDialog(page, 'Start');
    await notification(page, 'new-churn is running.').waitFor();
    await treeRow(page, 'Experiments', 'Running').waitFor();
    expect(await contextMenuEntries(experiment(page))).toEqual([
      'Evaluate Experiment',
      'Import Outcomes...',
      'Replay on Dataset...',
      'Record Outcome...',
      'Raise Coverage...',
      'Add Note to Experiment...',
      'Stop Experiment...',
      'Route Unit...',
      'Copy Assignment Snippet...',
      'Export Experiment Report...',
    ]);
  });

  it('routes a unit', async () => {
    const { page } = vscode;
    await chooseFromContextMenu(experiment(page), 'Route Unit...');
    await answer(page, 'C-100000');
    await notification(
      page,
      /C-100000: (control|treatment), churn@0\.[12]\.0 \(assigned by the hash\)/,
    ).waitFor();
  });

  it('is replayed on a dataset, by the palette', async () => {
    const { page } = vscode;
    await closeNotifications(page);
    await runCommand(page, 'Arboretum: Replay on Dataset...');
    await pick(page, 'new-churn');
    await pick(page, 'customers.csv');
    await quickPickRow(page, 'customer_id').first().waitFor();
    await accept(page);
    await quickPickRow(page, 'contract').first().click();
    await page.keyboard.press('Enter');
    await notification(page, '6,000 rows of 6,000 units are outcomes of new-churn.').waitFor();
    await treeRow(page, 'Experiments', /new-churn.*6,000 rows/).waitFor();
  });

  it('says what it has found', async () => {
    const { page } = vscode;
    await closeNotifications(page);
    await experiment(page).click();
    const panel = await webview(page);
    await panel
      .getByText(/Ship 0\.2\.0/)
      .first()
      .waitFor();
    await treeRow(page, 'Experiments', /new-churn.*ship/).waitFor();
    await page.mouse.move(0, 0);
    await screenshot(page, 'experiment');
    await panel.getByText('Timeline', { exact: true }).first().scrollIntoViewIfNeeded();
    await screenshot(page, 'experiment-below');
  });

  it('hands its winner to the registry, with the verdict as the reason', async () => {
    const { page, folder } = vscode;
    await chooseFromContextMenu(experiment(page), 'Promote Winner...');
    await pick(page, 'production');
    await quickPickRow(page, 'Promote to production').waitFor();
    await pick(page, 'Promote to production');
    await notification(page, 'churn 0.2.0 is in production, in place of 0.1.0.').waitFor();
    await arboretumCli(folder, 'models', 'audit', '--out', 'audit.csv');
    expect(await readFile(join(folder, 'audit.csv'), 'utf8')).toContain('Experiment new-churn: Ship 0.2.0');
  });

  it('is stopped with a reason, noted, and archived', async () => {
    const { page } = vscode;
    await closeNotifications(page);
    await pressRowAction(experiment(page), 'Stop Experiment...');
    await validationMessage(page).getByText('A reason is needed.').waitFor();
    await answer(page, 'Decided');
    await treeRow(page, 'Experiments', 'Stopped').waitFor();
    await chooseFromContextMenu(experiment(page), 'Add Note to Experiment...');
    await answer(page, 'A drill');
    const panel = await webview(page);
    await panel.getByText('A drill').first().waitFor();
    await panel.getByText('Decided').first().waitFor();
    await runCommand(page, 'Arboretum: Archive Experiment');
    await pick(page, 'new-churn');
    await treeRow(page, 'Experiments', 'Archived').waitFor();
    await screenshot(page, 'experiment-archived');
  });
});
