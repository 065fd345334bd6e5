/** Governing versions: promoting in three ways, rolling back, comparing, filtering; the pictures of the guide. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arboretumCli } from './harness/cli.ts';
import { closeNotifications, notification, pressNotification } from './harness/notifications.ts';
import {
  answer,
  pick,
  quickInput,
  quickPickLabels,
  quickPickRow,
  runCommand,
  type,
  validationMessage,
  waitForCommand,
} from './harness/quickInput.ts';
import { screenshot } from './harness/screenshot.ts';
import {
  chooseFromContextMenu,
  contextMenuEntries,
  dragOnto,
  openArboretum,
  pressRowAction,
  treeRow,
  treeTexts,
  view,
} from './harness/views.ts';
import { openVSCode, type VSCode } from './harness/vscode.ts';
import { closeEditor, editorTab, webview } from './harness/webview.ts';

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
const environment = (page: Page, name: string) => treeRow(page, 'Models', new RegExp(`^\\s*${name}`));
const versionRow = (page: Page, version: string) =>
  treeRow(page, 'Models', new RegExp(`^\\s*${version.replaceAll('.', '\\.')}.*ROC AUC`));

describe('the registry', () => {
  let vscode: VSCode;
  beforeAll(async () => {
    vscode = await openVSCode({ workspace: 'sample', theme: 'dark', size: { width: 1440, height: 1000 } });
    const { page, folder } = vscode;
    await arboretumCli(folder, ...train, '--rounds', '2', '--version', '0.1.0');
    await arboretumCli(folder, ...train, '--rounds', '40', '--version', '0.2.0');
    await openArboretum(page);
    await waitForCommand(page, 'Arboretum: Promote to Environment...');
    await versionRow(page, '0.2.0').waitFor();
  });
  afterAll(() => vscode.close());

  it('shows environments above the versions', async () => {
    const { page } = vscode;
    expect((await treeTexts(page, 'Models')).slice(0, 3)).toEqual([
      'churn 2 versions',
      'staging empty',
      'production empty',
    ]);
    expect(await contextMenuEntries(versionRow(page, '0.2.0'))).toEqual(
      expect.arrayContaining([
        'Compare Versions...',
        'Promote to Environment...',
        'Show Model History',
        'Edit Tags...',
        'Export Version as Zip...',
      ]),
    );
    await screenshot(page, 'registry-empty');
  });

  it('promotes by the palette, after showing each gate', async () => {
    const { page } = vscode;
    await runCommand(page, 'Arboretum: Promote to Environment...');
    await pick(page, 'churn 0.1.0');
    await pick(page, 'production');
    await quickPickRow(page, 'Signature compatible').waitFor();
    expect(await quickPickLabels(page)).toEqual([
      'Promote to production',
      'Files intact',
      'Signature compatible',
      'Not worse than before',
    ]);
    await screenshot(page, 'registry-gates');
    await pick(page, 'Promote to production');
    await notification(page, 'churn 0.1.0 is in production.').waitFor();
    await treeRow(page, 'Models', /production.*0\.1\.0/).waitFor();
    await treeRow(page, 'Models', /0\.1\.0.*ROC AUC.*production/).waitFor();
  });

  it('promotes by dragging a version onto an environment', async () => {
    const { page } = vscode;
    await dragOnto(page, versionRow(page, '0.2.0'), environment(page, 'staging'));
    await quickPickRow(page, 'Files intact').waitFor();
    await pick(page, 'Promote to staging');
    await treeRow(page, 'Models', /staging.*0\.2\.0/).waitFor();
    await screenshot(page, 'registry-placed');
  });

  it('compares selected versions, and promotes the winner from there', async () => {
    const { page } = vscode;
    await versionRow(page, '0.1.0').click();
    await closeEditor(page, /churn 0\.1\.0/);
    await versionRow(page, '0.2.0').click({ modifiers: ['ControlOrMeta'] });
    await chooseFromContextMenu(versionRow(page, '0.2.0'), 'Compare Versions...');
    await editorTab(page, / vs /).waitFor();
    const panel = await webview(page);
    await panel
      .getByText(/0\.2\.0 is better/)
      .first()
      .waitFor();
    await panel.getByText('Promotion gates').first().waitFor();
    await closeNotifications(page);
    await page.mouse.move(0, 0);
    await screenshot(page, 'comparison');
    await panel.getByRole('button', { name: 'Promote 0.2.0 to production' }).click();
    await quickPickRow(page, 'Not worse than 0.1.0').waitFor();
    await pick(page, 'Promote to production');
    await treeRow(page, 'Models', /production.*0\.2\.0/).waitFor();
    await notification(page, 'churn 0.2.0 is in production, in place of 0.1.0.').waitFor();
  });

  it('blocks what is worse, and lets a reason override it', async () => {
    const { page } = vscode;
    await chooseFromContextMenu(versionRow(page, '0.1.0'), 'Promote to Environment...');
    await pick(page, 'staging');
    await quickInput(page).getByText('failed: no significant loss').first().waitFor();
    await screenshot(page, 'registry-blocked');
    await pick(page, 'Override and Promote...');
    await validationMessage(page).getByText('A reason is needed.').waitFor();
    await answer(page, 'A drill');
    await treeRow(page, 'Models', /staging.*0\.1\.0/).waitFor();
    await pressNotification(page, 'churn 0.1.0 is in staging', 'Undo');
    await treeRow(page, 'Models', /staging.*0\.2\.0/).waitFor();
  });

  it('rolls back in one step', async () => {
    const { page } = vscode;
    await pressRowAction(environment(page, 'production'), 'Roll Back Environment...');
    await pick(page, '0.1.0');
    await notification(page, 'churn 0.1.0 is back in production, in place of 0.2.0.').waitFor();
    await treeRow(page, 'Models', /production.*0\.1\.0/).waitFor();
  });

  it('remembers it all', async () => {
    const { page } = vscode;
    await chooseFromContextMenu(environment(page, 'production'), 'Show Model History');
    await editorTab(page, 'churn: history').waitFor();
    const panel = await webview(page);
    await panel
      .getByText(/0\.1\.0 has been in production/)
      .first()
      .waitFor();
    await panel.getByText('A drill').first().waitFor();
    await closeNotifications(page);
    await page.mouse.move(0, 0);
    await screenshot(page, 'history');
  });

  it('filters by tags, ranges and metrics', async () => {
    const { page } = vscode;
    await chooseFromContextMenu(versionRow(page, '0.2.0'), 'Edit Tags...');
    await answer(page, 'audited');
    await treeRow(page, 'Models', /0\.2\.0.*#audited/).waitFor();
    await runCommand(page, 'Arboretum: Filter Models...');
    await type(page, 'roc_au>0.5');
    await validationMessage(page).getByText('Did you mean roc_auc?').waitFor();
    await answer(page, 'tag:audited roc_auc>0.5');
    await treeRow(page, 'Models', /churn.*1 version/).waitFor();
    expect((await treeTexts(page, 'Models')).filter((text) => text.startsWith('0.'))).toEqual([
      expect.stringMatching(/^0\.2\.0/),
    ]);
    await screenshot(page, 'registry-filtered');
    await runCommand(page, 'Arboretum: Filter Models...');
    await answer(page, '^9');
    await view(page, 'Models').getByText('No version passes the filter.').waitFor();
    await runCommand(page, 'Arboretum: Clear Model Filter');
    await treeRow(page, 'Models', /churn.*2 versions/).waitFor();
  });
});
