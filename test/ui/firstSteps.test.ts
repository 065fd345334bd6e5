/** A folder without data, and one that is not trusted. */
import { existsSync, writeFileSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pressNotification } from './harness/notifications.ts';
import {
  accept,
  acceptFileDialog,
  commandsFor,
  quickInput,
  quickInputField,
  quickPickLabels,
  quickPickRow,
  waitForCommand,
  waitForStep,
} from './harness/quickInput.ts';
import { screenshot } from './harness/screenshot.ts';
import {
  contextMenuEntries,
  explorerFile,
  openArboretum,
  openExplorer,
  treeRow,
  treeTexts,
  view,
  welcomeButton,
} from './harness/views.ts';
import { openVSCode, patience, type VSCode } from './harness/vscode.ts';

describe('an empty folder', () => {
  let vscode: VSCode;
  beforeAll(async () => {
    vscode = await openVSCode({ workspace: 'empty', theme: 'dark' });
    await openArboretum(vscode.page);
    await waitForCommand(vscode.page, 'Arboretum: Train Model...');
  });
  afterAll(() => vscode.close());

  it('says what to do next', async () => {
    const { page } = vscode;
    await welcomeButton(page, 'Datasets', 'Add Data File').waitFor();
    await view(page, 'Models').getByText('Models appear here').waitFor();
    await view(page, 'Runs').getByText('No run yet').waitFor();
    await view(page, 'Studies').getByText('Studies appear here').waitFor();
    await screenshot(page, 'empty');
  });

  it('offers nothing that needs a model', async () => {
    const isOffered = async (title: string) => (await commandsFor(vscode.page, title)).includes(title);
    expect(await isOffered('Arboretum: Train Model...')).toBe(true);
    for (const title of ['Predict with Model...', 'Delete Model...', 'Cancel Run', 'Open Search Dashboard']) {
      expect(await isOffered(`Arboretum: ${title}`), title).toBe(false);
    }
  });

  it('has a walkthrough', async () => {
    const { page } = vscode;
    await welcomeButton(page, 'Datasets', 'Open the walkthrough').click();
    await page.getByText('From a data file to a model that predicts').waitFor();
    const picture = page.locator('.getting-started-media img').first();
    await expect
      .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth), { timeout: patience })
      .toBeGreaterThan(500);
    await screenshot(page, 'walkthrough');
    await page.keyboard.press('Control+w');
  });

  it('is left as it was', () => {
    expect(existsSync(join(vscode.folder, '.arboretum'))).toBe(false);
  });

  it('takes in a data file from elsewhere', async () => {
    const { page } = vscode;
    const file = join(dirname(vscode.folder), 'elsewhere.csv');
    writeFileSync(file, 'a,b\n1,2\n');
    await welcomeButton(page, 'Datasets', 'Add Data File').click();
    await waitForStep(page, 'Data files to copy into');
    // The dialog fills itself in when it has read the folder, and looks at the disk while one types: an early
    // Enter is refused.
    await quickPickRow(page, '..').waitFor();
    await quickInputField(page).fill(file);
    await acceptFileDialog(page, 'Add');
    await expect
      .poll(() => treeTexts(page, 'Datasets'), { timeout: patience })
      .toEqual(['elsewhere.csv 8 B']);
    await rm(join(vscode.folder, 'elsewhere.csv'));
    await welcomeButton(page, 'Datasets', 'Add Data File').waitFor();
  });

  it('gets sample data, and a model, in a few clicks', async () => {
    const { page } = vscode;
    await welcomeButton(page, 'Datasets', 'try sample data').click();
    await treeRow(page, 'Datasets', 'sample-houses.csv').waitFor();
    await welcomeButton(page, 'Models', 'Train Model').waitFor();
    await pressNotification(page, 'sample-houses.csv', 'Train Model...');
    await waitForStep(page, '1/3');
    await quickInput(page).getByText('likely target').waitFor();
    await accept(page);
    await accept(page, '2/3');
    await accept(page, '3/3');
    await treeRow(page, 'Models', '0.1.0').waitFor();
    expect((await treeTexts(page, 'Models'))[3]).toMatch(/^0\.1\.0 MAE [\d,]+, just now$/);
  });
});

describe('a window without a folder', () => {
  let vscode: VSCode;
  beforeAll(async () => {
    vscode = await openVSCode({ workspace: 'empty', noFolder: true, theme: 'dark' });
  });
  afterAll(() => vscode.close());

  it('gets a folder with sample data', async () => {
    const { page, folder } = vscode;
    await openArboretum(page);
    await welcomeButton(page, 'Datasets', 'Open Folder').waitFor();
    await screenshot(page, 'no-folder');
    // The dialog lists folders, of the one that it has arrived at.
    await mkdir(join(folder, 'other projects'));
    await welcomeButton(page, 'Datasets', 'try sample data').click();
    await waitForStep(page, 'Where to make the folder');
    // It opens in the home folder, and says so when it has read it, over what was typed before.
    await expect.poll(() => quickInputField(page).inputValue(), { timeout: patience }).not.toBe('');
    await quickPickLabels(page);
    await quickInputField(page).fill(`${folder}/`);
    await expect.poll(() => quickPickLabels(page), { timeout: patience }).toEqual(['..', 'other projects']);
    await acceptFileDialog(page, 'Make It Here');
    await page.waitForURL(/arboretum-sample/);
    await page.locator('.explorer-folders-view').getByText('sample-houses.csv').waitFor();
    await openArboretum(page);
    await treeRow(page, 'Datasets', 'sample-houses.csv').waitFor();
    expect(existsSync(join(folder, 'arboretum-sample/sample-houses.csv'))).toBe(true);
  });
});

describe('a folder in Restricted Mode', () => {
  let vscode: VSCode;
  beforeAll(async () => {
    vscode = await openVSCode({ workspace: 'sample', theme: 'dark', restricted: true });
  });
  afterAll(() => vscode.close());

  it('can be looked at, and says why nothing else', async () => {
    const { page } = vscode;
    await openArboretum(page);
    await view(page, 'Datasets').getByText('Restricted Mode: viewing only').waitFor();
    await treeRow(page, 'Datasets', 'customers.csv').waitFor();
    await welcomeButton(page, 'Models', 'Manage Workspace Trust').waitFor();
    await screenshot(page, 'restricted');
  });

  it('offers no command that reads or runs', async () => {
    const { page } = vscode;
    const offered = await commandsFor(page, 'Arboretum:');
    expect(offered).toContain('Arboretum: Show Log');
    expect(offered).not.toContain('Arboretum: Train Model...');
    expect(offered).not.toContain('Arboretum: Profile Dataset');
    expect(offered).not.toContain('Arboretum: Search Hyperparameters...');
    await openExplorer(page);
    expect(await contextMenuEntries(explorerFile(page, 'customers.csv'))).not.toContain('Train Model...');
  });

  it('offers everything once it is trusted', async () => {
    const { page } = vscode;
    await openArboretum(page);
    await welcomeButton(page, 'Models', 'Manage Workspace Trust').click();
    await page.getByText('You are in Restricted Mode').waitFor();
    await page.getByRole('button', { name: 'Trust', exact: true }).first().click();
    await welcomeButton(page, 'Models', 'Train Model').waitFor();
    await view(page, 'Datasets').getByText('Restricted Mode').waitFor({ state: 'detached' });
  });
});
