import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { changeTheme, type OpenedPanel, type ThemeName } from '../../../webview/preview/harness.mjs';
import { readySamples, samples } from '../../../webview/preview/samples/comparisons.ts';
import {
  closeComparisons,
  comparisonScripts,
  openComparison,
  openComparisonState,
  pushComparison,
  useComparisonPanel,
} from './comparisonPanel.ts';
import { accessibilityDefects, emptyCharts, textDefects } from './inspect.ts';
import { figure, hostCalls } from './panel.ts';

useComparisonPanel();
afterEach(closeComparisons);

const themes: ThemeName[] = ['dark-modern', 'light-modern', 'dark-high-contrast', 'light-high-contrast'];
const { better, five, none, binary, noDifference, loading, failed } = samples;
const [first, second] = better.request.refs as [string, string];

async function called(panel: OpenedPanel, method: string): Promise<readonly unknown[][]> {
  const calls = await hostCalls(panel);
  return calls.filter((call) => call.method === method).map(({ args }) => [...args]);
}

/** A number and its percent sign are kept on one line. */
const spaced = (text: string) => text.replaceAll('\u00a0', ' ');

const promoteButton = (page: Page) => page.locator('vscode-button.primary');

async function choose(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: 'More actions', exact: true }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

describe.each(themes)('in %s', (theme) => {
  it.each([1400, 320])('it can be seen and read at %d px', async (width) => {
    const { page, problems } = await openComparison(better, { theme, width });
    expect(await emptyCharts(page)).toEqual([]);
    expect(await textDefects(page)).toEqual([]);
    expect(await accessibilityDefects(page)).toEqual([]);
    expect(problems).toEqual([]);
  });
});

describe('whatever there is to show', () => {
  it.each(readySamples)('%s can be seen and read, also at 300 px', async (name) => {
    for (const width of [1000, 300]) {
      const { page, problems } = await openComparison(samples[name], { width });
      expect(await emptyCharts(page)).toEqual([]);
      expect(await textDefects(page)).toEqual([]);
      expect(await accessibilityDefects(page)).toEqual([]);
      expect(problems).toEqual([]);
    }
  });

  it('follows the theme', async () => {
    const { page } = await openComparison(better);
    const stroke = () =>
      figure({ page } as OpenedPanel, 'Learning curves')
        .locator('.plot path[stroke-width="1.75"]')
        .first()
        .getAttribute('stroke');
    const dark = await stroke();
    await changeTheme(page, 'light-modern');
    await expect.poll(stroke).not.toBe(dark);
    expect(await accessibilityDefects(page)).toEqual([]);
  });

  it('is small enough to load without a wait', () => {
    expect(comparisonScripts().bytes).toBeGreaterThan(100_000);
    expect(comparisonScripts().bytes).toBeLessThan(700_000);
  });
});

describe('a wait', () => {
  const stopClock = async (page: Page) => {
    await page.clock.install({ time: 0 });
    await page.clock.pauseAt(1_000);
  };
  const skeleton = (page: Page) => page.locator('.skeleton');

  it('shows nothing at first, then lines, then how far it is and a way to the log', async () => {
    const panel = await openComparisonState(null, { before: stopClock });
    const { page } = panel;
    await page.locator('main[aria-busy=true]').waitFor({ state: 'attached' });
    await page.clock.runFor(250);
    expect(await skeleton(page).count()).toBe(0);
    await page.clock.runFor(100);
    await expect.poll(() => skeleton(page).count()).toBeGreaterThan(0);
    await pushComparison(panel, loading);
    await page.getByText('Comparing 2 versions: predicting, 8,000 of 20,000 rows').waitFor();
    const bar = page.getByRole('progressbar', { name: 'Progress' });
    expect(await bar.evaluate((element) => (element as HTMLProgressElement).value)).toBe(0.4);
    await page.clock.runFor(10_000);
    await page.getByRole('button', { name: 'Show Log' }).waitFor();
    await page.clock.resume();
    expect(await accessibilityDefects(page)).toEqual([]);
  });

  it('leaves what was compared before in sight, out of reach, with how far it is above it', async () => {
    const panel = await openComparison(better, { before: stopClock });
    const { page } = panel;
    await pushComparison(panel, loading);
    await page.locator('main[aria-busy=true]').waitFor();
    await page.clock.runFor(250);
    expect(await page.locator('progress').count()).toBe(0);
    await page.clock.runFor(100);
    await page.getByRole('progressbar', { name: 'Progress' }).waitFor();
    expect(await skeleton(page).count()).toBe(0);
    const content = page.locator('.whole');
    expect(spaced(await content.innerText())).toContain(better.comparison.verdict);
    expect(await content.evaluate((element) => (element as HTMLElement).inert)).toBe(true);
    await pushComparison(panel, better);
    await page.locator('main[aria-busy=false]').waitFor();
    expect(await content.evaluate((element) => (element as HTMLElement).inert)).toBe(false);
    expect(await page.locator('progress').count()).toBe(0);
  });
});

describe('a failure', () => {
  it('says what to do, and can be tried again', async () => {
    const panel = await openComparisonState(failed);
    const { page } = panel;
    await page.getByRole('alert').getByText('data/new_runs.csv has no column "pass_rate".').waitFor();
    await page.getByText('Compare on a dataset that has it').waitFor();
    expect(await accessibilityDefects(page)).toEqual([]);
    await page.getByRole('button', { name: 'Compare on the Holdouts' }).click();
    await page.getByRole('button', { name: 'Show Log' }).click();
    expect((await hostCalls(panel)).map(({ method }) => method)).toEqual([
      ...['getState', 'useHoldouts', 'showLog'],
    ]);
    await page.evaluate((state) => {
      globalThis.previewState.state = state;
    }, better);
    await page.getByRole('button', { name: 'Try Again' }).click();
    await page.getByText(better.comparison.verdict).waitFor();
  });

  it('of an action is shown until the next one', async () => {
    const panel = await openComparison(better, { failing: { swap: 'The engine is gone.' } });
    const { page } = panel;
    await page.getByRole('button', { name: 'Swap Sides' }).click();
    await page.getByRole('alert').getByText('The engine is gone.').waitFor();
    await promoteButton(page).click();
    await page.getByRole('alert').waitFor({ state: 'detached' });
  });
});

describe('the answer', () => {
  it('is a sentence with what it rests on', async () => {
    const { page } = await openComparison(better);
    expect(spaced(await page.locator('.answer').innerText())).toContain(better.comparison.verdict);
    const reasons = page.getByRole('list', { name: 'Reasons' }).getByRole('listitem');
    expect(await reasons.allInnerTexts()).toEqual(better.comparison.reasons);
  });

  it('gives each metric with its difference, interval and test', async () => {
    const { page } = await openComparison(better);
    const row = page.getByRole('table', { name: 'Metrics' }).getByRole('row', { name: /^MAE/ });
    const texts = (await row.getByRole('cell').allInnerTexts()).map((text) =>
      text.replace(/\s+/g, ' ').trim(),
    );
    expect(texts).toEqual(['3.20', '2.91 better', '', '−0.29', '−0.36 to −0.22', '< 0.001', '−0.21']);
  });

  it('without common rows is none, and leads to a dataset', async () => {
    const panel = await openComparison(none);
    const { page } = panel;
    await page.getByText('Their metrics cannot be compared.').waitFor();
    expect(await promoteButton(page).count()).toBe(0);
    expect(await page.getByRole('heading', { name: /^Improvement/ }).count()).toBe(0);
    const heads = page.getByRole('table', { name: 'Metrics' }).getByRole('columnheader');
    expect((await heads.allInnerTexts()).map((text) => text.trim())).toEqual(['Metric', '1.2.0', '2.0.0']);
    await page.getByRole('button', { name: 'Compare on a Dataset...' }).click();
    expect(await called(panel, 'scoreOn')).toEqual([[]]);
  });

  it('warns of a version that has seen the rows', async () => {
    const panel = await openComparison(binary);
    await panel.page.getByText(/^Seen before\. churn@0\.2\.0 has/).waitFor();
    await choose(panel.page, 'Compare on the Holdouts');
    expect(await called(panel, 'useHoldouts')).toEqual([[]]);
  });
});

describe('promotion', () => {
  it('of the winner asks the host', async () => {
    const panel = await openComparison(better);
    expect((await promoteButton(panel.page).innerText()).trim()).toBe('Promote 1.3.0 to production');
    await promoteButton(panel.page).click();
    expect(await called(panel, 'promote')).toEqual([[second, 'production']]);
  });

  it('is not offered without a winner, nor where it is already', async () => {
    const panel = await openComparison(noDifference);
    expect(await promoteButton(panel.page).count()).toBe(0);
    await pushComparison(panel, better);
    await promoteButton(panel.page).waitFor();
    const { comparison } = better;
    const versions = comparison.versions.map((version, i) => ({
      ...version,
      environments: i === 1 ? ['production'] : [],
    }));
    await pushComparison(panel, { ...better, comparison: { ...comparison, versions } });
    await promoteButton(panel.page).waitFor({ state: 'detached' });
  });

  it('shows each gate with what was found, and looks again at another version', async () => {
    const panel = await openComparison(better);
    const { page } = panel;
    await page.getByText('1 of 4 gates failed: promoting to production needs a written reason.').waitFor();
    const gates = page.getByRole('table', { name: 'Promotion gates' }).getByRole('row');
    const results = (await gates.allInnerTexts()).slice(1).map((text) => /Passed|Failed/.exec(text)?.[0]);
    expect(results).toEqual(['Passed', 'Failed', 'Passed', 'Passed']);
    await page.getByLabel('Environment to promote to').selectOption('staging');
    await page.getByLabel('Version to promote').selectOption('1.2.0');
    // What was not answered is not shown as if it had been.
    expect(await called(panel, 'checkGates')).toEqual([
      [second, 'staging'],
      [first, 'production'],
    ]);
    const promotion = { ...better.gates!.promotion, ref: first, environment: 'staging', gates: [] };
    await pushComparison(panel, { ...better, gates: { promotion } });
    await page.getByRole('button', { name: 'Promote to staging...' }).click();
    expect(await called(panel, 'promote')).toEqual([[first, 'staging']]);
  });
});

describe('actions', () => {
  it('reach the host', async () => {
    const panel = await openComparison(better);
    const { page } = panel;
    await page.getByRole('button', { name: 'Swap Sides' }).click();
    await page.getByRole('button', { name: '1.2.0', exact: true }).click();
    await choose(page, 'Compare on a Dataset...');
    await choose(page, 'Show Log');
    expect(await hostCalls(panel)).toEqual([
      { method: 'getState', args: [] },
      { method: 'swap', args: [] },
      { method: 'openReport', args: [first] },
      { method: 'scoreOn', args: [] },
      { method: 'showLog', args: [] },
    ]);
  });

  it('copy it as Markdown', async () => {
    const panel = await openComparison(better);
    await choose(panel.page, 'Copy as Markdown');
    await panel.page.getByRole('status').getByText('The comparison is copied as Markdown.').waitFor();
    const [[text] = []] = await called(panel, 'copy');
    expect(text).toMatch(
      /^## pass-rate-forecaster@1\.2\.0 vs pass-rate-forecaster@1\.3\.0\n\n1\.3\.0 is better/,
    );
    expect(text).toContain('| MAE (lower is better) | 3.20 | **2.91** | −0.29 | −0.36 to −0.22 | < 0.001 |');
  });

  it('save the metrics in full precision', async () => {
    const panel = await openComparison(better);
    await choose(panel.page, 'Export Metrics as CSV...');
    const [[name, content, encoding] = []] = await called(panel, 'saveAs');
    expect(name).toBe('pass-rate-forecaster-1.2.0-1.3.0-metrics.csv');
    expect(encoding).toBe('utf8');
    const [head, mae] = String(content).split('\r\n');
    expect(head).toContain(`Metric,Better,${first},"${first}, 95 % low"`);
    expect(mae).toMatch(/^MAE,lower,3\.2017,/);
  });

  it('save a chart as a drawing', async () => {
    const panel = await openComparison(better);
    const importance = figure(panel, 'Feature importance');
    await importance.getByRole('button', { name: 'Feature importance: more actions' }).click();
    await importance.getByRole('menuitem', { name: 'Save as SVG...' }).click();
    await expect.poll(async () => (await called(panel, 'saveAs')).length).toBe(1);
    const [[name, content] = []] = await called(panel, 'saveAs');
    expect(name).toBe('pass-rate-forecaster-1.2.0-1.3.0-feature-importance.svg');
    expect(content).toMatch(/^<svg [\s\S]*pass_rate_lag_1[\s\S]*<\/svg>$/);
  });
});

describe('of five versions', () => {
  const pairOf = (page: Page) => page.getByLabel('Pair');
  const forest = (page: Page) => page.getByRole('heading', { name: /^Improvement with/ });

  it('looks at the first and the best, or at the pair that is picked, also after a reload', async () => {
    const { page } = await openComparison(five);
    expect(await forest(page).innerText()).toBe('Improvement with 1.2.0');
    await pairOf(page).selectOption('1.1.0 vs 1.3.0');
    await expect.poll(() => forest(page).innerText()).toBe('Improvement with 1.3.0');
    const saved = await page.evaluate(() => globalThis.previewState.saved);
    const again = await openComparison(five, { saved });
    expect(await forest(again.page).innerText()).toBe('Improvement with 1.3.0');
    const chosen = pairOf(again.page).evaluate(
      (select) => (select as HTMLSelectElement).selectedOptions[0]?.textContent,
    );
    expect(await chosen).toBe('1.1.0 vs 1.3.0');
  });

  it('each has a mark of its own, and opens its report', async () => {
    const panel = await openComparison(five);
    const versions = panel.page.getByRole('list', { name: 'Versions' }).getByRole('listitem');
    const marks = await versions.locator('svg.mark').evaluateAll((all) => all.map((mark) => mark.innerHTML));
    expect(new Set(marks.map((mark) => mark.replace(/<!--.*?-->/g, ''))).size).toBe(5);
    await panel.page.getByRole('button', { name: '1.3.0-rc.1' }).click();
    expect(await called(panel, 'openReport')).toEqual([['pass-rate-forecaster@1.3.0-rc.1']]);
  });
});

describe('charts', () => {
  it.each(['Residuals', 'Learning curves', 'Feature importance', 'Improvement with 1.3.0'])(
    '%s reads out by arrow keys',
    async (heading) => {
      const panel = await openComparison(better);
      const chart = figure(panel, heading).locator('arb-chart');
      await chart.locator('.plot').focus();
      await panel.page.keyboard.press('Home');
      const spoken = chart.locator('[aria-live]');
      await expect.poll(() => spoken.textContent()).toMatch(/1\.2\.0|1\.3\.0|better/);
      await panel.page.keyboard.press('Escape');
      await expect.poll(() => spoken.textContent()).toBe('');
    },
  );

  it('can be read as tables, and stay so after a reload', async () => {
    const panel = await openComparison(better);
    const importance = figure(panel, 'Feature importance');
    await importance.getByRole('button', { name: 'Feature importance: more actions' }).click();
    await panel.page.keyboard.press('Enter');
    const table = importance.getByRole('table', { name: 'Feature importance' });
    await table.waitFor();
    expect(await table.getByRole('row').count()).toBe(12);
    expect(await accessibilityDefects(panel.page)).toEqual([]);
    const saved = await panel.page.evaluate(() => globalThis.previewState.saved);
    const again = await openComparisonState(better, { saved });
    await figure(again, 'Feature importance').getByRole('table').waitFor();
  });
});

describe('differences', () => {
  it.each([
    ['Parameters', 8, 11],
    ['Signature', 5, 8],
  ])('%s lists what has changed, then all', async (name, changed, all) => {
    const panel = await openComparison(better);
    const rows = panel.page.getByRole('table', { name }).locator('tbody tr');
    expect(await rows.count()).toBe(changed);
    await figure(panel, name)
      .getByRole('button', { name: /^Show all/ })
      .click();
    await expect.poll(() => rows.count()).toBe(all);
    await figure(panel, name).getByRole('button', { name: 'Show the changed only' }).click();
    await expect.poll(() => rows.count()).toBe(changed);
  });
});

describe('its place', () => {
  const scroll = (page: Page) => page.evaluate(() => scrollY);
  const scrollDown = async (page: Page, to: number) => {
    await page.evaluate((top) => scrollTo(0, top), to);
    await expect.poll(() => page.evaluate(() => globalThis.previewState.saved)).toMatchObject({ scroll: to });
  };

  it('is what it was after a reload, and so is what is compared', async () => {
    const { page } = await openComparison(better, { height: 700 });
    await scrollDown(page, 300);
    const saved = await page.evaluate(() => globalThis.previewState.saved);
    expect(saved).toMatchObject({ refs: [first, second], data: null, target: null });
    const again = await openComparison(better, { height: 700, saved });
    await expect.poll(() => scroll(again.page)).toBe(300);
  });

  it('is kept when the registry has changed', async () => {
    const panel = await openComparison(better, { height: 700 });
    await scrollDown(panel.page, 300);
    await pushComparison(panel, { ...better, gates: null });
    await panel.page.getByRole('button', { name: 'Check Gates' }).waitFor();
    expect(await scroll(panel.page)).toBe(300);
  });

  it('is kept when they are compared again', async () => {
    const panel = await openComparison(better, { height: 700 });
    await scrollDown(panel.page, 300);
    await pushComparison(panel, loading);
    await panel.page.getByRole('progressbar', { name: 'Progress' }).waitFor();
    await pushComparison(panel, better);
    await panel.page.locator('main[aria-busy=false]').waitFor();
    await expect.poll(() => scroll(panel.page)).toBe(300);
  });
});
