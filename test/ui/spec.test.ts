/** Trainings as files: made from a dataset, mended by quick fixes, trained by a lens. */
import { afterAll, beforeAll, describe, it } from 'vitest';
import { closeNotifications, notification } from './harness/notifications.ts';
import { waitForCommand } from './harness/quickInput.ts';
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
    const { page } = vscode;
    await chooseFromContextMenu(treeRow(page, 'Models', /^\s*0\.1\.0/), 'Save as Spec...');
    await editorTab(page, 'customers-2.arboretum.json').waitFor();
    await line('"holdout": 0.2').waitFor();
  });
});
