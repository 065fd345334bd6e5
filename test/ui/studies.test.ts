/** Studies in every state, theme and width; the pictures of the guide. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arboretumCli, killedCli } from './harness/cli.ts';
import { accept, answer, pick, quickInput, waitForCommand, waitForStep } from './harness/quickInput.ts';
import { screenshot } from './harness/screenshot.ts';
import { setTheme, type Theme } from './harness/theme.ts';
import {
  chooseFromContextMenu,
  contextMenuEntries,
  openArboretum,
  pressRowAction,
  statusBar,
  toggleRow,
  treeRow,
  treeTexts,
  view,
} from './harness/views.ts';
import { openVSCode, patience, type VSCode } from './harness/vscode.ts';
import { webview } from './harness/webview.ts';

const longName = 'customers-with-every-column-that-marketing-could-think-of-2026';
const search = ['search', '--data', 'customers.csv', '--target', 'left', '--folds', '2'];

describe('studies', () => {
  let vscode: VSCode;
  beforeAll(async () => {
    vscode = await openVSCode({ workspace: 'sample', theme: 'dark', size: { width: 1440, height: 1080 } });
    await openArboretum(vscode.page);
    await waitForCommand(vscode.page, 'Arboretum: Search Hyperparameters...');
  });
  afterAll(() => vscode.close());

  it('of another process appear by themselves, with how they ended', async () => {
    const { page, folder } = vscode;
    await arboretumCli(folder, ...search, '--trials', '4', '--study', longName);
    await treeRow(page, 'Studies', /customer.*2026.*4\/4, best 0\.\d+/).waitFor();
    await arboretumCli(folder, ...search, '--trials', '6', '--strategy', 'random', '--study', 'broad');
    await treeRow(page, 'Studies', 'broad').waitFor();
    await killedCli(folder, /Searching\s+[1-9]/, ...search, '--trials', '1000', '--study', 'night');
    await treeRow(page, 'Studies', /night.*\/1,000, best 0\.\d+, interrupted/).waitFor();
    expect(await contextMenuEntries(treeRow(page, 'Studies', 'night'))).toEqual([
      'Open Search Dashboard',
      'Resume Search',
      'Extend Search...',
      'Search Again...',
      'Register Best Trial...',
      'Copy Best Parameters',
      'Save as Spec...',
      'Delete Study...',
    ]);
  });

  it('that were interrupted go on where they were', async () => {
    const { page } = vscode;
    const row = treeRow(page, 'Studies', 'night');
    await pressRowAction(row, 'Resume Search');
    await statusBar(page, 'night').waitFor();
    await pressRowAction(row, 'Stop Search');
    await treeRow(page, 'Studies', /night.*stopped/).waitFor();
    await killedCli(vscode.folder, /Searching\s+[1-9]/, 'search', '--resume', '--study', 'night');
    await treeRow(page, 'Studies', /night.*interrupted/).waitFor();
  });

  it('that run are watched in the dashboard, the tree and the status bar', async () => {
    const { page } = vscode;
    await chooseFromContextMenu(treeRow(page, 'Datasets', 'customers.csv'), 'Search Hyperparameters...');
    await waitForStep(page, '1/3');
    await quickInput(page).getByText('likely target').waitFor();
    await accept(page);
    await accept(page, '2/3');
    await pick(page, 'Budget', '3/3');
    await pick(page, 'Trials', 'budget');
    await answer(page, '60');
    await pick(page, 'Done', 'budget');
    await accept(page, '3/3');
    await toggleRow(treeRow(page, 'Studies', /customers-tpe/));
    await treeRow(page, 'Studies', /customers-tpe.*[34]\d\/60, best/).waitFor({ timeout: 3 * patience });
    await statusBar(page, 'customers-tpe').waitFor();
    const dashboard = await webview(page);
    await dashboard.getByText('Optimization history').waitFor();
    await page.mouse.move(0, 0);
    await screenshot(page, 'search-dashboard-dark');
    await screenshot(page, 'studies', '.sidebar .split-view-view:has(.pane-header[aria-label^="Studies"])');
    await pressRowAction(treeRow(page, 'Studies', /customers-tpe/), 'Stop Search');
    await treeRow(page, 'Studies', /customers-tpe.*stopped/).waitFor();
  });

  it('stand newest first', async () => {
    const studies = (await treeTexts(vscode.page, 'Studies')).filter((text) => !/^(Trial|\d)/.test(text));
    expect(studies.map((text) => text.split(' ')[0])).toEqual([
      'customers-tpe',
      'night',
      'broad',
      expect.stringMatching(/^customer.*…/),
    ]);
  });

  it.each<Theme>(['light', 'highContrast', 'highContrastLight', 'dark'])(
    'look right in %s',
    async (theme) => {
      const { page } = vscode;
      await setTheme(vscode, theme);
      // The chosen row would hide how the others look.
      await view(page, 'Studies').getByRole('treeitem').first().waitFor();
      await screenshot(page, `search-dashboard-${theme === 'dark' ? 'stopped' : theme}`);
      await screenshot(page, `studies-${theme}`, '.part.sidebar');
    },
  );

  it('fit a narrow window', async () => {
    const { page } = vscode;
    await page.setViewportSize({ width: 640, height: 900 });
    await (await webview(page)).getByText('Optimization history').waitFor();
    await screenshot(page, 'search-narrow');
  });
});
