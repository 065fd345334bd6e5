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

  it('shows nothing at first, then lines in place of what has not come yet, then a way to the log', async () => {
    const { page } = await openStudyState(null, {
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

  it('is small enough to load without a wait', () => {
    expect(studyScripts().bytes).toBeGreaterThan(100_000);
    expect(studyScripts().bytes).toBeLessThan(700_000);
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
    ['Save as Spec...', 'saveSpec'],
    ['Show Log', 'showLog'],
  ])('%s in the menu', async (item, method) => {
    const { page } = await openStudy(samples.finished);
    await page.getByRole('button', { name: 'More actions', exact: true }).click();
    await page.getByRole('menuitem', { name: item }).click();
    await expect.poll(() => called(page, method)).toHaveLength(1);
  });

  it('and say why where it fails', async () => {
    const { page } = await openStudy(samples.running, { failing: { stop: 'It cannot be stopped.' } });
    await page.locator('vscode-button').filter({ hasText: 'Stop' }).click();
    await page.getByRole('alert').getByText('It cannot be stopped.').waitFor();
    await page.locator('vscode-button').filter({ hasText: 'Search Space' }).click();
    await page.getByRole('alert').waitFor({ state: 'detached' });
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

  it('has rows as high as it counts on', async () => {
    const { page } = await openStudy(samples.finished);
    const heights = await page
      .locator('arb-trials tbody tr:not(.space)')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
    expect(new Set(heights)).toEqual(new Set([24]));
  });

  it('sorts by a column, and back', async () => {
    const { page } = await openStudy(samples.finished);
    const head = page.getByRole('columnheader').filter({ hasText: 'Rounds' });
    const rounds = async () => {
      const texts = await rows(page).evaluateAll((all) =>
        all.slice(0, 12).map((one) => one.children[7]!.textContent ?? ''),
      );
      return texts.map(Number);
    };
    await head.getByRole('button').click();
    await expect.poll(() => head.getAttribute('aria-sort')).toBe('ascending');
    const rising = await rounds();
    expect(rising).toEqual([...rising].sort((a, b) => a - b));
    await head.getByRole('button').click();
    await expect.poll(() => head.getAttribute('aria-sort')).toBe('descending');
    const falling = await rounds();
    expect(falling).toEqual([...falling].sort((a, b) => b - a));
    expect(falling[0]).toBeGreaterThan(rising.at(-1)!);
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
    await page.getByRole('button', { name: 'States' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Complete' }).click();
    await page.getByText('17 of 100 trials').waitFor();
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
    await row(page, best).getByLabel(`Note of trial ${best}: the one`).waitFor();
  });

  it('forgets a note at Escape, and takes back what cannot be saved', async () => {
    const { page } = await openStudy(samples.finished, { failing: { annotate: 'The disk is full.' } });
    await row(page, best).getByLabel(`Note of trial ${best}: none`).click();
    await page.keyboard.type('never mind');
    await page.keyboard.press('Escape');
    await row(page, best).getByLabel(`Note of trial ${best}: none`).waitFor();
    expect(await called(page, 'annotate')).toEqual([]);
    const star = row(page, best).getByLabel(`Star trial ${best}`);
    await star.click();
    await page.getByRole('alert').getByText('The disk is full.').waitFor();
    expect(await star.getAttribute('aria-pressed')).toBe('false');
  });

  it('goes from trial to trial by the arrow keys, without leaving sight', async () => {
    const { page } = await openStudy(samples.large);
    await row(page, samples.large.study.best!.trial).locator('.pick').focus();
    for (let i = 0; i < 30; i++) await page.keyboard.press('ArrowDown');
    const chosen = page.locator('arb-trials tr.chosen');
    await expect.poll(() => chosen.getAttribute('aria-rowindex')).toBe('36');
    await expect.poll(() => chosen.locator('.pick').evaluate((pick) => pick.matches(':focus'))).toBe(true);
    await page.keyboard.press('End');
    await expect.poll(() => chosen.getAttribute('aria-rowindex')).toBe('10005');
    await chosen.waitFor({ state: 'visible' });
  });

  it('has a menu a row', async () => {
    const { page } = await openStudy(samples.finished);
    await row(page, best)
      .getByRole('button', { name: `Actions of trial ${best}` })
      .click();
    await page.getByRole('menuitem', { name: 'Register This Trial...' }).click();
    await expect.poll(() => called(page, 'register')).toEqual([{ method: 'register', args: [best] }]);
    await rows(page).nth(1).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Copy Parameters' }).click();
    await expect.poll(() => called(page, 'copy')).toHaveLength(1);
    const [text] = (await called(page, 'copy'))[0]!.args as [string];
    expect(Object.keys(JSON.parse(text))).toContain('learning_rate');
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
    const grid = page.getByRole('grid', { name: 'Trials' });
    // Two more rows than trials: the headings of the groups count, the head of the table as well.
    expect(Number(await grid.getAttribute('aria-rowcount'))).toBe(samples.running.trials.length + 5 + 4 + 1);
  });

  it('asks at most four times a second', async () => {
    const { page } = await openStudy(samples.running);
    await expect.poll(async () => (await called(page, 'getState')).length).toBe(1);
    const { asked, seconds } = await page.evaluate(
      async (change) => {
        const { previewState } = globalThis;
        const count = () => previewState.calls.filter(({ method }) => method === 'getState').length;
        const [before, start] = [count(), performance.now()];
        while (performance.now() - start < 1_500) {
          await previewState.change!(change);
          await new Promise((resolve) => setTimeout(resolve, 10));
        }
        return { asked: count() - before, seconds: (performance.now() - start) / 1000 };
      },
      grown(samples.running, 1),
    );
    expect(asked).toBeGreaterThan(1);
    expect(asked).toBeLessThanOrEqual(seconds * 4 + 1);
  });

  it('keeps what it has where a change cannot be had', async () => {
    const { page } = await openStudy(samples.running);
    await page.evaluate(
      (change) => {
        globalThis.previewState.failing.getState = 'The database is busy.';
        return globalThis.previewState.change!(change);
      },
      grown(samples.running, 1),
    );
    await page.getByRole('alert').getByText('The database is busy.').waitFor();
    await page.getByText('55 complete', { exact: true }).waitFor();
    await page.evaluate(
      (change) => {
        delete globalThis.previewState.failing.getState;
        return globalThis.previewState.change!(change);
      },
      grown(samples.running, 1),
    );
    await page.getByRole('alert').waitFor({ state: 'detached' });
  });

  it('counts the time that is left by itself', async () => {
    const { page } = await openStudy(samples.running);
    const clock = page.locator('arb-clock').getByText('elapsed');
    const before = await clock.innerText();
    await expect.poll(() => clock.innerText(), { timeout: 3_000 }).not.toBe(before);
  });
});

it('is as it was after a reload', async () => {
  const first = await openStudy(samples.finished, { height: 700 });
  const { page } = first;
  await page.getByLabel('Filter trials').fill('complete');
  await page.getByRole('columnheader').filter({ hasText: 'num_leaves' }).getByRole('button').click();
  await rows(page).nth(1).click();
  const chosen = (await rows(page).nth(1).locator('.pick').innerText()).trim();
  await page.evaluate(() => scrollTo(0, 420));
  await expect
    .poll(() => page.evaluate(() => globalThis.previewState.saved))
    .toMatchObject({ study: 'Search 7', scroll: 420, selected: Number(chosen) });
  const saved = await page.evaluate(() => globalThis.previewState.saved);
  const again = (await openStudy(samples.finished, { saved, height: 700 })).page;
  await again.getByRole('heading', { name: `Trial ${chosen}` }).waitFor();
  expect(await again.getByLabel('Filter trials').inputValue()).toBe('complete');
  const head = again.getByRole('columnheader').filter({ hasText: 'num_leaves' });
  expect(await head.getAttribute('aria-sort')).toBe('ascending');
  await expect.poll(() => again.evaluate(() => scrollY)).toBe(420);
});
