/** The views and the report in every kind of theme: pictures for people to look at. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accept, quickInput, waitForCommand, waitForStep } from './harness/quickInput.ts';
import { screenshot } from './harness/screenshot.ts';
import { setTheme, type Theme } from './harness/theme.ts';
import { chooseFromContextMenu, openArboretum, treeRow } from './harness/views.ts';
import { openVSCode, type VSCode } from './harness/vscode.ts';
import { evaluateInWebview, webview } from './harness/webview.ts';

describe('themes', () => {
  let vscode: VSCode;
  beforeAll(async () => {
    vscode = await openVSCode({ workspace: 'sample', theme: 'dark', size: { width: 1440, height: 1000 } });
    const { page } = vscode;
    await openArboretum(page);
    await waitForCommand(page, 'Arboretum: Train Model...');
    await chooseFromContextMenu(treeRow(page, 'Datasets', 'pass_rates.csv'), 'Train Model...');
    await waitForStep(page, '1/3');
    await quickInput(page).getByText('likely target').waitFor();
    await accept(page);
    await accept(page, '2/3');
    await accept(page, '3/3');
    await treeRow(page, 'Models', '0.1.0').click();
    await (await webview(page)).getByRole('heading', { name: 'Learning curve' }).waitFor();
  });
  afterAll(() => vscode.close());

  it.each<Theme>(['dark', 'light', 'highContrast', 'highContrastLight'])('%s', async (theme) => {
    const { page } = vscode;
    await setTheme(vscode, theme);
    const expected = {
      dark: 'dark',
      light: 'light',
      highContrast: 'high-contrast',
      highContrastLight: 'high-contrast-light',
    };
    await expect
      .poll(() => evaluateInWebview(page, () => document.body.className))
      .toContain(`vscode-${expected[theme]}`);
    await screenshot(page, `window-${theme}`);
  });

  it('is usable in a narrow window', async () => {
    const { page } = vscode;
    await setTheme(vscode, 'dark');
    await page.setViewportSize({ width: 720, height: 900 });
    await (await webview(page)).getByRole('heading', { name: 'Learning curve' }).waitFor();
    await screenshot(page, 'window-narrow');
  });
});
