/** Trainings as files: made from a dataset, mended by quick fixes, trained by a lens. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseSpecFile } from '../../src/core/training/specFile.ts';
import { closeNotifications, dialog, notification, pressDialog } from './harness/notifications.ts';
import {
  accept,
  acceptFileDialog,
  pick,
  quickInput,
  quickInputField,
  quickPickRow,
  waitForCommand,
  waitForStep,
} from './harness/quickInput.ts';
import { screenshot } from './harness/screenshot.ts';
import { chooseFromContextMenu, openArboretum, treeRow } from './harness/views.ts';
import { openVSCode, type VSCode } from './harness/vscode.ts';
import { closeEditor, editorTab } from './harness/webview.ts';

describe('a spec', () => {
  let vscode: VSCode;
  beforeAll(async () => {
    vscode = await openVSCode({ workspace: 'sample', theme: 'dark' });
    await openArboretum(vscode.page);
    await waitForCommand(vscode.page, 'Arboretum: New Spec from Dataset...');
  });
  afterAll(() => vscode.close());

  const line = (text: string) =>
    vscode.page.locator('.view-lines .view-line').filter({ hasText: text }).first();

  /** Accepts the place that is suggested, or another one, and waits for the file in the editor. */
  async function save(name: string, place?: string, then?: () => Promise<void>): Promise<void> {
    const { page } = vscode;
    await waitForStep(page, 'Save as spec');
    // The dialog fills itself in when it has read the folder: an early Enter is refused.
    await quickPickRow(page, '..').waitFor();
    await expect.poll(() => quickInputField(page).inputValue()).toContain(name);
    if (place !== undefined) await quickInputField(page).fill(place);
    await acceptFileDialog(page, 'OK');
    if (then) await then();
    else await editorTab(page, name).waitFor();
  }

  it('is made from a dataset, with what is likely filled in', async () => {
    const { page } = vscode;
    await chooseFromContextMenu(treeRow(page, 'Datasets', /^\s*customers\.csv/), 'New Spec from Dataset...');
    await editorTab(page, 'customers.arboretum.json').waitFor();
    await line('"target": "left"').waitFor();
    await page.locator('.codelens-decoration').getByText('Train').first().waitFor();
    await screenshot(page, 'spec');
  });

  it('shows what is wrong, and mends it', async () => {
    const { page } = vscode;
    await line('"target": "left"').click();
    await page.keyboard.press('End');
    for (let at = 0; at < 2; at++) await page.keyboard.press('ArrowLeft');
    await page.keyboard.type('t');
    await page.locator('.squiggly-error').first().waitFor();
    await page.keyboard.press('Control+.');
    await page.getByText('Change to "left"').first().waitFor();
    await screenshot(page, 'spec-fix');
    await page.getByText('Change to "left"').first().click();
    await line('"target": "left"').waitFor();
    await page.locator('.squiggly-error').first().waitFor({ state: 'detached' });
  });

  it('trains, and leads to its report', async () => {
    const { page } = vscode;
    await page.locator('.codelens-decoration').getByText('Train').first().click();
    await notification(page, /customers 0\.1\.0 is trained: ROC AUC/).waitFor({ timeout: 60_000 });
    await closeNotifications(page);
    await page.locator('.codelens-decoration').getByText('Open Report of customers 0.1.0').first().click();
    await editorTab(page, /customers 0\.1\.0/).waitFor();
    await closeEditor(page, /customers 0\.1\.0/);
  });

  it('is what a version was trained by', async () => {
    const { page, folder } = vscode;
    await chooseFromContextMenu(treeRow(page, 'Models', /^\s*0\.1\.0/), 'Save as Spec...');
    await save('customers-2.arboretum.json');
    await line('"holdout": 0.2').waitFor();
    const text = await readFile(join(folder, 'customers-2.arboretum.json'), 'utf8');
    expect(parseSpecFile(text, 'customers-2')).toMatchObject({
      name: 'customers',
      spec: { data: 'customers.csv', target: 'left', seed: 42 },
      search: null,
    });
  });

  it('of another name than a spec has becomes one, and replaces nothing unasked', async () => {
    const { page, folder } = vscode;
    const before = await readFile(join(folder, 'customers-2.arboretum.json'), 'utf8');
    await writeFile(join(folder, 'mine.arboretum.json'), 'mine');
    await chooseFromContextMenu(treeRow(page, 'Models', /^\s*0\.1\.0/), 'Save as Spec...');
    await save('customers-3.arboretum.json', join(folder, 'mine.json'), async () => {
      await dialog(page).getByText('mine.arboretum.json exists. Replace it?').waitFor();
      await pressDialog(page, 'Cancel');
    });
    expect(await readFile(join(folder, 'mine.arboretum.json'), 'utf8')).toBe('mine');
    expect(await readFile(join(folder, 'customers-2.arboretum.json'), 'utf8')).toBe(before);
  });

  it('is opened by its run as it stood when the run began', async () => {
    const { page } = vscode;
    await chooseFromContextMenu(treeRow(page, 'Runs', /^\s*customers 0\.1\.0/), 'Open Spec of This Run');
    await editorTab(page, 'customers 0.1.0.arboretum.json').waitFor();
    await line('"target": "left"').waitFor();
    await screenshot(page, 'spec-of-run');
    await closeEditor(page, 'customers 0.1.0.arboretum.json');
  });

  it('is written by the forms of a training and of a search in place of them', async () => {
    const { page, folder } = vscode;
    const dataset = treeRow(page, 'Datasets', /^\s*customers\.csv/);
    for (const [entry, file] of [
      ['Train Model...', 'customers-3.arboretum.json'],
      ['Search Hyperparameters...', 'customers-search.arboretum.json'],
    ] as const) {
      await chooseFromContextMenu(dataset, entry);
      await waitForStep(page, '1/3');
      await quickInput(page)
        .getByText('likely target')
        .or(quickInput(page).getByText('last time'))
        .first()
        .waitFor();
      await accept(page);
      await accept(page, '2/3');
      await pick(page, 'Save as Spec...', '3/3');
      await save(file);
      await line('"seed": 42').waitFor();
      const { spec, search } = parseSpecFile(await readFile(join(folder, file), 'utf8'), file);
      expect(spec).toMatchObject({ data: 'customers.csv', target: 'left', task: 'binary' });
      expect(search === null).toBe(entry === 'Train Model...');
    }
    await screenshot(page, 'spec-saved');
  });

  it('explains its metrics under the mouse', async () => {
    const { page } = vscode;
    await line('"strategy": "tpe"').click();
    await page.keyboard.press('Home');
    await page.keyboard.type('"metric": "log_loss",');
    await line('"metric": "log_loss"').getByText('log_loss').hover();
    await page.locator('.monaco-hover').getByText('In nats, 0 or more; lower is better.').first().waitFor();
    await screenshot(page, 'spec-hover');
  });
});
