import { expect, it } from 'vitest';
import { samples as experiments } from '../../../webview/preview/samples/experiments.ts';
import { samples as profiles } from '../../../webview/preview/samples/profiles.ts';
import { samples as qualities } from '../../../webview/preview/samples/quality.ts';
import { samples as reports } from '../../../webview/preview/samples/reports.ts';
import { samples as studies } from '../../../webview/preview/samples/studies.ts';
import { openAny, useAnyPanel } from './anyPanel.ts';
import { accessibilityDefects, textDefects } from './inspect.ts';
import { figure, hostCalls } from './panel.ts';

useAnyPanel();

const report = { kind: 'ready', report: reports.regression };
const study = { kind: 'ready', update: studies.finished };

const message = 'The engine <b>stopped</b>.';

interface Lazy {
  /** What the panel asks the host for. */
  readonly method: string;
  /** The figure that shows the answer, and the element that it is shown by. */
  readonly heading: string;
  readonly content: string;
}
const lazy = (method: string, heading: string, content = 'arb-chart'): Lazy => ({ method, heading, content });

const panels: readonly (readonly [panel: string, state: unknown, figures: readonly Lazy[]])[] = [
  [
    'report',
    report,
    [
      lazy('getSegments', 'Error by segment', 'arb-table'),
      lazy('getRow', 'One prediction explained'),
      lazy('getDependence', 'What a feature\u2019s values do'),
      lazy('getTree', 'Trees'),
    ],
  ],
  ['study', study, [lazy('getInsights', 'What matters'), lazy('getCurves', 'Learning curves by fold')]],
  ['experiment', experiments.running, [lazy('getInsights', 'Effect over time')]],
  ['quality', qualities.one, [lazy('getDetail', 'crm.contacts, Not null')]],
];

it.each(panels)('%s: what did not come is asked for anew', async (panel, state, figures) => {
  const failing = Object.fromEntries(figures.map(({ method }) => [method, message]));
  const opened = await openAny(panel, { state, failing, width: 1000 });
  const { page } = opened;
  for (const { heading } of figures) await figure(opened, heading).getByText(message).waitFor();
  expect(await textDefects(page)).toEqual([]);
  expect(await accessibilityDefects(page)).toEqual([]);

  for (const { method, heading, content } of figures) {
    const place = figure(opened, heading);
    const again = place.getByRole('button', { name: 'Try Again' });
    const asked = async () => (await hostCalls(opened)).filter((call) => call.method === method).length;
    const before = await asked();
    await again.click();
    await expect.poll(asked).toBe(before + 1);
    await place.getByText(message).waitFor();

    await page.evaluate((name) => delete globalThis.previewState.failing[name], method);
    await again.click();
    await place.locator(content).first().waitFor();
    expect(await again.count()).toBe(0);
  }
  expect(await page.getByRole('button', { name: 'Try Again' }).count()).toBe(0);
});

it('report: so is the holdout as a whole', async () => {
  const opened = await openAny('report', { state: report, failing: { getInsights: 'Gone for now.' } });
  const { page } = opened;
  await page.getByText('The holdout could not be looked at.').waitFor();
  await page.evaluate(() => delete globalThis.previewState.failing['getInsights']);
  await page.getByRole('button', { name: 'Try Again' }).click();
  await figure(opened, 'Trees').locator('arb-chart').waitFor();
});

it('report: the curves of a class are asked for anew, and those of before stay until then', async () => {
  const state = { kind: 'ready', report: reports.multiclass };
  const opened = await openAny('report', { state, failing: { getCurves: 'No such class.' } });
  const { page } = opened;
  await page.getByLabel('Class', { exact: true }).selectOption('dog');
  await page.getByText('No such class.').waitFor();
  await figure(opened, 'ROC')
    .getByText(/^A row of bear /)
    .waitFor();
  await page.evaluate(() => delete globalThis.previewState.failing['getCurves']);
  await page.getByRole('button', { name: 'Try Again' }).click();
  await figure(opened, 'ROC')
    .getByText(/^A row of dog /)
    .waitFor();
});

it('profile: a target that could not be compared is picked anew, rows are read anew', async () => {
  const opened = await openAny('profile', { state: profiles.gone, width: 300 });
  const { page } = opened;
  const calls = () =>
    page.evaluate(() => globalThis.previewState.calls.filter(({ method }) => method !== 'getState'));
  await figure(opened, 'Association with the target').getByRole('button', { name: 'Try Again' }).click();
  await expect.poll(calls).toEqual([{ method: 'pickTarget', args: [0] }]);
  await figure(opened, 'First rows').getByRole('button', { name: 'Try Again' }).click();
  await expect.poll(calls).toContainEqual({ method: 'refresh', args: [] });
});
