import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { changeTheme, type ThemeName } from '../../../webview/preview/harness.mjs';
import { grown, type SampleName, samples } from '../../../webview/preview/samples/studies.ts';
import { accessibilityDefects, textDefects } from './inspect.ts';
import { hostCalls } from './panel.ts';
import { closeStudies, openStudy, openStudyState, studyScripts, useStudyPanel } from './studyPanel.ts';

useStudyPanel();
afterEach(closeStudies);

const names = Object.keys(samples) as SampleName[];
const themes: ThemeName[] = ['dark-modern', 'light-modern', 'dark-high-contrast', 'light-high-contrast'];
const best = samples.finished.study.best!.trial;

const rows = (page: Page) => page.locator('arb-trials tbody tr.trial');
const row = (page: Page, trial: number) =>
  rows(page).filter({ has: page.getByLabel(`Trial ${trial}`, { exact: true }) });
const called = async (page: Page, method: string) =>
  (await page.evaluate(() => globalThis.previewState.calls)).filter((call) => call.method === method);

describe.each(themes)('in %s', (theme) => {
  it.each([1400, 400])('it can be read at %d px', async (width) => {
    const { page, problems } = await openStudy(samples.running, { theme, width });
    expect(await textDefects(page)).toEqual([]);
    expect(await accessibilityDefects(page)).toEqual([]);
    expect(problems).toEqual([]);
  });
});

describe('whatever there is to show', () => {
  it.each(names)('%s can be read, also at 300 px', async (name) => {
    for (const width of [1000, 300]) {
      const { page, problems } = await openStudy(samples[name], { width });
      expect(await textDefects(page)).toEqual([]);
      expect(problems).toEqual([]);
    }
  });

  it('follows the theme', async () => {
    const { page } = await openStudy(samples.finished);
    const colour = () => page.locator('h1').evaluate((element) => getComputedStyle(element).color);
    const dark = await colour();
    await changeTheme(page, 'light-modern');
    await expect.poll(colour).not.toBe(dark);
  });

  it('an error says what to do, and can be tried again', async () => {
    const { page } = await openStudyState({
      kind: 'failed',
      message: 'There is no study "x".',
      hint: 'It was deleted.',
    });
    await page.getByText('There is no study "x".').waitFor();
    await page.getByText('It was deleted.').waitFor();
    const before = (await called(page, 'getState')).length;
    await page.getByText('Try Again').click();
    await expect.poll(async () => (await called(page, 'getState')).length).toBe(before + 1);
  });

  it('shows lines in place of what has not come yet', async () => {
    const { page } = await openStudyState(null);
    await page.getByRole('status').first().waitFor();
    expect(await page.locator('arb-trials').count()).toBe(0);
  });

  it('is small enough to load without a wait', () => {
    expect(studyScripts().bytes).toBeGreaterThan(100_000);
    expect(studyScripts().bytes).toBeLessThan(750_000);
  });
});

describe('the answer', () => {
  it('is said in one sentence with its interval, and the scores on the holdout', async () => {
    const { page } = await openStudy(samples.finished);
    const answer = await page.locator('.answer').innerText();
    expect(answer).toMatch(
      new RegExp(`^Trial ${best} is the best: MAE .* vs .* for the defaults, 95.%.CI.of.the.difference`, 's'),
    );
    await page.getByText(/rows that the search never saw/).waitFor();
    await page.getByText('Reproducible: the same seed gives the same trials again.').waitFor();
  });

  it('leads to the registered model', async () => {
    const panel = await openStudy(samples.finished);
    await panel.page.getByText('pass_rate_forecast@1.3.0').click();
    expect(await called(panel.page, 'openReport')).toEqual([
      { method: 'openReport', args: ['pass_rate_forecast@1.3.0'] },
    ]);
  });
});

describe('actions reach the host', () => {
  it.each([
    ['running', 'Stop', 'stop', []],
    ['interrupted', 'Resume', 'resume', []],
    ['finished', 'Register Best...', 'register', [null]],
    ['finished', 'Search Space', 'showSpace', []],
  ] as const)('%s: %s', async (sample, button, method, args) => {
    const { page } = await openStudy(samples[sample]);
    await page.locator('vscode-button').filter({ hasText: button }).click();
    await expect.poll(() => called(page, method)).toEqual([{ method, args }]);
  });

  it.each([
    ['Extend...', 'extend'],
    ['Search Again...', 'searchAgain'],
    ['Show Log', 'showLog'],
  ])('%s in the menu', async (item, method) => {
    const { page } = await openStudy(samples.finished);
    await page.getByRole('button', { name: 'More actions', exact: true }).click();
    await page.getByRole('menuitem', { name: item }).click();
    await expect.poll(() => called(page, method)).toHaveLength(1);
  });

  it('trials are exported as CSV, all of them', async () => {
    const { page } = await openStudy(samples.finished);
    await page.getByRole('button', { name: 'More actions', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Export Trials as CSV...' }).click();
    await expect.poll(() => called(page, 'saveAs')).toHaveLength(1);
    const [, csv] = (await called(page, 'saveAs'))[0]!.args as [string, string];
    expect(csv.trimEnd().split('\n')).toHaveLength(samples.finished.trials.length + 1);
  });
});

describe('the table of trials', () => {
  it('has only the rows in sight, of ten thousand', async () => {
    const { page } = await openStudy(samples.large);
    expect(await rows(page).count()).toBeLessThan(50);
    const grid = page.getByRole('grid', { name: 'Trials' });
    expect(Number(await grid.getAttribute('aria-rowcount'))).toBeGreaterThan(10_000);
    await page.locator('arb-trials .scroll').evaluate((element) => (element.scrollTop = 100_000));
    await expect
      .poll(async () => Number(await rows(page).first().getAttribute('aria-rowindex')))
      .toBeGreaterThan(1000);
  });

  it('sorts by a column, and back', async () => {
    const { page } = await openStudy(samples.finished);
    const head = page.getByRole('columnheader').filter({ hasText: 'Rounds' });
    await head.getByRole('button').click();
    expect(await head.getAttribute('aria-sort')).toBe('ascending');
    const first = await rows(page).first().getAttribute('aria-rowindex');
    await head.getByRole('button').click();
    expect(await head.getAttribute('aria-sort')).toBe('descending');
    expect(first).toBeTruthy();
  });

  it('filters by text, state and star', async () => {
    const { page } = await openStudy(samples.finished);
    await page.getByLabel('Filter trials').fill('look at again');
    await page.getByText('1 of 100 trials').waitFor();
    expect(await rows(page).count()).toBe(1);
    await page.getByLabel('Filter trials').fill('');
    await page.getByRole('button', { name: 'Starred' }).click();
    await page.getByText('2 of 100 trials').waitFor();
    await page.getByRole('button', { name: 'Starred' }).click();
    await page.getByRole('button', { name: 'Complete', exact: true }).click();
    await expect.poll(() => page.locator('arb-trials tr.group').first().innerText()).toContain('Pruned');
  });

  it('hides columns, and remembers which', async () => {
    const { page } = await openStudy(samples.finished);
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Rounds' }).click();
    await expect.poll(() => page.getByRole('columnheader').filter({ hasText: 'Rounds' }).count()).toBe(0);
    const saved = await page.evaluate(() => globalThis.previewState.saved);
    const again = await openStudy(samples.finished, { saved });
    expect(await again.page.getByRole('columnheader').filter({ hasText: 'Rounds' }).count()).toBe(0);
  });

  it('keeps stars and notes', async () => {
    const { page } = await openStudy(samples.finished);
    await row(page, best).getByLabel(`Star trial ${best}`).click();
    await row(page, best).getByLabel(`Note of trial ${best}: none`).click();
    await page.keyboard.type('the one');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => called(page, 'annotate'))
      .toEqual([
        { method: 'annotate', args: [best, { starred: true }] },
        { method: 'annotate', args: [best, { note: 'the one' }] },
      ]);
    await row(page, best).getByLabel(`Note of trial ${best}`, { exact: false }).first().waitFor();
  });
});

describe('a trial that is chosen', () => {
  it('is chosen everywhere, and Escape lets it go', async () => {
    const { page } = await openStudy(samples.finished);
    const other = (await rows(page).nth(3).locator('.pick').innerText()).trim();
    await rows(page).nth(3).click();
    await page.getByRole('heading', { name: `Trial ${other}` }).waitFor();
    expect(await row(page, Number(other)).getAttribute('aria-selected')).toBe('true');
    await expect
      .poll(async () => (await called(page, 'getCurves')).flatMap(({ args }) => args[0]))
      .toContain(Number(other));
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: `Trial ${best}, the best` }).waitFor();
  });

  it('can be registered, and its parameters copied', async () => {
    const { page } = await openStudy(samples.finished);
    await rows(page).nth(2).click();
    const number = Number((await rows(page).nth(2).locator('.pick').innerText()).trim());
    await page.getByRole('button', { name: 'Register This Trial...' }).click();
    await expect.poll(() => called(page, 'register')).toEqual([{ method: 'register', args: [number] }]);
    await page.getByRole('button', { name: 'Copy Parameters' }).first().click();
    await expect.poll(() => called(page, 'copy')).toHaveLength(1);
  });
});

describe('while it runs', () => {
  it('asks only for what has changed, and shows it', async () => {
    const panel = await openStudy(samples.running);
    const { page } = panel;
    await page.getByText('55 complete', { exact: true }).waitFor();
    await page.evaluate((change) => globalThis.previewState.change!(change), grown(samples.running, 5));
    await expect.poll(async () => page.getByText('55 complete', { exact: true }).count()).toBe(0);
    const asked = (await hostCalls(panel))
      .filter(({ method }) => method === 'getState')
      .map(({ args }) => args[0]);
    expect(asked[0]).toBe(0);
    expect(asked.at(-1)).toBe(samples.running.revision);
  });
});
