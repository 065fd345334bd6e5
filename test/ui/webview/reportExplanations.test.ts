import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import type { ModelReport } from '../../../src/core/registry/report.ts';
import { samples, type SampleName } from '../../../webview/preview/samples/reports.ts';
import type { OpenOptions } from '../../../webview/preview/harness.mjs';
import { accessibilityDefects, emptyCharts, textDefects } from './inspect.ts';
import { closePanels, figure, hostActions, hostCalls, openReport, useReportPanel } from './panel.ts';

useReportPanel();
afterEach(closePanels);

const swarm = 'What each feature does to a prediction';
const dependence = 'What a feature\u2019s values do';
const row = 'One prediction explained';

async function open(report: ModelReport, options: Omit<OpenOptions, 'state'> = {}) {
  const panel = await openReport(report, options);
  await figure(panel, 'Trees').locator('arb-chart').waitFor();
  return panel;
}

/** What a chart has written, at once where it is in sight. */
const texts = (panel: Awaited<ReturnType<typeof open>>, heading: string) =>
  figure(panel, heading).locator('arb-chart .plot svg text').allTextContents();

async function scrollThrough(page: Page): Promise<void> {
  for (const chart of await page.locator('arb-chart').all()) {
    await chart.scrollIntoViewIfNeeded();
    await chart.locator('.plot svg').waitFor();
  }
}

describe('importance by SHAP values', () => {
  it('is what is shown first, in line with the beeswarm beside it', async () => {
    const panel = await open(samples.regression);
    const { page } = panel;
    expect(await page.getByRole('radio', { name: 'SHAP' }).getAttribute('aria-checked')).toBe('true');
    const tops = await Promise.all(
      ['Feature importance', swarm].map(async (heading) =>
        Math.round((await figure(panel, heading).locator('arb-chart').boundingBox())!.y),
      ),
    );
    expect(tops[0]).toBe(tops[1]);
    expect(await texts(panel, swarm)).not.toContain('ma_7');
    await page.getByRole('radio', { name: 'Gain' }).click();
    await expect.poll(() => texts(panel, swarm)).toContain('ma_7');
  });

  it('widens together with it', async () => {
    const panel = await open(samples.manyFeatures);
    const height = () =>
      figure(panel, swarm)
        .locator('arb-chart .plot')
        .evaluate((plot) => plot.clientHeight);
    expect(await height()).toBe(300);
    await panel.page.getByRole('button', { name: 'Show all 5,000' }).click();
    await expect.poll(height).toBe(540);
  });
});

describe('the dependence figure', () => {
  it('shows the feature that is picked in the beeswarm, by key and by click', async () => {
    const panel = await open(samples.regression);
    const { page } = panel;
    const plot = figure(panel, swarm).locator('arb-chart .plot');
    await plot.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => texts(panel, dependence)).toContain('ma_7');
    await plot.click({ position: { x: 300, y: 3 * 24 + 12 } });
    await expect.poll(() => texts(panel, dependence)).toContain('level A');
    const saved = await page.evaluate(() => globalThis.previewState.saved);
    expect(saved).toMatchObject({ explain: { feature: 3 } });
    const again = await open(samples.regression, { saved });
    await expect.poll(() => texts(again, dependence)).toContain('level A');
  });

  it('has a list of the features, and reads out its values', async () => {
    const panel = await open(samples.regression);
    await panel.page.getByRole('combobox', { name: 'Feature', exact: true }).selectOption('lag_2');
    await expect.poll(() => texts(panel, dependence)).toEqual(expect.arrayContaining(['lag_2', 'missing']));
    const chart = figure(panel, dependence).locator('arb-chart');
    await chart.locator('.plot').focus();
    await panel.page.keyboard.press('End');
    await expect
      .poll(() => chart.locator('[aria-live]').textContent())
      .toMatch(/^missing: Median SHAP [+\u2212]?[\d.]+, Rows \d+$/);
  });
});

describe('one prediction', () => {
  const number = (page: Page) => page.getByRole('spinbutton', { name: 'Number of the row' });

  it('is picked by buttons, a number, or at random', async () => {
    const panel = await open(samples.regression);
    const { page } = panel;
    await page.getByRole('button', { name: 'Next row' }).click();
    await page.getByRole('heading', { name: 'Row 12,070' }).waitFor();
    await page.getByRole('button', { name: 'Previous row' }).click();
    await page.getByRole('heading', { name: 'Row 12,061' }).waitFor();
    await number(page).fill('9999');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Row 13,852' }).waitFor();
    expect(await number(page).inputValue()).toBe('200');
    await page.getByRole('button', { name: 'Random' }).click();
    await expect.poll(() => number(page).inputValue()).not.toBe('200');
    expect(await accessibilityDefects(page)).toEqual([]);
  });

  it('begins at the average, names the others together, and says the truth', async () => {
    const panel = await open(samples.regression);
    await figure(panel, row).scrollIntoViewIfNeeded();
    const written = await texts(panel, row);
    expect(written).toEqual(
      expect.arrayContaining([
        'average prediction',
        '4 other features',
        'prediction',
        '79.8',
        'actual 86.76',
      ]),
    );
  });

  it('keeps the old one when the next does not come, and says why', async () => {
    const panel = await open(samples.regression);
    const { page } = panel;
    await page.evaluate(() => (globalThis.previewState.failing['getRow'] = 'The engine has stopped.'));
    await page.getByRole('button', { name: 'Next row' }).click();
    await figure(panel, row).getByText('The engine has stopped.').waitFor();
    await page.getByRole('heading', { name: 'Row 12,061' }).waitFor();
    expect(await accessibilityDefects(page)).toEqual([]);
  });

  it('is explained for the class that is picked, with all else', async () => {
    const panel = await open(samples.multiclass);
    const { page } = panel;
    await page.getByRole('combobox', { name: 'Class that is explained' }).first().selectOption('dog');
    await expect.poll(() => texts(panel, swarm)).toContain('SHAP value: added to log-odds of dog');
    const asked = (await hostCalls(panel)).filter(({ args }) => args.at(-1) === 2);
    expect(asked.map(({ method }) => method).sort()).toEqual(
      ['getDependence', 'getRow', 'getShap', 'getTree'].slice(0, 3),
    );
    await expect.poll(() => page.locator('.facts dd').allInnerTexts()).toContain('dog');
  });

  it('of 1,000 classes too', async () => {
    const classNames = Array.from({ length: 1000 }, (_, i) => `class ${i}`);
    const panel = await open({ ...samples.multiclass, classNames, classes: [], confusion: [] });
    await panel.page
      .getByRole('combobox', { name: 'Class that is explained' })
      .last()
      .selectOption('class 999');
    await expect.poll(() => texts(panel, swarm)).toContain('SHAP value: added to log-odds of class 999');
  });
});

describe('trees', () => {
  const tree = async (number: number) => {
    const panel = await open(samples.regression, { saved: { explain: { tree: number - 1 } } });
    await figure(panel, 'Trees').scrollIntoViewIfNeeded();
    return panel;
  };

  it('go forward and back, by number, and stay over a reload', async () => {
    const panel = await tree(1);
    const { page } = panel;
    await figure(panel, 'Trees')
      .getByText(/^16 leaves, \d levels deep; asks first whether/)
      .waitFor();
    await page.getByRole('button', { name: 'Next tree' }).click();
    await figure(panel, 'Trees')
      .getByText(/^One leaf: the tree adds/)
      .waitFor();
    const number = page.getByRole('spinbutton', { name: 'Number of the tree' });
    await number.fill('582');
    await page.keyboard.press('Enter');
    await expect.poll(() => number.inputValue()).toBe('582');
    expect(await page.getByRole('button', { name: 'Next tree' }).getAttribute('aria-disabled')).toBe('true');
    expect(await page.evaluate(() => globalThis.previewState.saved)).toMatchObject({
      explain: { tree: 581 },
    });
  });

  it('of 255 leaves scroll inside themselves, and to what the keys read out', async () => {
    const panel = await tree(3);
    const { page } = panel;
    const area = page.locator('.tree');
    await figure(panel, 'Trees')
      .getByText(/^255 leaves/)
      .waitFor();
    await area.locator('.plot').focus();
    await page.keyboard.press('End');
    await expect.poll(() => area.evaluate((box) => box.scrollTop)).toBeGreaterThan(5000);
    await expect.poll(() => area.locator('[aria-live]').textContent()).toMatch(/^leaf: Rows/);
    expect(await textDefects(page)).toEqual([]);
    expect(await accessibilityDefects(page)).toEqual([]);
  });

  it('can be read and saved as a table', async () => {
    const panel = await tree(1);
    await figure(panel, 'Trees').getByRole('button', { name: 'Trees: more actions' }).click();
    await figure(panel, 'Trees').getByRole('menuitem', { name: 'Save Data as CSV...' }).click();
    await expect
      .poll(() => hostActions(panel))
      .toEqual([
        {
          method: 'saveAs',
          args: [
            'pass_rate_forecast-1.3.0-trees.csv',
            expect.stringMatching(/^Node,From,Split,Missing values,Gain,Rows,Value\r\n1,,.*\r\n2,"1, yes"/),
            'utf8',
          ],
        },
      ]);
  });
});

it('says why there are no explanations, and shows the trees', async () => {
  const panel = await openReport({ ...samples.bare, bestIteration: 5 });
  await figure(panel, 'Explanations').waitFor();
  await figure(panel, 'Trees')
    .getByText(/16 leaves/)
    .waitFor();
});

describe('whatever the names', () => {
  it.each<[SampleName, number]>([
    ['nastyNames', 1400],
    ['nastyNames', 400],
    ['oneFeature', 700],
    ['manyFeatures', 400],
    ['manyClasses', 700],
    ['binary', 300],
  ])('%s can be read at %d px', async (sample, width) => {
    const { page, problems } = await open(samples[sample], { width });
    await scrollThrough(page);
    expect(await emptyCharts(page)).toEqual([]);
    expect(await textDefects(page)).toEqual([]);
    expect(await accessibilityDefects(page)).toEqual([]);
    expect(problems).toEqual([]);
    expect(await page.evaluate(() => 'broken' in globalThis)).toBe(false);
  });
});
