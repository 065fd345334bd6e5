import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import type { ExperimentPanelState } from '../../../src/protocol/experiment.ts';
import { changeTheme, type OpenedPanel, type ThemeName } from '../../../webview/preview/harness.mjs';
import { samples } from '../../../webview/preview/samples/experiments.ts';
import {
  called,
  chartsDrawn,
  choose,
  closeExperiments,
  experimentScripts,
  openExperiment,
  openExperimentState,
  pushExperiment,
  spaced,
  useExperimentPanel,
} from './experimentPanel.ts';
import { accessibilityDefects, emptyCharts, textDefects } from './inspect.ts';
import { figure, hostCalls } from './panel.ts';

useExperimentPanel('experiment');
afterEach(closeExperiments);

const themes: [ThemeName, number][] = [
  ['dark-modern', 1400],
  ['light-modern', 320],
  ['dark-high-contrast', 320],
  ['light-high-contrast', 1400],
];
const { running, ship, broken, three, draft, noOutcomes, hostile, failed } = samples;

async function expectReadable({ page, problems }: OpenedPanel): Promise<void> {
  expect(await emptyCharts(page)).toEqual([]);
  expect(await textDefects(page)).toEqual([]);
  expect(await accessibilityDefects(page)).toEqual([]);
  expect(problems).toEqual([]);
}

const answer = async (page: Page) => spaced(await page.locator('.answer').innerText());
const rowOf = async (page: Page, name: RegExp) => {
  const row = page.getByRole('table', { name: 'Metrics' }).getByRole('row', { name });
  return (await row.getByRole('cell').allInnerTexts()).map(spaced).filter((text) => text !== '');
};

describe('whatever there is to show', () => {
  it.each(themes)('in %s at %d px it can be seen and read', async (theme, width) => {
    await expectReadable(await openExperiment(running, { theme, width }));
  });

  it.each([
    ['three', [1000, 300]],
    ['hostile', [1000, 300]],
    ['ship', [600]],
    ['broken', [700]],
    ['draft', [300]],
    ['noOutcomes', [300]],
  ] as const)('%s can be seen and read at %j px', async (name, widths) => {
    for (const width of widths) await expectReadable(await openExperiment(samples[name], { width }));
  });

  it('follows the theme', async () => {
    const panel = await openExperiment(running);
    const chart = figure(panel, 'Effect over time').locator('.plot path[stroke-width="2"]').first();
    const dark = await chart.getAttribute('stroke');
    await changeTheme(panel.page, 'light-modern');
    await expect.poll(() => chart.getAttribute('stroke')).not.toBe(dark);
  });

  it('takes markup and names that run from right to left for text', async () => {
    const { page } = await openExperiment(hostile);
    expect(await page.locator('img, script:not([src]), main i:not(.skeleton i)').count()).toBe(0);
    const metrics = page.getByRole('table', { name: 'Metrics' });
    await metrics.getByRole('button', { name: '<script>alert(1)</script>' }).waitFor();
    const name = metrics.getByRole('button').first();
    expect(await name.innerText()).toBe(`\u2068${hostile.experiment.metrics[0]!.name}\u2069`);
  });

  it('is small enough to load without a wait', () => {
    expect(experimentScripts().bytes).toBeGreaterThan(100_000);
    expect(experimentScripts().bytes).toBeLessThan(700_000);
  });
});

describe('before there is anything to show', () => {
  it('shows nothing at first, then lines, then a way to the log', async () => {
    const { page } = await openExperimentState(null, {
      before: async (opening) => {
        await opening.clock.install({ time: 0 });
        await opening.clock.pauseAt(1_000);
      },
    });
    await page.locator('main[aria-busy=true]').waitFor({ state: 'attached' });
    await page.clock.runFor(250);
    expect(await page.locator('.skeleton').count()).toBe(0);
    await page.clock.runFor(100);
    await expect.poll(() => page.locator('.skeleton').count()).toBeGreaterThan(0);
    await page.clock.runFor(10_000);
    await page.getByRole('button', { name: 'Show Log' }).waitFor();
    await page.clock.resume();
    expect(await accessibilityDefects(page)).toEqual([]);
  });

  it('an error says what to do, and can be tried again', async () => {
    const panel = await openExperimentState(failed);
    const { page } = panel;
    await page.getByRole('alert').getByText(failed.message).waitFor();
    await page.getByText(failed.hint).waitFor();
    expect(await accessibilityDefects(page)).toEqual([]);
    await page.evaluate((state) => {
      globalThis.previewState.state = state;
    }, running as ExperimentPanelState);
    await page.getByRole('button', { name: 'Try Again' }).click();
    await page.getByRole('heading', { name: running.experiment.key }).waitFor();
  });

  it('a draft says what is planned, and can be started', async () => {
    const panel = await openExperiment(draft);
    const { page } = panel;
    expect(await answer(page)).toMatch(/^It is a draft\./);
    await page.getByText(draft.experiment.hypothesis).waitFor();
    expect(await page.locator('arb-chart').count()).toBe(0);
    await page.locator('vscode-button.primary').click();
    expect(await called(panel, 'start')).toEqual([[]]);
    expect(await called(panel, 'getInsights')).toEqual([]);
  });

  it('without outcomes it says how to record them', async () => {
    const panel = await openExperiment(noOutcomes);
    const { page } = panel;
    expect(await answer(page)).toBe('It is running, and no outcome has been recorded yet.');
    await page.getByRole('button', { name: /^Copy the command: experiments import/ }).click();
    await page.getByRole('status').getByText('The command is copied.').waitFor();
    expect(await called(panel, 'copy')).toEqual([
      ['arboretum experiments import pass-rate-forecaster-q4 --data outcomes.csv --unit dataset_id'],
    ]);
    const ways = page.getByRole('list', { name: 'Ways to record outcomes' });
    await ways.getByRole('button', { name: 'Import Outcomes...' }).click();
    await ways.getByRole('button', { name: 'Replay a Labelled Dataset...' }).click();
    const methods = (await hostCalls(panel)).map(({ method }) => method);
    expect(methods.slice(-2)).toEqual(['importOutcomes', 'replay']);
  });

  it('with outcomes that nobody has looked at it can be evaluated', async () => {
    const panel = await openExperiment({ ...running, evaluation: null });
    await panel.page.locator('vscode-button').filter({ hasText: 'Evaluate' }).click();
    expect(await called(panel, 'evaluate')).toEqual([[]]);
  });
});

describe('the verdict', () => {
  it('is a sentence with its reasons, and six figures', async () => {
    const { page } = await openExperiment(running);
    const { verdict } = running.evaluation!;
    expect(await answer(page)).toBe(spaced(verdict.sentence));
    const reasons = page.getByRole('list', { name: 'Reasons' }).getByRole('listitem');
    expect((await reasons.allInnerTexts()).map(spaced)).toEqual(verdict.reasons.map(spaced));
    const figures = (await page.locator('.figure .main').allInnerTexts()).map(spaced);
    expect(figures).toEqual([
      ...['9 of 14', '−0.20 ±0.23', '17,214', '50.2 / 49.8', expect.stringMatching(/^\d\d %$/)],
      '2 inside limits',
    ]);
  });

  it('to ship offers the promotion, that of others does not', async () => {
    const panel = await openExperiment(ship);
    const primary = panel.page.locator('vscode-button.primary');
    expect(spaced(await primary.innerText())).toBe('Promote 1.3.0...');
    await primary.click();
    expect(await called(panel, 'ship')).toEqual([[]]);
    await pushExperiment(panel, broken);
    await expect.poll(() => answer(panel.page)).toMatch(/^Broken: /);
    expect(await primary.count()).toBe(0);
    await panel.page.getByText('Sample ratio mismatch').waitFor();
  });
});

describe('the metrics', () => {
  it('have values, difference, interval, p and a result in words', async () => {
    const { page } = await openExperiment(running);
    const row = await rowOf(page, /^mae/);
    expect(row).toEqual([
      '3.24',
      '3.04',
      '−0.20',
      '−0.43 to +0.03',
      expect.stringMatching(/^0\.\d+$/),
      'Not decided',
    ]);
    expect((await rowOf(page, /^latency_p95/)).at(-1)).toBe('Inside limit');
    expect((await rowOf(page, /^missed_incidents/)).at(-1)).toBe('Watch');
    const groups = page.getByRole('table', { name: 'Metrics' }).locator('tr.group td:first-child');
    expect(await groups.allInnerTexts()).toEqual(['Primary', 'Secondary', 'Guardrails']);
  });

  it('are saved in full precision', async () => {
    const panel = await openExperiment(running);
    const metrics = figure(panel, 'Metrics');
    await metrics.getByRole('button', { name: 'Metrics: more actions' }).click();
    await metrics.getByRole('menuitem', { name: 'Save Data as CSV...' }).click();
    const [[name, content] = []] = await called(panel, 'saveAs');
    expect(name).toBe('pass-rate-forecaster-q4-metrics.csv');
    const [head, mae] = String(content).split('\r\n');
    expect(head).toContain('Metric,Role,Better,Treatment,Model');
    expect(mae).toMatch(/^mae,primary,lower,treatment,pass-rate-forecaster@1\.3\.0,8640,8574,3\.24,3\.04,/);
  });

  it('of all treatments are in the table; the charts show the one that is chosen, also after a reload', async () => {
    const { page } = await openExperiment(three);
    const effect = (at: Page) =>
      at.locator('arb-figure[heading="Effect over time"]').getAttribute('takeaway');
    expect(await page.getByRole('table', { name: 'Metrics' }).locator('tbody tr:not(.group)').count()).toBe(
      9,
    );
    // The verdict names it.
    expect(await effect(page)).toContain('1.4.0 − 1.2.0');
    await page.getByLabel('Treatment').selectOption('1.3.0 vs 1.2.0');
    await expect.poll(() => effect(page)).toContain('1.3.0 − 1.2.0');
    const saved = await page.evaluate(() => globalThis.previewState.saved);
    const again = await openExperiment(three, { saved });
    expect(await effect(again.page)).toContain('1.3.0 − 1.2.0');
    const marks = page.getByRole('list', { name: 'Variants' }).locator('svg.mark');
    const drawn = await marks.evaluateAll((all) =>
      all.map((mark) => mark.innerHTML.replace(/<!--.*?-->/g, '')),
    );
    expect(new Set(drawn).size).toBe(4);
  });
});

describe('the charts', () => {
  it('ask for the metric and the segment that are chosen, also after a reload', async () => {
    const panel = await openExperiment(running);
    const { page } = panel;
    expect(await called(panel, 'getInsights')).toEqual([['mae', 'source']]);
    await page.getByLabel('Metric of the charts').selectOption('rmse');
    await chartsDrawn(page);
    await page.getByLabel('Column of the segments').selectOption('region');
    await expect
      .poll(() => called(panel, 'getInsights'))
      .toEqual([
        ['mae', 'source'],
        ['rmse', 'source'],
        ['rmse', 'region'],
      ]);
    const saved = await page.evaluate(() => globalThis.previewState.saved);
    expect(saved).toMatchObject({ key: running.experiment.key, metric: 'rmse', segment: 'region' });
    const again = await openExperiment(running, { saved });
    expect(await called(again, 'getInsights')).toEqual([['rmse', 'region']]);
  });

  it('are asked for anew when there is a new evaluation, not when anything else changes', async () => {
    const panel = await openExperiment(running);
    await pushExperiment(panel, { ...running, busy: true });
    await panel.page.getByText('evaluating anew').waitFor();
    expect(await called(panel, 'getInsights')).toHaveLength(1);
    await pushExperiment(panel, ship);
    await expect.poll(async () => (await called(panel, 'getInsights')).length).toBe(2);
  });

  it('say why they are missing, and can be tried again', async () => {
    const panel = await openExperimentState(running, { failing: { getInsights: 'The outcomes are gone.' } });
    const { page } = panel;
    await page.getByText('The outcomes are gone.').first().waitFor();
    expect(await answer(page)).toContain('Keep running');
    await page.evaluate(() => {
      delete (globalThis.previewState.failing as Record<string, string>).getInsights;
    });
    await page.getByRole('button', { name: 'Try Again' }).first().click();
    await chartsDrawn(page);
    expect(await page.locator('arb-chart').count()).toBe(4);
  });

  it('read out by arrow keys', async () => {
    const panel = await openExperiment(running);
    const words = {
      'Effect over time': 'Difference',
      Power: 'effect',
      'Distribution by variant': '1.3.0',
      Segments: 'Improvement',
    };
    for (const [heading, word] of Object.entries(words)) {
      const chart = figure(panel, heading).locator('arb-chart');
      await chart.locator('.plot').focus();
      await panel.page.keyboard.press('End');
      await expect.poll(() => chart.locator('[aria-live]').innerText()).toContain(word);
    }
  });

  it('are shown as tables and saved as drawings', async () => {
    const panel = await openExperiment(running);
    const effect = figure(panel, 'Effect over time');
    const menu = (item: string) => async () => {
      await effect.getByRole('button', { name: 'Effect over time: more actions' }).click();
      await effect.getByRole('menuitem', { name: item }).click();
    };
    await menu('Save as SVG...')();
    await expect.poll(async () => (await called(panel, 'saveAs')).length).toBe(1);
    const [[name, content] = []] = await called(panel, 'saveAs');
    expect(name).toBe('pass-rate-forecaster-q4-effect-over-time.svg');
    expect(content).toMatch(/^<svg [\s\S]*expected to exclude zero[\s\S]*<\/svg>$/);
    await menu('Show as Table')();
    const rows = effect.getByRole('table', { name: 'Effect over time' }).getByRole('row');
    await expect.poll(() => rows.count()).toBe(1 + 14);
  });
});

describe('actions', () => {
  it('of a running experiment reach the host', async () => {
    const panel = await openExperiment({ ...running, experiment: { ...running.experiment, coverage: 0.5 } });
    const { page } = panel;
    await page.locator('vscode-button').filter({ hasText: 'Stop...' }).click();
    for (const item of [
      'Replay a Labelled Dataset...',
      'Raise Coverage...',
      'Copy Snippet...',
      'Evaluate Again',
    ]) {
      await choose(page, item);
    }
    await choose(page, 'Export Report as HTML...');
    await choose(page, 'Export Report as Markdown...');
    await page.getByRole('button', { name: 'Add Note...' }).click();
    await page.getByRole('button', { name: 'Remove the outcomes of data/outcomes/week-46.parquet' }).click();
    await page.getByRole('button', { name: '1.3.0', exact: true }).first().click();
    const calls = (await hostCalls(panel)).slice(2);
    expect(calls.map(({ method, args }) => [method, ...args])).toEqual([
      ...[['stop'], ['replay'], ['raiseCoverage'], ['copySnippet'], ['evaluate']],
      ...[['exportReport', 'html'], ['exportReport', 'markdown'], ['note'], ['removeBatch', 'week-46']],
      ['openReport', 'pass-rate-forecaster@1.3.0'],
    ]);
  });

  it('that are not possible are not offered', async () => {
    const panel = await openExperiment(three);
    const { page } = panel;
    await page.getByRole('button', { name: 'More actions', exact: true }).click();
    const items = (await page.getByRole('menuitem').allInnerTexts()).map((text) => text.trim());
    expect(items).toContain('Archive');
    expect(items.filter((item) => /Stop|Start|Import|Coverage/.test(item))).toEqual([]);
  });

  it('that fail say so until the next one', async () => {
    const panel = await openExperiment(running, { failing: { stop: 'The engine is gone.' } });
    const { page } = panel;
    await page.locator('vscode-button').filter({ hasText: 'Stop...' }).click();
    await page.getByRole('alert').getByText('The engine is gone.').waitFor();
    await choose(page, 'Evaluate Again');
    await page.getByRole('alert').waitFor({ state: 'detached' });
  });
});
