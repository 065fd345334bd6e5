import { afterEach, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import type { ThemeName } from '../../../webview/preview/harness.mjs';
import { samples } from '../../../webview/preview/samples/experimentForms.ts';
import {
  called,
  closeExperiments,
  experimentScripts,
  openForm,
  spaced,
  useExperimentPanel,
} from './experimentPanel.ts';
import { accessibilityDefects, textDefects } from './inspect.ts';

useExperimentPanel('experimentForm');
afterEach(closeExperiments);

const themes: ThemeName[] = ['light-modern', 'dark-high-contrast', 'light-high-contrast'];
const { empty, preset, draft, noModels } = samples;
const names = Object.keys(samples) as (keyof typeof samples)[];

const button = (page: Page, name: string) => page.locator('vscode-button').filter({ hasText: name });
const problem = async (page: Page) => spaced(await page.locator('.problem').innerText());

async function fillIn(page: Page): Promise<void> {
  await page.getByLabel('Key', { exact: true }).fill('new-forecaster');
  await page.getByLabel('Control', { exact: true }).selectOption('pass-rate-forecaster@production');
  await page.getByLabel('Treatment', { exact: true }).selectOption('pass-rate-forecaster@1.3.0');
  await page.getByRole('group', { name: 'Primary metric' }).getByLabel('Name').fill('absolute_error');
}

describe('the form', () => {
  it.each(themes)('can be seen and read in %s', async (theme) => {
    const { page, problems } = await openForm(preset, { theme });
    expect(await textDefects(page)).toEqual([]);
    expect(await accessibilityDefects(page)).toEqual([]);
    expect(problems).toEqual([]);
  });

  it.each(names)('%s can be seen and read at 300 px', async (name) => {
    const { page, problems } = await openForm(samples[name], { width: 300 });
    expect(await textDefects(page)).toEqual([]);
    expect(await accessibilityDefects(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(300);
    // Among them: what the content security policy forbids.
    expect(problems).toEqual([]);
  });

  it('is small enough to load without a wait', () => {
    expect(experimentScripts().bytes).toBeGreaterThan(50_000);
    expect(experimentScripts().bytes).toBeLessThan(450_000);
  });

  it('submits what was typed', async () => {
    const panel = await openForm(empty);
    const { page } = panel;
    await fillIn(page);
    await page.getByLabel('Hypothesis').fill('It is better.');
    await page.getByLabel('Unit column').fill('dataset_id');
    await page.getByLabel('Coverage, % of the units').fill('50');
    await page.getByRole('button', { name: 'Add Guardrail' }).click();
    const guardrail = page.getByRole('group', { name: 'Guardrail 1' });
    await guardrail.getByLabel('Type').selectOption('Quantile');
    await guardrail.getByLabel('May be worse by').fill('0.5');
    await guardrail.getByLabel('Name').fill('latency');
    await page.getByLabel('Least effect worth finding').fill('2.5');
    await page.getByLabel('Analysis').selectOption('Sequential: may be looked at every day');
    await button(page, 'Create Draft').click();
    expect(await called(panel, 'submit')).toEqual([
      [
        {
          key: 'new-forecaster',
          hypothesis: 'It is better.',
          unit: 'dataset_id',
          variants: [{ model: 'pass-rate-forecaster@production' }, { model: 'pass-rate-forecaster@1.3.0' }],
          metrics: [
            { role: 'primary', name: 'absolute_error', type: 'mean', direction: 'lower' },
            {
              role: 'guardrail',
              name: 'latency',
              type: 'quantile',
              direction: 'lower',
              quantile: 0.95,
              limit: 0.5,
            },
          ],
          ...{ coverage: 0.5, alpha: 0.05, power: 0.8, minimumEffect: { value: 0.025, relative: true } },
          ...{
            plannedDays: 14,
            analysis: 'sequential',
            correction: 'holm',
            decisionUnits: 5000,
            minimumUnits: 100,
          },
        },
        false,
      ],
    ]);
  });

  it('says what is missing or wrong, and goes there', async () => {
    const panel = await openForm(empty);
    const { page } = panel;
    expect(await page.locator('.problem').count()).toBe(0);
    await button(page, 'Create and Start').click();
    expect(await problem(page)).toBe('Give it a key, such as new-model.');
    const key = page.getByLabel('Key', { exact: true });
    expect(await key.evaluate((input) => input.matches(':focus'))).toBe(true);
    await key.fill('pass-rate-forecaster-q4');
    expect(await problem(page)).toBe('There is an experiment pass-rate-forecaster-q4 already.');
    expect(await key.getAttribute('aria-invalid')).toBe('true');
    await fillIn(page);
    expect(await page.locator('.problem').count()).toBe(0);
    await page.getByLabel('Alpha').fill('often');
    expect(await problem(page)).toBe('Alpha is no number.');
    await page.getByLabel('Alpha').fill('0.05');
    await page.getByLabel('Treatment', { exact: true }).selectOption('pass-rate-forecaster@production');
    expect(await problem(page)).toMatch(/^Two variants are pass-rate-forecaster@production/);
    await button(page, 'Create Draft').click();
    expect(await called(panel, 'submit')).toEqual([]);
  });

  it('adds treatments with shares of their own', async () => {
    const panel = await openForm(preset);
    const { page } = panel;
    await page.getByRole('button', { name: 'Add Treatment' }).click();
    await page.getByLabel('Treatment 2', { exact: true }).selectOption('pass-rate-forecaster@1.1.0');
    await page.getByRole('checkbox', { name: 'Equal split, 33.3 % each' }).uncheck();
    const shares = page.getByLabel('Share, %');
    for (const [i, share] of ['40', '30', '20'].entries()) await shares.nth(i).fill(share);
    await page.getByText('Together 90 %, of 100').waitFor();
    expect(await problem(page)).toMatch(/^The weights sum to 0\.9, not to 1\./);
    await shares.nth(2).fill('30');
    await button(page, 'Create and Start').click();
    const [[input, start] = []] = await called(panel, 'submit');
    expect(start).toBe(true);
    expect((input as { variants: unknown }).variants).toEqual([
      { model: 'pass-rate-forecaster@production', weight: 0.4 },
      { model: 'pass-rate-forecaster@1.3.0', weight: 0.3 },
      { model: 'pass-rate-forecaster@1.1.0', weight: 0.3 },
    ]);
  });

  it('takes a reference that is not in the list', async () => {
    const panel = await openForm(preset);
    await panel.page.getByLabel('Treatment', { exact: true }).selectOption('Another reference...');
    await panel.page.getByLabel('Treatment', { exact: true }).fill('pass-rate-forecaster@^1.2');
    await button(panel.page, 'Create Draft').click();
    const [[input] = []] = await called(panel, 'submit');
    expect((input as { variants: { model: string }[] }).variants[1]!.model).toBe('pass-rate-forecaster@^1.2');
  });

  it('suggests the losses of the models that are chosen, with their kind', async () => {
    const { page } = await openForm(empty);
    const metric = page.getByRole('group', { name: 'Primary metric' });
    const suggested = () =>
      page
        .locator('#metric-0-name-list option')
        .evaluateAll((all) => all.map((each) => (each as HTMLOptionElement).value));
    await page.getByLabel('Control', { exact: true }).selectOption('churn@production');
    expect(await suggested()).toEqual(['log_loss', 'brier', 'error']);
    await metric.getByLabel('Name').fill('error');
    expect(await page.locator('#metric-0-type').inputValue()).toBe('Proportion (0 or 1)');
  });

  it('keeps what was typed over a reload', async () => {
    const { page } = await openForm(empty);
    await fillIn(page);
    const saved = await page.evaluate(() => globalThis.previewState.saved);
    const again = await openForm(empty, { saved });
    expect(await again.page.getByLabel('Key', { exact: true }).inputValue()).toBe('new-forecaster');
    expect(await again.page.locator('.problem').count()).toBe(0);
  });

  it('edits a draft: all but its key', async () => {
    const panel = await openForm(draft);
    const { page } = panel;
    await page.getByRole('heading', { name: `Draft of ${draft.draft.key}` }).waitFor();
    expect(await page.getByLabel('Key', { exact: true }).getAttribute('readonly')).not.toBeNull();
    await page.getByLabel('Planned days').fill('21');
    await button(page, 'Save Draft').click();
    const [[input] = []] = await called(panel, 'submit');
    expect(input).toMatchObject({ key: draft.draft.key, plannedDays: 21, unit: 'dataset_id' });
    expect((input as { metrics: unknown[] }).metrics).toEqual(draft.draft.metrics);
  });

  it('says what the extension found wrong, until something is changed', async () => {
    const panel = await openForm(preset, { failing: { submit: 'There is no version 1.3.0.' } });
    const { page } = panel;
    await button(page, 'Create Draft').click();
    await page.getByRole('alert').getByText('There is no version 1.3.0.').waitFor();
    await page.getByLabel('Key', { exact: true }).fill('other');
    await page.getByRole('alert').waitFor({ state: 'detached' });
    await button(page, 'Cancel').click();
    expect(await called(panel, 'cancel')).toEqual([[]]);
  });

  it('without models it says so, and takes references', async () => {
    const { page } = await openForm(noModels);
    await page.getByText(/^There is no model in the registry yet\./).waitFor();
    await page.getByLabel('Control', { exact: true }).fill('churn@1.0.0');
  });
});

describe('the calculator', () => {
  const figures = async (page: Page) => (await page.locator('.answers dd').allInnerTexts()).map(spaced);

  it('follows what is typed, and its days can be planned', async () => {
    const { page } = await openForm(preset);
    const status = page.locator('.calculator [role=status]');
    expect(spaced(await status.innerText())).toBe(
      "Give the control's usual value, its standard deviation and the least effect.",
    );
    await page.getByLabel('Least effect worth finding').fill('0.5');
    await page.getByLabel('The effect is').selectOption("in the metric's unit");
    await page.getByLabel('Mean of the control').fill('10');
    await page.getByLabel('Standard deviation').fill('1');
    // The textbook's 64 a group: an effect of half a standard deviation, alpha 0.05, power 80 %.
    expect(await figures(page)).toEqual(['64', '64', '128', '–']);
    await page.getByLabel('New units a day').fill('10');
    expect(await figures(page)).toEqual(['64', '64', '128', '13']);
    await page.getByLabel('Coverage, % of the units').fill('50');
    expect((await figures(page)).at(-1)).toBe('26');
    await page.getByRole('button', { name: 'Plan 26 days' }).click();
    expect(await page.getByLabel('Planned days').inputValue()).toBe('26');
  });
});
