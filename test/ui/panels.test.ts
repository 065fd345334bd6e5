/** Every panel in the installed extension, in every kind of theme, wide and narrow: measured, and pictures to look at. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arboretumCli } from './harness/cli.ts';
import { closeNotifications } from './harness/notifications.ts';
import { fitWindow, panelFrame, panelPicture, showSideBar, within } from './harness/panel.ts';
import { accept, pick, quickPickRow, runCommand, waitForCommand, waitForStep } from './harness/quickInput.ts';
import { setTheme } from './harness/theme.ts';
import { chooseFromContextMenu, openArboretum, treeRow, unfoldView } from './harness/views.ts';
import { openVSCode, type VSCode } from './harness/vscode.ts';
import { webview } from './harness/webview.ts';
import { accessibilityDefects, emptyCharts, textDefects } from './webview/inspect.ts';

const data = ['--data', 'customers.csv', '--target', 'left'];
const train = ['train', ...data, '--name', 'churn', '--early-stopping', '0'];
const metrics = ['--metric', 'log_loss:mean:lower', '--guardrail', 'error:proportion:lower:limit=0.05'];

/** One after the other: what they need, and then what they make. */
const preparation: readonly (readonly string[])[] = [
  [...train, '--rounds', '2', '--version', '0.1.0'],
  [...train, '--rounds', '40', '--version', '0.2.0'],
  ['models', 'promote', 'churn@0.1.0', 'production'],
  ['search', ...data, '--folds', '2', '--trials', '8', '--strategy', 'random', '--study', 'small'],
  ['experiments', 'create', '--key', 'new-churn', '--control', 'churn@0.1.0', '--treatment', 'churn@0.2.0']
    .concat(metrics)
    .concat(['--unit', 'customer_id', '--effect', '5%']),
  ['experiments', 'start', 'new-churn'],
  ['experiments', 'replay', 'new-churn', '--data', 'customers.csv', '--segment', 'contract'],
  ['experiments', 'evaluate', 'new-churn'],
  ['models', 'promote', 'churn@0.2.0', 'production'],
  ['quality', 'train', '--data', 'rule_results.csv', '--rules', 'rules.json', '--name', 'pass-rates'],
];

interface Panel {
  readonly name: string;
  open(page: Page): Promise<void>;
  /** What is there when all is there. */
  readonly ready: string | RegExp;
  /** Charts that it has at least. */
  readonly charts: number;
}

const version = (page: Page, name: string) =>
  treeRow(page, 'Models', new RegExp(`^\\s*${name.replaceAll('.', '\\.')}.*ROC AUC`));

const panels: readonly Panel[] = [
  {
    name: 'report',
    open: (page) => version(page, '0.2.0').click(),
    ready: 'One prediction explained',
    charts: 9,
  },
  {
    name: 'profile',
    open: (page) => chooseFromContextMenu(treeRow(page, 'Datasets', /^\s*customers\.csv/), 'Profile Dataset'),
    ready: 'First rows',
    charts: 1,
  },
  {
    name: 'predictions',
    open: async (page) => {
      await chooseFromContextMenu(version(page, '0.2.0'), 'Predict with Model...');
      await waitForStep(page, '1/2');
      await quickPickRow(page, 'new_customers.csv').waitFor();
      await accept(page);
      await waitForStep(page, '2/2');
      await pick(page, 'Predict');
    },
    ready: 'could not be',
    charts: 0,
  },
  {
    name: 'comparison',
    open: async (page) => {
      await version(page, '0.1.0').click();
      await version(page, '0.2.0').click({ modifiers: ['ControlOrMeta'] });
      await chooseFromContextMenu(version(page, '0.2.0'), 'Compare Versions...');
    },
    ready: 'Promotion gates',
    charts: 2,
  },
  {
    name: 'study',
    open: (page) => chooseFromContextMenu(treeRow(page, 'Studies', 'small'), 'Open Search Dashboard'),
    ready: 'Optimization history',
    charts: 3,
  },
  {
    name: 'experiment',
    open: (page) => treeRow(page, 'Experiments', /^\s*new-churn/).click(),
    ready: 'Timeline',
    charts: 1,
  },
  {
    name: 'experiment-form',
    open: (page) => chooseFromContextMenu(version(page, '0.2.0'), 'New Experiment...'),
    ready: 'Create Draft',
    charts: 0,
  },
  {
    name: 'history',
    open: (page) => chooseFromContextMenu(treeRow(page, 'Models', /^\s*production/), 'Show Model History'),
    ready: /has been in production/,
    charts: 1,
  },
  {
    name: 'quality',
    open: async (page) => {
      await runCommand(page, 'Arboretum: Open Data Quality');
      await pick(page, 'pass-rates 0.1.0');
    },
    ready: 'Worst movers',
    charts: 1,
  },
];

/** What VS Code writes on the body of a webview. */
const bodyClasses = {
  dark: /vscode-dark/,
  light: /vscode-light/,
  highContrast: /vscode-high-contrast/,
};
const themes = ['dark', 'light', 'highContrast'] as const;

describe('every panel', () => {
  let vscode: VSCode;
  beforeAll(async () => {
    vscode = await openVSCode({ workspace: 'sample', theme: 'dark', size: { width: 1440, height: 1000 } });
    for (const command of preparation) await arboretumCli(vscode.folder, ...command);
    await openArboretum(vscode.page);
    await waitForCommand(vscode.page, 'Arboretum: Compare Versions...');
    await unfoldView(vscode.page, 'Experiments');
  });
  afterAll(() => vscode.close());

  describe.each(panels)('$name', ({ name, open, ready, charts }) => {
    it('opens', async () => {
      const { page } = vscode;
      await page.setViewportSize({ width: 1440, height: 1000 });
      await showSideBar(page, true);
      await openArboretum(page);
      await open(page);
      const panel = await webview(page);
      await panel.getByText(ready).first().waitFor({ timeout: 60_000 });
      await closeNotifications(page);
      await page.mouse.move(0, 0);
      await showSideBar(page, false);
      await expect.poll(() => panel.locator('arb-chart').count(), within).toBeGreaterThanOrEqual(charts);
    });

    describe.each([1400, 400])('at %d px', (width) => {
      it.each(themes)('can be seen and read in %s', async (theme) => {
        const { page } = vscode;
        await setTheme(vscode, theme);
        const body = (await panelFrame(page)).locator('body');
        await expect.poll(() => body.getAttribute('class'), within).toMatch(bodyClasses[theme]);
        const frame = await fitWindow(page, width);
        await expect.poll(() => emptyCharts(frame), within).toEqual([]);
        await panelPicture(page, `${name}-${theme}-${width}`);
        expect(await textDefects(frame)).toEqual([]);
        expect(await accessibilityDefects(frame)).toEqual([]);
      });
    });
  });
});
