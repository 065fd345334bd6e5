import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { constant, huge, nasty } from '../../../webview/preview/samples/badInput.ts';
import { samples as comparisons } from '../../../webview/preview/samples/comparisons.ts';
import { samples as forms } from '../../../webview/preview/samples/experimentForms.ts';
import { samples as experiments } from '../../../webview/preview/samples/experiments.ts';
import { samples as histories } from '../../../webview/preview/samples/histories.ts';
import { samples as predictions } from '../../../webview/preview/samples/predictions.ts';
import { samples as profiles } from '../../../webview/preview/samples/profiles.ts';
import { samples as qualities } from '../../../webview/preview/samples/quality.ts';
import { samples as reports } from '../../../webview/preview/samples/reports.ts';
import { samples as runs } from '../../../webview/preview/samples/runs.ts';
import { samples as studies } from '../../../webview/preview/samples/studies.ts';
import { themes, themeVariables, type OpenOptions } from '../../../webview/preview/harness.mjs';
import { drawn, expectSound, openAny, useAnyPanel } from './anyPanel.ts';
import { accessibilityDefects } from './inspect.ts';

useAnyPanel();

/** What most people see, by panel. A run is shown by the report's. */
const usual = {
  report: { kind: 'ready', report: reports.regression },
  classes: { kind: 'ready', report: reports.multiclass },
  run: runs.running,
  profile: profiles.usual,
  predictions: predictions.numbers,
  comparison: comparisons.better,
  study: { kind: 'ready', update: studies.finished },
  history: histories.usual,
  experiment: experiments.running,
  experimentForm: forms.draft,
  quality: qualities.usual,
} as const;

const folderOf = (name: string) => (['run', 'classes'].includes(name) ? 'report' : name);

const open = async (name: string, options: OpenOptions) => {
  const opened = await openAny(folderOf(name), { width: 1000, ...options });
  await drawn(opened.page);
  await opened.page.locator('h1').waitFor();
  return opened;
};

describe('names from data stay text, and in their place', () => {
  it.each(Object.entries(nasty))('%s', async (name, state) => {
    const opened = await open(name, { state });
    await expectSound(opened);
    expect(await accessibilityDefects(opened.page)).toEqual([]);
    const { page } = opened;
    expect(await page.evaluate(() => 'broken' in globalThis)).toBe(false);
    expect(await page.locator('img, script:not([src])').count()).toBe(0);
    // Nobody can tell a name by what stands in the middle of its 500 characters, except where sentences have it.
    const headings = await page.locator('h1, h2, .identity').allInnerTexts();
    expect(headings.filter((text) => text.length > 300)).toEqual([]);
  });
});

describe('far more than usual', () => {
  it.each(Object.entries(huge))('%s', async (name, state) => {
    await expectSound(await open(name, { state }));
  });
});

describe.each([
  ['figures that are NaN', null],
  ['figures that are all the same', 0.5],
])('%s', (_, everyFigure) => {
  it.each(Object.entries(usual))('%s', async (name, state) => {
    await expectSound(await open(name, { state, everyFigure }));
  });
});

it('predictions that are all the same are a sentence, not a block of colour', async () => {
  const opened = await open('predictions', { state: constant.predictions });
  await expectSound(opened);
  await opened.page.getByText('40 for every row.').waitFor();
  expect(await opened.page.locator('.spread rect').count()).toBe(0);
});

/** When the answer has come and nothing is drawn yet, and once more in the next frame, which draws. */
async function switchThemes(page: Page): Promise<void> {
  const steps = await Promise.all(
    (['light-high-contrast', 'light-modern'] as const).map(
      async (theme) => [await themeVariables(theme), themes[theme]] as const,
    ),
  );
  await page.addInitScript(
    ([first, second]) => {
      const put = ([variables, classes]: typeof first) => {
        document.documentElement.removeAttribute('style');
        for (const [name, value] of Object.entries(variables))
          document.documentElement.style.setProperty(name, value);
        document.body.className = classes;
      };
      const change = () => {
        put(first);
        requestAnimationFrame(() => put(second));
      };
      addEventListener('message', change, { once: true, capture: true });
    },
    steps as [(typeof steps)[0], (typeof steps)[0]],
  );
}

const hosts = Object.entries(usual).filter(([name]) => !['run', 'classes'].includes(name));

describe('a theme that changes while it is drawn is the theme of all of it', () => {
  it.each(hosts)('%s', async (name, state) => {
    const opened = await open(name, { state, before: switchThemes });
    const { page, problems } = opened;
    // Axis labels come first in a chart: dark ones, on the light page.
    const lightness = () =>
      page.locator('arb-chart').evaluateAll((charts) =>
        charts.map((chart) => {
          const text = chart.shadowRoot!.querySelector('.plot text')!;
          const [r, g, b] = (/\d+, *\d+, *\d+/.exec(getComputedStyle(text).fill) ?? [''])[0]
            .split(',')
            .map(Number);
          return (r! + g! + b!) / 3 / 255;
        }),
      );
    await expect.poll(async () => (await lightness()).filter((light) => !(light < 0.6))).toEqual([]);
    expect(problems).toEqual([]);
  });
});

describe('a host that fails says why, and is asked again', () => {
  it.each(hosts)('%s', async (name, state) => {
    const opened = await openAny(name, {
      state,
      failing: { getState: 'There is no <b>such</b> thing.' },
      width: 300,
    });
    const { page } = opened;
    await page.getByRole('alert').getByText('There is no <b>such</b> thing.').waitFor();
    await expectSound(opened);
    expect(await page.locator('main').getAttribute('aria-busy')).toBe('false');
    await page.evaluate(() => delete globalThis.previewState.failing['getState']);
    await page.getByRole('button', { name: 'Try Again' }).click();
    await page.locator('h1').waitFor();
    await page.getByRole('alert').waitFor({ state: 'detached' });
  });
});

it('what cannot be drawn is said, and does not look as if it were loading', async () => {
  const state = { kind: 'ready', report: { ...reports.regression, metrics: null } };
  const { page, problems } = await openAny('report', { state });
  await page.getByRole('alert').getByText('This could not be drawn.').waitFor();
  expect(await page.locator('main').getAttribute('aria-busy')).toBe('false');
  expect(problems).not.toEqual([]);
});
