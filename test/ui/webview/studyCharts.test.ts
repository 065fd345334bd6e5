/** The charts of the search dashboard: what they draw, and what the pointer and the keys do in them. */
import type { Locator, Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { changeTheme } from '../../../webview/preview/harness.mjs';
import { samples } from '../../../webview/preview/samples/studies.ts';
import { accessibilityDefects, emptyCharts, textDefects } from './inspect.ts';
import { hostCalls } from './panel.ts';
import { closeStudies, openStudy, useStudyPanel } from './studyPanel.ts';

useStudyPanel();
afterEach(closeStudies);

const { finished } = samples;
const best = finished.study.best!.trial;

const chart = (page: Page, label: string) => page.locator(`arb-chart[label^="${label}"]`);
const figure = (page: Page, heading: string) =>
  page.locator('arb-figure').filter({ has: page.getByRole('heading', { name: heading, exact: true }) });
const takeaway = (page: Page, heading: string) => figure(page, heading).locator('.words p').innerText();
const called = async (page: Page, method: string) =>
  (await page.evaluate(() => globalThis.previewState.calls)).filter((call) => call.method === method);
const chosenRow = (page: Page) => page.locator('arb-trials tr.chosen .pick');

/** Places at which a chart has the selection's ring. */
const rings = (where: Locator) => where.locator('.plot path[fill="none"][stroke-width="1.5"]').count();

describe('every chart', () => {
  it.each(['running', 'finished', 'conditional', 'classification', 'large'] as const)(
    'of %s has something drawn',
    async (name) => {
      const { page } = await openStudy(samples[name]);
      await chart(page, 'Learning curves').locator('.plot svg').waitFor();
      expect(await page.locator('arb-chart').count()).toBe(8);
      await expect.poll(() => emptyCharts(page)).toEqual([]);
    },
  );

  it('follows the theme', async () => {
    const { page } = await openStudy(finished);
    const stepColour = () =>
      chart(page, 'Optimization history').evaluate((element) => {
        const lines = [...element.shadowRoot!.querySelectorAll('.plot path[fill="none"]')];
        return lines.map((line) => line.getAttribute('stroke')).filter((stroke) => stroke !== null);
      });
    await expect.poll(stepColour).toContain('rgb(89, 164, 249)');
    await changeTheme(page, 'light-modern');
    await expect.poll(stepColour).toContain('rgb(0, 99, 211)');
    expect(await stepColour()).not.toContain('rgb(89, 164, 249)');
    expect(await accessibilityDefects(page)).toEqual([]);
  });

  it.each([
    ['Save as SVG...', 'svg', 'utf8', /^<svg [\s\S]*defaults 3\.\d+[\s\S]*<\/svg>$/],
    ['Save as PNG...', 'png', 'base64', /^iVBORw0KGgo/],
    ['Save Data as CSV...', 'csv', 'utf8', /^Trial,State,Origin,MAE,[^\n]*learning_rate,/],
  ])('can be exported: %s', async (item, extension, encoding, content) => {
    const panel = await openStudy(finished);
    const history = figure(panel.page, 'Optimization history');
    await history.getByRole('button', { name: 'Optimization history: more actions' }).click();
    await history.getByRole('menuitem', { name: item }).click();
    const saved = async () => (await hostCalls(panel)).filter(({ method }) => method === 'saveAs');
    await expect.poll(saved).toEqual([
      {
        method: 'saveAs',
        args: [`Search-7-optimization-history.${extension}`, expect.stringMatching(content), encoding],
      },
    ]);
  });

  it('are well-formed documents as SVG', async () => {
    const panel = await openStudy(finished);
    const history = figure(panel.page, 'Optimization history');
    await history.getByRole('button', { name: 'Optimization history: more actions' }).click();
    await history.getByRole('menuitem', { name: 'Save as SVG...' }).click();
    await expect.poll(() => called(panel.page, 'saveAs')).toHaveLength(1);
    const parsed = await panel.page.evaluate(() => {
      const [, content] = globalThis.previewState.calls.find(({ method }) => method === 'saveAs')!.args;
      const file = new DOMParser().parseFromString(content as string, 'image/svg+xml');
      return {
        error: file.querySelector('parsererror')?.textContent ?? '',
        texts: file.querySelectorAll('text').length,
      };
    });
    expect(parsed.error).toBe('');
    expect(parsed.texts).toBeGreaterThan(5);
  });

  it('have the same marks in a PNG, at two pixels a point', async () => {
    const panel = await openStudy(finished);
    const history = figure(panel.page, 'Optimization history');
    await history.getByRole('button', { name: 'Optimization history: more actions' }).click();
    await history.getByRole('menuitem', { name: 'Save as PNG...' }).click();
    const saved = async () => (await hostCalls(panel)).find(({ method }) => method === 'saveAs');
    await expect.poll(saved).toBeDefined();
    const [, content] = (await saved())!.args as [string, string];
    const picture = await panel.page.evaluate(async (base64) => {
      const image = new Image();
      image.src = `data:image/png;base64,${base64}`;
      await image.decode();
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [image.width, image.height];
      const pen = canvas.getContext('2d')!;
      pen.drawImage(image, 0, 0);
      const { data } = pen.getImageData(0, 0, image.width, image.height);
      const colors = new Map<string, number>();
      for (let i = 0; i < data.length; i += 4) {
        const color = `${data[i]},${data[i + 1]},${data[i + 2]}`;
        colors.set(color, (colors.get(color) ?? 0) + 1);
      }
      return { width: image.width, subject: colors.get('89,164,249') ?? 0 };
    }, content);
    const width = await history.evaluate((element) => element.clientWidth);
    expect(picture.width).toBe(2 * Math.max(480, width));
    expect(picture.subject).toBeGreaterThan(500);
  });

  it('can be read as a table', async () => {
    const { page } = await openStudy(finished);
    const matters = figure(page, 'What matters');
    await matters.getByRole('button', { name: 'What matters: more actions' }).click();
    await page.getByRole('menuitem', { name: 'Show as Table' }).click();
    await matters.getByRole('table', { name: 'What matters' }).waitFor();
    expect(await matters.getByRole('row').count()).toBe(7);
    expect(await accessibilityDefects(page)).toEqual([]);
  });
});

it('in a narrow history without a future the name of the best lies where no trial can be', async () => {
  const { page } = await openStudy(samples.conditional, { width: 400 });
  const history = chart(page, 'Optimization history');
  const name = history.locator('.plot text').filter({ hasText: /^trial \d+, / });
  const dot = history.locator('.plot path[stroke-width="1.5"]:not([fill="none"])').first();
  const [text, best] = await Promise.all([name.boundingBox(), dot.boundingBox()]);
  expect(text!.y).toBeGreaterThan(best!.y + best!.height / 2);
});

describe('a trial is selected', () => {
  it('by the arrow keys and Enter in the history, and everywhere at once', async () => {
    const { page } = await openStudy(finished);
    const history = chart(page, 'Optimization history');
    await chart(page, 'Learning curves').locator('.plot svg').waitFor();
    const before = await Promise.all([history, chart(page, 'MAE by each')].map(rings));
    await history.locator('.plot').focus();
    await page.keyboard.press('Home');
    await expect
      .poll(() => history.locator('[aria-live]').textContent())
      .toMatch(/^Trial 0, the defaults: MAE 3\./);
    for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await expect.poll(() => chosenRow(page).innerText()).toBe('3');
    await page.getByRole('heading', { name: 'Trial 3', exact: true }).waitFor();
    await page.locator('.selection').getByText('Trial 3', { exact: true }).waitFor();
    await expect.poll(() => rings(history)).toBe(before[0]! + 1);
    // Six plots; those out of sight are drawn when they come into it.
    await chart(page, 'MAE by each').scrollIntoViewIfNeeded();
    await expect.poll(() => rings(chart(page, 'MAE by each'))).toBeGreaterThanOrEqual(before[1]! + 6);
    await history.locator('.plot').focus();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect.poll(() => chosenRow(page).count()).toBe(0);
  });

  it('by a click on its dot', async () => {
    const { page } = await openStudy(finished);
    const history = chart(page, 'Optimization history');
    const dot = await history
      .locator('.plot path[stroke-width="1.5"]:not([fill="none"])')
      .first()
      .boundingBox();
    await page.mouse.click(dot!.x + dot!.width / 2, dot!.y + dot!.height / 2);
    await expect.poll(() => chosenRow(page).innerText()).toBe(String(best));
  });

  it('by a click on its block', async () => {
    const { page } = await openStudy(samples.running);
    const plot = chart(page, 'Which worker').locator('.plot');
    await plot.scrollIntoViewIfNeeded();
    const area = (await plot.boundingBox())!;
    await page.mouse.click(area.x + area.width / 2, area.y + 15);
    await expect.poll(() => chosenRow(page).count()).toBe(1);
    const note = page.locator('.selection');
    await note.getByRole('button', { name: 'Clear the selection' }).click();
    await expect.poll(() => chosenRow(page).count()).toBe(0);
    await note.waitFor({ state: 'hidden' });
  });

  it('and its details are one click away', async () => {
    const { page } = await openStudy(samples.running, { saved: { selected: 21 } });
    await page.locator('.selection').getByRole('button', { name: 'Details' }).click();
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(500);
    const details = figure(page, 'Trial 21');
    await details.getByRole('alert').getByText('Out of memory in fold 1.').waitFor();
    expect(await details.getByRole('button', { name: 'Register This Trial...' }).count()).toBe(0);
  });
});

describe('good trials side by side', () => {
  const heading = 'Good trials side by side';

  it('are brushed by the keyboard', async () => {
    const { page } = await openStudy(finished);
    const end = page.getByRole('slider', { name: 'num_leaves, last end of the brush' });
    await end.focus();
    for (let i = 0; i < 6; i++) await page.keyboard.press('PageDown');
    await expect
      .poll(() => takeaway(page, heading))
      .toMatch(/^Brushed: num_leaves 8 to 32: \d+ of 83 trials\. /);
    expect(await end.getAttribute('aria-valuetext')).toBe('32');
    const share = /: (\d+) of/;
    const some = Number(share.exec(await takeaway(page, heading))![1]);
    await page.getByRole('slider', { name: 'MAE, first end of the brush' }).focus();
    for (let i = 0; i < 8; i++) await page.keyboard.press('PageUp');
    await expect.poll(async () => Number(share.exec(await takeaway(page, heading))![1])).toBeLessThan(some);
    await page.keyboard.press('Delete');
    await expect.poll(async () => Number(share.exec(await takeaway(page, heading))![1])).toBe(some);
    await page.getByRole('button', { name: 'Clear Brush' }).click();
    await expect.poll(() => takeaway(page, heading)).toMatch(/as good as the best within noise/);
  });

  it.each([1400, 400])('are brushed by the pointer, at %d px', async (width) => {
    const { page } = await openStudy(finished, { width });
    const axes = page.locator('arb-parallel .axis');
    await axes.first().scrollIntoViewIfNeeded();
    const area = (await axes.nth(1).boundingBox())!;
    const upright = area.height > area.width;
    const at = (share: number): [number, number] =>
      upright
        ? [area.x + area.width / 2, area.y + area.height * share]
        : [area.x + area.width * share, area.y + area.height / 2];
    await page.mouse.move(...at(0.5));
    await page.mouse.down();
    await page.mouse.move(...at(0.7));
    await page.mouse.move(...at(0.9));
    await page.mouse.up();
    await expect.poll(() => takeaway(page, heading)).toMatch(/^Brushed: num_leaves \d+ to \d+: /);
    const brushed = await takeaway(page, heading);
    await page.mouse.move(...at(0.7));
    await page.mouse.down();
    await page.mouse.move(...at(0.6));
    await page.mouse.up();
    await expect.poll(() => takeaway(page, heading)).not.toBe(brushed);
    expect(await takeaway(page, heading)).toMatch(/^Brushed: num_leaves/);
    expect(await textDefects(page)).toEqual([]);
    await page.mouse.click(...at(0.1));
    await expect.poll(() => takeaway(page, heading)).toMatch(/as good as the best within noise/);
  });

  it('are brushed by whole choices', async () => {
    const { page } = await openStudy(samples.conditional);
    const end = page.getByRole('slider', { name: 'boosting, last end of the brush' });
    await end.focus();
    await page.keyboard.press('ArrowDown');
    expect(await end.getAttribute('aria-valuetext')).toBe('dart');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => takeaway(page, heading)).toMatch(/^Brushed: boosting gbdt: /);
  });

  it('stay brushed over a reload', async () => {
    const saved = { study: 'Search 7', brushes: { num_leaves: [0, 0.3] } };
    const { page } = await openStudy(finished, { saved });
    await expect.poll(() => takeaway(page, heading)).toMatch(/^Brushed: num_leaves 8 to \d+: /);
  });
});

describe('two at once', () => {
  it('are the two that the user chooses', async () => {
    const { page } = await openStudy(finished);
    const across = page.getByLabel('Parameter across');
    await across.selectOption('lambda_l2');
    await expect
      .poll(async () => (await called(page, 'getInsights')).at(-1)?.args[0])
      .toEqual(['lambda_l2', expect.any(String)]);
    await chart(page, 'MAE by lambda_l2 and').waitFor();
    expect(await page.evaluate(() => globalThis.previewState.saved)).toMatchObject({
      pair: ['lambda_l2', expect.any(String)],
    });
  });
});

describe('without a model of the search', () => {
  it('says why', async () => {
    const { page } = await openStudy(finished, { failing: { getInsights: 'The trials could not be read.' } });
    await figure(page, 'What matters').getByText('The trials could not be read.').waitFor();
    await chart(page, 'MAE by each').locator('.plot svg').waitFor();
  });

  it('says how many trials it needs', async () => {
    const { page } = await openStudy(samples.timeLimit);
    await figure(page, 'What matters').getByText('there is 1 so far.').waitFor();
  });
});

it('names from data stay text', async () => {
  const { page, problems } = await openStudy(samples.longNames);
  await chart(page, 'Optimization history').locator('.plot').focus();
  for (let i = 0; i < 6; i++) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect.poll(() => chosenRow(page).count()).toBe(1);
  expect(await page.evaluate(() => 'broken' in globalThis)).toBe(false);
  expect(await page.locator('img').count()).toBe(0);
  expect(problems).toEqual([]);
});

it('everything is reached by Tab', async () => {
  const { page } = await openStudy(finished);
  await chart(page, 'Learning curves').locator('.plot svg').waitFor();
  const reached = new Set<string>();
  for (let i = 0; i < 90; i++) {
    await page.keyboard.press('Tab');
    reached.add(
      await page.evaluate(() => {
        let element = document.activeElement;
        while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
        const root = element?.getRootNode();
        const host = root instanceof ShadowRoot ? root.host : element;
        const text = element?.textContent?.trim() || host?.textContent?.trim();
        return element?.getAttribute('aria-label') ?? text ?? '';
      }),
    );
  }
  for (const name of [
    'More actions',
    'What matters: more actions',
    'learning_rate, first end of the brush',
    'Parameter across',
    'Register This Trial...',
    'Filter trials',
    'Columns',
    `Trial ${best}`,
    `Star trial ${best}`,
  ]) {
    expect([...reached]).toContain(name);
  }
  const charts = [...reached].filter((name) => /Arrow keys read out/.test(name));
  expect(charts).toHaveLength(8);
});
