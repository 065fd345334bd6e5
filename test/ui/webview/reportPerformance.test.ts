import { afterEach, describe, expect, it } from 'vitest';
import type { ClassCurves } from '../../../src/core/registry/insights/classCurves.ts';
import { hostileNames, samples } from '../../../webview/preview/samples/reports.ts';
import { sampleCurves, sampleRegression } from '../../../webview/preview/samples/reportPerformance.ts';
import { drawBands, usableBands } from '../../../webview/report/performance/charts/bands.ts';
import {
  curvePoints,
  drawCalibration,
  drawPrecisionRecall,
  drawRocCurve,
  usableBins,
} from '../../../webview/report/performance/charts/classCurves.ts';
import {
  drawResidualHistogram,
  histogramBins,
} from '../../../webview/report/performance/charts/histogram.ts';
import { drawPredicted, usablePairs } from '../../../webview/report/performance/charts/predicted.ts';
import { drawQuantiles, usableQuantiles } from '../../../webview/report/performance/charts/quantiles.ts';
import { drawThresholds, thresholdRows } from '../../../webview/report/performance/charts/threshold.ts';
import { expectDrawn, odd } from './drawings.ts';
import { accessibilityDefects, emptyCharts, textDefects } from './inspect.ts';
import { closePanels, figure, hostCalls, openReport, useReportPanel } from './panel.ts';

useReportPanel();
afterEach(closePanels);

const explorer = 'arb-threshold-explorer';

describe('the threshold explorer', () => {
  it('follows the slider by keyboard, without drawing other figures, and goes back', async () => {
    const panel = await openReport(samples.binary);
    const { page } = panel;
    const slider = page.getByRole('slider', { name: 'Threshold' });
    const words = figure(panel, 'Threshold explorer').locator('header p');
    expect(await words.textContent()).toMatch(/^At 0\.371, /);
    const other = page.locator('arb-chart[label^="ROC curve"] .plot svg g').first();
    await other.evaluate((drawn) => drawn.setAttribute('data-kept', ''));
    await slider.focus();
    await page.keyboard.press('End');
    await expect.poll(() => words.textContent()).toBe('At 1, no row is predicted as yes.');
    expect(await slider.getAttribute('aria-valuetext')).toBe('1');
    const matrix = page.getByRole('table', { name: 'Confusion at the threshold' });
    expect((await matrix.innerText()).replace(/\s+/g, ' ')).toContain('yes 490 100 % 0 0 %');
    expect(await page.locator('arb-chart[label^="ROC curve"] [data-kept]').count()).toBe(1);
    await page.getByRole('button', { name: 'Back to 0.371' }).click();
    await expect.poll(() => words.textContent()).toMatch(/^At 0\.371, /);
    expect(await page.getByRole('button', { name: 'Back to' }).count()).toBe(0);
  });

  it('takes a number, refuses what is none, and keeps its choice over a reload', async () => {
    const { page } = await openReport(samples.binary);
    const field = page.getByRole('spinbutton', { name: 'Threshold, as a number' });
    await field.fill('0.61');
    await field.press('Enter');
    await expect
      .poll(() => page.getByRole('slider', { name: 'Threshold' }).getAttribute('aria-valuetext'))
      .toBe('0.61');
    await field.fill('');
    await field.press('Enter');
    await expect.poll(() => field.inputValue()).toBe('0.61');
    const saved = await page.evaluate(() => globalThis.previewState.saved);
    expect(saved).toMatchObject({ threshold: 0.61 });
    const again = await openReport(samples.binary, { saved });
    expect(await again.page.getByRole('spinbutton', { name: 'Threshold, as a number' }).inputValue()).toBe(
      '0.61',
    );
  });

  it('finds the threshold of least cost, and uses it', async () => {
    const { page } = await openReport(samples.binary);
    const cost = page.getByRole('spinbutton', { name: 'Cost of a false negative' });
    await cost.fill('50');
    await cost.press('Enter');
    const use = page.getByRole('button', { name: /^Use 0/ });
    const least = (await use.textContent())!.trim().slice(4);
    await use.click();
    const slider = page.getByRole('slider', { name: 'Threshold' });
    await expect.poll(() => slider.getAttribute('aria-valuetext')).toBe(least);
    await page.locator(explorer).getByText('as here').waitFor();
    await cost.fill('-1');
    await cost.press('Enter');
    await expect.poll(() => cost.inputValue()).toBe('50');
  });

  it('is shown as a table and back', async () => {
    const panel = await openReport(samples.binary);
    const shown = figure(panel, 'Threshold explorer');
    await shown.getByRole('button', { name: 'Threshold explorer: more actions' }).click();
    await shown.getByRole('menuitem', { name: 'Show as Table' }).click();
    await shown.getByRole('table', { name: 'Threshold explorer' }).waitFor();
    await shown.getByRole('button', { name: 'Threshold explorer: more actions' }).click();
    await shown.getByRole('menuitem', { name: 'Show as Chart' }).click();
    await panel.page.getByRole('slider', { name: 'Threshold' }).waitFor();
  });
});

describe('errors by segment', () => {
  it('switch to another feature, and stay so over a reload', async () => {
    const panel = await openReport(samples.regression);
    const segments = figure(panel, 'Error by segment');
    await segments.getByRole('table').getByText('below 3.2').waitFor();
    await segments.getByRole('combobox').selectOption('ma_7');
    await segments.getByRole('table').getByText('FRESHNESS').waitFor();
    expect(await segments.getByRole('columnheader').first().textContent()).toBe('ma_7');
    const saved = await panel.page.evaluate(() => globalThis.previewState.saved);
    expect(saved).toMatchObject({ segmentFeature: 'ma_7' });
    const again = await openReport(samples.regression, { saved });
    await figure(again, 'Error by segment').getByRole('table').getByText('FRESHNESS').waitFor();
    expect(await hostCalls(again)).toContainEqual({ method: 'getSegments', args: ['ma_7'] });
  });

  it('say why they are not there', async () => {
    const panel = await openReport(samples.regression, {
      failing: { getSegments: 'The file <b>moved</b>.' },
    });
    const segments = figure(panel, 'Error by segment');
    await segments.getByText('The file <b>moved</b>.').waitFor();
    expect(await segments.getByRole('combobox').isVisible()).toBe(true);
    expect(await accessibilityDefects(panel.page)).toEqual([]);
  });

  it('keep the figure before when another does not come', async () => {
    const panel = await openReport(samples.regression);
    const segments = figure(panel, 'Error by segment');
    await segments.getByRole('table').waitFor();
    await panel.page.evaluate(() => Object.assign(globalThis.previewState.failing, { getSegments: 'Gone.' }));
    await segments.getByRole('combobox').selectOption('ma_7');
    await segments.getByText('Gone.').waitFor();
    expect(await segments.getByRole('table').getByText('below 3.2').count()).toBe(1);
  });
});

describe('the curves of a class', () => {
  it('are those of the class that is picked', async () => {
    const panel = await openReport(samples.multiclass);
    await figure(panel, 'ROC')
      .getByText(/^A row of bear /)
      .waitFor();
    await panel.page.getByLabel('Class', { exact: true }).selectOption('wolf');
    await figure(panel, 'ROC')
      .getByText(/^A row of wolf /)
      .waitFor();
    await panel.page.getByText('against all others: 310 of 1,526 rows').waitFor();
    expect(await hostCalls(panel)).toContainEqual({ method: 'getCurves', args: [4] });
  });

  it('are picked among a thousand', async () => {
    const classNames = Array.from({ length: 1000 }, (_, i) => `class ${i}`);
    const panel = await openReport({ ...samples.multiclass, classNames, classes: [], confusion: [] });
    await panel.page.getByLabel('Class', { exact: true }).selectOption('class 987');
    await figure(panel, 'ROC')
      .getByText(/^A row of class 987 /)
      .waitFor();
  });

  it('stay as they were where the host fails', async () => {
    const panel = await openReport(samples.multiclass, { failing: { getCurves: 'No such class.' } });
    await panel.page.getByLabel('Class', { exact: true }).selectOption('dog');
    await panel.page.getByText('No such class.').waitFor();
    await figure(panel, 'ROC')
      .getByText(/^A row of bear /)
      .waitFor();
  });
});

describe.each(['regression', 'binary', 'nastyNames'] as const)('%s', (sample) => {
  it('can be seen and read at 700 px', async () => {
    const { page, problems } = await openReport(samples[sample], { width: 700 });
    expect(await emptyCharts(page)).toEqual([]);
    expect(await textDefects(page)).toEqual([]);
    expect(await accessibilityDefects(page)).toEqual([]);
    expect(problems).toEqual([]);
  });
});

it('reads out a residual band by keyboard', async () => {
  const { page } = await openReport(samples.regression);
  const chart = page.locator('arb-chart[label^="Bands of the residuals"]');
  await chart.locator('.plot').focus();
  await page.keyboard.press('Home');
  await expect
    .poll(() => chart.locator('[aria-live]').textContent())
    .toMatch(/^Predicted about 43\.\d: 90 % \u2212\d.* to \+\d.*, Rows 10\d$/);
});

describe('what can be drawn of a regression', () => {
  const errors = sampleRegression(samples.regression);
  const quantile = errors.quantiles[0]!;
  const band = errors.bands[0]!;
  it.each<[string, readonly number[], readonly number[]]>([
    ['many rows', errors.points.predicted, errors.points.actual],
    ['one row', [3], [4]],
    ['a constant truth', [3, 4, 5], [7, 7, 7]],
    ['one value alone', [0, 0], [0, 0]],
    ['odd numbers', [...odd, 1], [1, ...odd]],
  ])('%s', (_name, predicted, actual) => {
    const pairs = usablePairs({ predicted, actual });
    for (const mae of [1, 0, NaN]) expectDrawn(drawPredicted(pairs, mae, hostileNames[8]!), 236);
  });

  it('bands, bins and tenths', () => {
    for (const bands of [errors.bands, [band], [{ ...band, q05: 0, q25: 0, median: 0, q75: 0, q95: 0 }]])
      expectDrawn(drawBands(usableBands(bands), 'y'), 236);
    expect(
      usableBands([
        { ...band, q95: NaN },
        { ...band, at: null as never },
      ]),
    ).toEqual([]);
    expectDrawn(drawResidualHistogram(histogramBins(errors.histogram)), 236);
    expectDrawn(drawResidualHistogram([{ from: 0, to: 0, count: 1 }]), 236);
    for (const quantiles of [
      errors.quantiles,
      [quantile],
      [{ ...quantile, interval: [NaN, Infinity] as const }],
    ])
      expectDrawn(drawQuantiles(usableQuantiles(quantiles), 'y'), 236);
  });
});

describe('what can be drawn of a class', () => {
  const curves = sampleCurves(samples.binary, 1);
  const one: ClassCurves = {
    ...{ ...curves, positives: 1, negatives: 0, roc: null, pr: { recall: [1], precision: [1], ap: 1 } },
    thresholds: { at: [0, 1], truePositives: [1, 0], falsePositives: [0, 0] },
  };
  it('curves and thresholds, also of one row', () => {
    expectDrawn(drawRocCurve(curvePoints(curves.roc!.fpr, curves.roc!.tpr), curves.roc!.auc), 236);
    expectDrawn(drawRocCurve(curvePoints([0, NaN, 1], [0, 1, 1]), NaN), 236);
    for (const { pr } of [curves, one])
      for (const base of [0, 0.001, 0.5, 1])
        expectDrawn(drawPrecisionRecall(curvePoints(pr!.recall, pr!.precision), pr!.ap, base), 236);
    for (const each of [curves, one]) expectDrawn(drawThresholds(thresholdRows(each), 1), 236);
  });

  it('calibration, with intervals that are none', () => {
    expectDrawn(drawCalibration(usableBins(curves.calibration), { className: 'yes' }), 236);
    const odd = [{ predicted: 0.5, observed: 1, interval: [NaN, NaN] as const, rows: 1 }];
    expectDrawn(drawCalibration(usableBins(odd), { className: hostileNames[0]! }), 236);
  });
});
