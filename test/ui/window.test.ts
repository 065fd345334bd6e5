import { afterAll, beforeAll, describe, it } from 'vitest';
import { waitForCommand } from './harness/quickInput.ts';
import { screenshot } from './harness/screenshot.ts';
import { setTheme } from './harness/theme.ts';
import { openArboretum, view } from './harness/views.ts';
import { openVSCode, type VSCode } from './harness/vscode.ts';

describe('the window', () => {
  let vscode: VSCode;
  beforeAll(async () => {
    vscode = await openVSCode();
  });
  afterAll(() => vscode.close());

  it.each(['Datasets', 'Models', 'Runs', 'Studies'])('has the view %s', async (title) => {
    await openArboretum(vscode.page);
    await view(vscode.page, title).waitFor();
  });

  it('offers its commands in the palette', async () => {
    await waitForCommand(vscode.page, 'Arboretum: Train Model...');
  });

  it('follows the theme', async () => {
    await setTheme(vscode, 'light');
    await screenshot(vscode.page, 'start-light');
    await setTheme(vscode, 'highContrast');
    await setTheme(vscode, 'dark');
    await screenshot(vscode.page, 'start-dark');
  });
});
