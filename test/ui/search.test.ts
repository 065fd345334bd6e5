/** From a dataset to the best parameters found, with mouse and keyboard. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dialog, notification, pressDialog, pressNotification } from './harness/notifications.ts';
import {
  accept,
  answer,
  pick,
  quickInput,
  quickInputField,
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
  statusBar,
  toggleRow,
  treeRow,
  treeTexts,
  view,
  welcomeButton,
} from './harness/views.ts';
import { openVSCode, patience, type VSCode } from './harness/vscode.ts';
import { closeEditor, editorTab, webview } from './harness/webview.ts';

describe('searching', () => {
  let vscode: VSCode;
  beforeAll(async () => {
    vscode = await openVSCode({ workspace: 'sample', theme: 'dark', size: { width: 1440, height: 1000 } });
    await waitForCommand(vscode.page, 'Arboretum: Search Hyperparameters...');
  });
  afterAll(() => vscode.close());

  it('is offered where there is no study yet', async () => {
    const { page } = vscode;
    await openArboretum(page);
    await welcomeButton(page, 'Studies', 'Search Hyperparameters').waitFor();
    await screenshot(page, 'studies-empty');
  });

  it('asks for target and split, then shows everything at a glance', async () => {
    const { page } = vscode;
    await openExplorer(page);
    await chooseFromContextMenu(explorerFile(page, 'customers.csv'), 'Search Hyperparameters...');
    await waitForStep(page, '1/3');
    await quickInput(page).getByText('likely target').waitFor();
    await accept(page);
    await accept(page, '2/3');
    await waitForStep(page, '3/3');
    await quickPickRow(page, 'Start Search').waitFor();
    await screenshot(page, 'search-3-review');
    expect(await quickPickLabels(page)).toEqual([
      'Start Search',
      'Strategy',
      'Budget',
      'Folds',
      'Metric',
      'Pruner',
      'Search space',
      'Name',
      'More Options...',
      'Save as Spec...',
    ]);
    await quickInput(page).getByText('50 trials').waitFor();
    await quickInput(page).getByText('customers-tpe').waitFor();
  });

  it('counts the combinations of a grid', async () => {
    const { page } = vscode;
    await pick(page, 'Strategy', '3/3');
    await pick(page, 'Grid', 'strategy');
    await waitForStep(page, '3/3');
    await quickInput(page).getByText('all 27 combinations').waitFor();
    await quickInput(page).getByText('customers-grid').waitFor();
    await screenshot(page, 'search-grid');
    await pick(page, 'Strategy', '3/3');
    await pick(page, 'TPE', 'strategy');
    await quickInput(page).getByText('50 trials').waitFor();
  });

  it('lets budget and folds be chosen', async () => {
    const { page } = vscode;
    await pick(page, 'Budget', '3/3');
    await waitForStep(page, 'budget');
    await screenshot(page, 'search-budget');
    await pick(page, 'Trials', 'budget');
    await type(page, '0');
    await validationMessage(page).getByText('from 1 to 100,000').waitFor();
    await answer(page, '8');
    await pick(page, 'Time limit', 'budget');
    await answer(page, '10 min');
    await pick(page, 'Done', 'budget');
    await waitForStep(page, '3/3');
    await quickInput(page).getByText('8 trials or 10 min').waitFor();
    await pick(page, 'Folds', '3/3');
    await pick(page, '3 folds in order of signed_up', 'folds');
    await waitForStep(page, '3/3');
    await pick(page, 'Metric', '3/3');
    await quickInput(page).getByText('what training watches').waitFor();
    await pick(page, 'ROC AUC', 'metric');
    await waitForStep(page, '3/3');
    await quickInput(page).getByText('ROC AUC, higher is better').waitFor();
  });

  it('has a space whose ranges are words that are checked as one types', async () => {
    const { page } = vscode;
    await pick(page, 'Search space', '3/3');
    await waitForStep(page, 'search space');
    await screenshot(page, 'search-space');
    await pick(page, 'learning_rate', 'search space');
    await type(page, '0.5 to 0.1');
    await validationMessage(page).getByText('learning_rate').waitFor();
    await screenshot(page, 'search-range');
    await answer(page, '0.02..0.2 log');
    await waitForStep(page, 'search space');
    await quickInput(page).getByText('0.02 to 0.2, log').waitFor();

    await quickPickRow(page, 'extra_trees').hover();
    await quickPickRow(page, 'extra_trees').getByRole('button', { name: 'Remove' }).click();
    await quickPickRow(page, 'extra_trees').waitFor({ state: 'detached' });
    await waitForStep(page, 'search space');
    await pick(page, 'Add Parameter...', 'search space');
    await waitForStep(page, 'parameter to add');
    await quickInputField(page).fill('max_bin');
    await pick(page, 'max_bin');
    await answer(page, '63, 127, 255', 'max_bin');
    await waitForStep(page, 'search space');
    await quickInput(page).getByText('63, 127, 255').waitFor();
    await pick(page, 'Done', 'search space');
    await waitForStep(page, '3/3');
  });

  it('opens its dashboard at once and shows how far it is', async () => {
    const { page } = vscode;
    await openArboretum(page);
    await waitForStep(page, '3/3');
    await accept(page);
    await editorTab(page, 'customers-tpe').waitFor();
    await statusBar(page, 'customers-tpe').waitFor();
    await treeRow(page, 'Studies', /customers-tpe.*\d\/8/).waitFor();
    await screenshot(page, 'search-running');
    const verdict = notification(page, 'customers-tpe is finished after 8 trials');
    await verdict.waitFor({ timeout: 3 * patience });
    expect(await verdict.innerText()).toMatch(
      /ROC AUC 0\.\d+ at trial \d, the default has 0\.\d+, but within noise/,
    );
    await screenshot(page, 'search-finished');
    await statusBar(page, 'customers-tpe').waitFor({ state: 'detached' });
  });

  it('registers the best from its notification', async () => {
    const { page } = vscode;
    await pressNotification(page, 'customers-tpe is finished', 'Register Best...');
    await waitForStep(page, 'Register trial');
    await quickInput(page).getByText('Register customers').waitFor();
    await screenshot(page, 'search-register');
    await accept(page);
    await notification(page, 'customers 0.1.0 is registered').waitFor();
    await treeRow(page, 'Models', '0.1.0').waitFor();
    await pressNotification(page, 'customers 0.1.0 is registered', 'Open Report');
    await (await webview(page)).getByRole('heading', { name: 'Learning curve' }).waitFor();
    await closeEditor(page, 'customers 0.1.0');
  });

  it('begins with a version, around its parameters', async () => {
    const { page } = vscode;
    await chooseFromContextMenu(treeRow(page, 'Models', '0.1.0'), 'Search Hyperparameters...');
    await waitForStep(page, '3/3');
    await quickInput(page).getByText('Binary classification of left').waitFor();
    await quickInput(page).getByText('8 trials or 10 min').waitFor();
    await pick(page, 'More Options...', '3/3');
    await quickInput(page).getByText('learning_rate=').waitFor();
    await quickInput(page).getByText('at most 1,000').waitFor();
    await screenshot(page, 'search-from-version');
    await page.keyboard.press('Escape');
    await quickInput(page).waitFor({ state: 'hidden' });
  });

  it('is offered by the palette, and remembers what was chosen for a file', async () => {
    const { page } = vscode;
    await runCommand(page, 'Arboretum: Search Hyperparameters...');
    await waitForStep(page, 'Search hyperparameters');
    await screenshot(page, 'search-palette');
    await pick(page, 'customers.csv', 'Search hyperparameters');
    await accept(page, '1/3');
    await accept(page, '2/3');
    await waitForStep(page, '3/3');
    for (const text of [
      '8 trials or 10 min',
      '3 folds in order of signed_up',
      'ROC AUC, higher is better',
      '0.02 to 0.2, log',
    ])
      await quickInput(page).getByText(text).waitFor();
    await page.keyboard.press('Escape');
    await quickInput(page).waitFor({ state: 'hidden' });
  });

  it('lists the best trials under the study', async () => {
    const { page } = vscode;
    const row = treeRow(page, 'Studies', 'customers-tpe');
    await toggleRow(row);
    await treeRow(page, 'Studies', 'Trial').waitFor();
    const [study, ...trials] = await treeTexts(page, 'Studies');
    expect(study).toMatch(/^customers-tpe 8\/8, best 0\.\d+$/);
    expect(trials[0]).toMatch(/^Trial \d ROC AUC 0\.\d+/);
    expect(trials.at(-1)).toMatch(/^\d more trials?$/);
    expect(trials.length).toBeLessThanOrEqual(4);
    await treeRow(page, 'Studies', 'Trial').hover();
    await page.locator('.workbench-hover:visible', { hasText: 'learning_rate' }).waitFor();
    await screenshot(page, 'studies-trials');
    await page.mouse.move(900, 500);
  });

  it('offers what fits, where it fits', async () => {
    const { page } = vscode;
    expect(await contextMenuEntries(treeRow(page, 'Studies', 'customers-tpe'))).toEqual([
      'Open Search Dashboard',
      'Extend Search...',
      'Search Again...',
      'Register Best Trial...',
      'Copy Best Parameters',
      'Save as Spec...',
      'Delete Study...',
    ]);
    expect(await contextMenuEntries(treeRow(page, 'Studies', 'Trial'))).toEqual([
      'Open Search Dashboard',
      'Register Trial...',
      'Copy Trial Parameters',
    ]);
  });

  it('goes further when it is extended', async () => {
    const { page } = vscode;
    await chooseFromContextMenu(treeRow(page, 'Studies', 'customers-tpe'), 'Extend Search...');
    await waitForStep(page, 'Extend customers-tpe');
    await type(page, 'soon');
    await validationMessage(page).getByText('a time such as 10 min').waitFor();
    await answer(page, '2');
    await treeRow(page, 'Studies', /customers-tpe.*10\/10/).waitFor({ timeout: 2 * patience });
    await notification(page, 'customers-tpe is finished after 10 trials').waitFor();
  });

  it('searches again with the same settings; is stopped and resumed without questions', async () => {
    const { page } = vscode;
    await chooseFromContextMenu(treeRow(page, 'Studies', 'customers-tpe'), 'Search Again...');
    await waitForStep(page, '3/3');
    await quickInput(page).getByText('ROC AUC, higher is better').waitFor();
    await quickInput(page).getByText('0.02 to 0.2, log').waitFor();
    await pick(page, 'Budget', '3/3');
    await pick(page, 'Trials', 'budget');
    await answer(page, '5000');
    await pick(page, 'Done', 'budget');
    await accept(page, '3/3');
    const row = treeRow(page, 'Studies', 'customers-tpe-2');
    await treeRow(page, 'Studies', /customers-tpe-2.*[1-9]\d*\/5,000, best/).waitFor({
      timeout: 2 * patience,
    });
    await pressRowAction(row, 'Stop Search');
    await treeRow(page, 'Studies', /customers-tpe-2.*stopped/).waitFor();
    await notification(page, /customers-tpe-2 was stopped after \d+ trial/).waitFor();
    expect(await contextMenuEntries(row)).toContain('Resume Search');

    await pressRowAction(row, 'Resume Search');
    await statusBar(page, 'customers-tpe-2').waitFor();
    await pressRowAction(row, 'Stop Search');
    await treeRow(page, 'Studies', /customers-tpe-2.*stopped/).waitFor();
  });

  it('is written down as a file, and begun from it', async () => {
    const { page } = vscode;
    await chooseFromContextMenu(treeRow(page, 'Studies', /customers-tpe(?!-)/), 'Search Again...');
    await pick(page, 'Search space', '3/3');
    await pick(page, 'Edit as JSON...', 'search space');
    await editorTab(page, 'customers-search.arboretum.json').waitFor();
    const lens = page.locator('.codelens-decoration').getByText('Search Hyperparameters...');
    await lens.waitFor();
    await screenshot(page, 'search-file');
    await lens.click();
    await waitForStep(page, '3/3');
    await quickInput(page).getByText('0.02 to 0.2, log').waitFor();
    await page.keyboard.press('Escape');
  });

  it('ends with its window and is resumed in the next; its dashboard stays open', async () => {
    const { page } = vscode;
    const row = treeRow(page, 'Studies', 'customers-tpe-2');
    await pressRowAction(row, 'Resume Search');
    await statusBar(page, 'customers-tpe-2').waitFor();
    await treeRow(page, 'Studies', /customers-tpe(?!-)/).click();
    await (await webview(page)).getByText('customers-tpe').first().waitFor();
    const reloaded = page.waitForEvent('load');
    await runCommand(page, 'Developer: Reload Window');
    await reloaded;
    await (await webview(page)).getByText('customers-tpe').first().waitFor();
    await openArboretum(page);
    await treeRow(page, 'Studies', /customers-tpe-2.*stopped/).waitFor();
    await screenshot(page, 'studies-reloaded');
    await waitForCommand(page, 'Arboretum: Resume Search');
    await pressRowAction(row, 'Resume Search');
    await statusBar(page, 'customers-tpe-2').waitFor();
    await pressRowAction(row, 'Stop Search');
    await treeRow(page, 'Studies', /customers-tpe-2.*stopped/).waitFor();
  });

  it('deletes a study after asking, and closes its dashboard', async () => {
    const { page } = vscode;
    await openArboretum(page);
    await waitForCommand(page, 'Arboretum: Delete Study...');
    await chooseFromContextMenu(treeRow(page, 'Studies', /customers-tpe(?!-)/), 'Delete Study...');
    await dialog(page).getByText('Delete customers-tpe with its 10 trials?').waitFor();
    await dialog(page).getByText('Models registered from it stay.').waitFor();
    await screenshot(page, 'delete-study');
    await pressDialog(page, 'Delete');
    await treeRow(page, 'Studies', /customers-tpe(?!-)/).waitFor({ state: 'detached' });
    await editorTab(page, /^customers-tpe$/).waitFor({ state: 'detached' });
    await treeRow(page, 'Models', '0.1.0').waitFor();
    await view(page, 'Studies').getByText('customers-tpe-2').waitFor();
  });
});
