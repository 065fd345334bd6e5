import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { changeTheme } from '../../../webview/preview/harness.mjs';
import { samples as runs } from '../../../webview/preview/samples/runs.ts';
import { hostileNames, samples } from '../../../webview/preview/samples/reports.ts';
import { accessibilityDefects } from './inspect.ts';
import { closePanels, figure, hostActions, openReport, openReportState, useReportPanel } from './panel.ts';

useReportPanel();
afterEach(closePanels);

/** Time stands still until it is told to run. */
async function stopClock(page: Page): Promise<void> {
  await page.clock.install({ time: 0 });
  await page.clock.pauseAt(1_000);
}

const ready = (report = samples.regression) => ({ kind: 'ready', report }) as const;

describe('the state of the host', () => {
  it('shows nothing at first, then a skeleton, then a way to the log', async () => {
    const { page } = await openReportState(null, { before: stopClock });
    const skeleton = page.locator('.skeleton');
    await page.locator('main[aria-busy=true]').waitFor({ state: 'attached' });
    await page.clock.runFor(250);
    expect(await skeleton.count()).toBe(0);
    await page.clock.runFor(100);
    await expect.poll(() => skeleton.count()).toBeGreaterThan(0);
    await page.clock.runFor(10_000);
    await page.getByRole('button', { name: 'Show Log' }).waitFor();
    await page.clock.resume();
    expect(await accessibilityDefects(page)).toEqual([]);
  });

  it('takes a snapshot that is pushed', async () => {
    const panel = await openReportState(null);
    await panel.page.locator('main').waitFor();
    await panel.page.evaluate((state) => globalThis.previewState.push!(state), ready(samples.binary));
    await panel.page.getByRole('heading', { name: 'churn 0.2.1' }).waitFor();
    await panel.page.evaluate((state) => globalThis.previewState.push!(state), ready());
    await panel.page.getByRole('heading', { name: 'pass_rate_forecast 1.3.0' }).waitFor();
  });

  it('says what failed, shows the log, tries again', async () => {
    const panel = await openReportState({
      kind: 'failed',
      message: 'No such version.',
      hint: 'Pick another.',
    });
    const { page } = panel;
    await page.getByRole('alert').getByText('No such version.').waitFor();
    await page.getByText('Pick another.').waitFor();
    expect(await accessibilityDefects(page)).toEqual([]);
    await page.getByRole('button', { name: 'Show Log' }).click();
    expect((await hostActions(panel)).map(({ method }) => method)).toEqual(['showLog']);
    await page.evaluate((state) => {
      globalThis.previewState.state = state;
    }, ready());
    await page.getByRole('button', { name: 'Try Again' }).click();
    await page.getByRole('heading', { name: 'pass_rate_forecast 1.3.0' }).waitFor();
  });
});

it('is where it was after a reload', async () => {
  const saved = { ref: 'pass_rate_forecast@1.3.0', scroll: 300 };
  const { page } = await openReport(samples.regression, { saved, height: 700 });
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(300);
  await page.evaluate(() => scrollTo(0, 120));
  await expect.poll(() => page.evaluate(() => globalThis.previewState.saved)).toMatchObject({ scroll: 120 });
});

describe('actions', () => {
  it('ask the host', async () => {
    const panel = await openReport(samples.regression);
    for (const name of ['Predict...', 'Export...', 'Copy Reference']) {
      await panel.page.getByRole('button', { name }).click();
    }
    await panel.page.getByRole('status').getByText('The reference is copied.').waitFor();
    for (const name of ['Open Spec', 'Save as Spec...']) {
      await panel.page.getByRole('button', { name: 'More actions', exact: true }).first().click();
      await panel.page.getByRole('menuitem', { name }).click();
    }
    await panel.page.getByRole('button', { name: 'specs/pass_rate_forecast.arboretum.json' }).click();
    expect(await hostActions(panel)).toEqual([
      { method: 'predictWith', args: [] },
      { method: 'exportModel', args: [] },
      { method: 'copy', args: ['pass_rate_forecast@1.3.0'] },
      { method: 'openSpec', args: [] },
      { method: 'saveSpec', args: [] },
      { method: 'openSpec', args: [] },
    ]);
  });

  it('that fail say why', async () => {
    const panel = await openReport(samples.regression, { failing: { exportModel: 'The disk is full.' } });
    await panel.page.getByRole('button', { name: 'Export...' }).click();
    await panel.page.getByRole('alert').getByText('The disk is full.').waitFor();
    await panel.page.getByRole('button', { name: 'Predict...' }).click();
    await panel.page.getByRole('alert').waitFor({ state: 'detached' });
  });

  it('are off for a damaged version, which says so', async () => {
    const { page } = await openReport(samples.damaged);
    await page.getByRole('alert').getByText('This version is damaged.').waitFor();
    expect(await page.getByRole('button', { name: 'Predict...' }).isDisabled()).toBe(true);
    expect(await page.getByRole('button', { name: 'Export...' }).isDisabled()).toBe(true);
    expect(await page.getByRole('button', { name: 'Copy Reference' }).isDisabled()).toBe(false);
  });
});

describe('a run', () => {
  it('that has failed says why, and leads to its log, its spec and another try', async () => {
    const panel = await openReportState(runs.failed!);
    const { page } = panel;
    await page.getByText('Training went astray: RMSE is NaN after round 12.').waitFor();
    await page.getByText('The curve of a run is kept until its window is closed.').waitFor();
    await page.getByText('The log of a run is kept until its window is closed.').waitFor();
    for (const name of ['Show Log', 'Open Spec', 'Train Again...'])
      await page.getByRole('button', { name }).click();
    expect((await hostActions(panel)).map(({ method }) => method)).toEqual([
      'showLog',
      'openSpec',
      'trainAgain',
    ]);
  });

  it('in another window is watched there', async () => {
    const { page } = await openReportState(runs.elsewhere!);
    await page.getByText('The curve is to be seen in the window that trains.').waitFor();
    await page.getByText('The log is to be seen in the window that trains.').waitFor();
    expect(await page.getByRole('button', { name: 'Cancel Training' }).count()).toBe(0);
  });

  it('can be cancelled where it runs, and offers no spec that was not kept', async () => {
    const running = runs.running!;
    if (running.kind !== 'run') throw new Error('It is a run.');
    const panel = await openReportState({ ...running, run: { ...running.run, hasSpec: false } });
    await panel.page.getByRole('button', { name: 'Cancel Training' }).click();
    expect((await hostActions(panel)).map(({ method }) => method)).toEqual(['cancelRun']);
    expect(await panel.page.getByRole('button', { name: 'Open Spec' }).count()).toBe(0);
  });
});

describe('a change of theme', () => {
  const validationColor = (page: Page) =>
    page
      .locator('arb-chart')
      .first()
      .evaluate((chart) => {
        const widest = [...chart.shadowRoot!.querySelectorAll('.plot path[fill=none]')].find(
          (path) => path.getAttribute('stroke-width') === '2',
        );
        return widest?.getAttribute('stroke') ?? null;
      });

  const primaryColor = (page: Page) =>
    page.locator('vscode-button.primary').evaluate((button) => getComputedStyle(button).backgroundColor);

  it('reaches charts and style sheets at once', async () => {
    const { page } = await openReport(samples.regression, { theme: 'dark-modern' });
    expect(await validationColor(page)).toBe('rgb(89, 164, 249)');
    await changeTheme(page, 'light-modern');
    await expect.poll(() => validationColor(page)).toBe('rgb(0, 99, 211)');
    const text = page.getByText(samples.regression.headline.slice(0, 20));
    expect(await text.evaluate((element) => getComputedStyle(element).color)).toBe('rgb(59, 59, 59)');
    await expect.poll(() => primaryColor(page)).toBe('rgb(0, 95, 184)');
    expect(await accessibilityDefects(page)).toEqual([]);
  });
});

describe('importance', () => {
  const shares = (page: Page) => page.locator('arb-importance arb-chart .plot svg text').allTextContents();

  it('changes between gain and split, by keyboard too, and stays so over a reload', async () => {
    const panel = await openReport(samples.regression);
    const { page } = panel;
    const byShap = await shares(page);
    const gain = page.getByRole('radio', { name: 'Gain' });
    await gain.click();
    await expect.poll(() => shares(page)).not.toEqual(byShap);
    const byGain = await shares(page);
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => shares(page)).not.toEqual(byGain);
    expect(await page.getByRole('radio', { name: 'Split' }).getAttribute('aria-checked')).toBe('true');

    const saved = await page.evaluate(() => globalThis.previewState.saved);
    expect(saved).toMatchObject({ ref: 'pass_rate_forecast@1.3.0', importance: 'split' });
    const again = await openReport(samples.regression, { saved });
    expect(await again.page.getByRole('radio', { name: 'Split' }).getAttribute('aria-checked')).toBe('true');
  });

  it('shows ten, then all', async () => {
    const { page } = await openReport(samples.regression);
    expect(await shares(page)).toHaveLength(20);
    await page.getByRole('button', { name: 'Show all 13' }).click();
    await expect.poll(() => shares(page)).toHaveLength(26);
    await page.getByRole('button', { name: 'Show the first 10' }).click();
    await expect.poll(() => shares(page)).toHaveLength(20);
  });

  it('draws of 5,000 features those in sight only', async () => {
    const { page } = await openReport(samples.manyFeatures, { saved: { importance: 'gain' } });
    await page.getByRole('button', { name: 'Show all 5,000' }).click();
    const list = page.locator('arb-importance .list');
    await list.waitFor();
    expect((await shares(page)).length).toBeLessThan(80);
    const chart = page.locator('arb-importance arb-chart');
    await chart.locator('.plot').focus();
    await page.keyboard.press('End');
    await expect.poll(() => chart.locator('[aria-live]').textContent()).toMatch(/Rank 5,000/);
    await expect.poll(() => list.evaluate((area) => area.scrollTop)).toBeGreaterThan(100_000);
    await expect.poll(() => shares(page)).toContain('not used');
    expect((await shares(page)).length).toBeLessThan(80);
  });
});

describe('charts', () => {
  it('read out their points by arrow keys', async () => {
    const { page } = await openReport(samples.regression);
    const chart = page.locator('arb-chart').first();
    await chart.locator('.plot').focus();
    await page.keyboard.press('End');
    const spoken = chart.locator('[aria-live]');
    await expect.poll(() => spoken.textContent()).toMatch(/^Round 632: training 2\.\d+, validation 2\.\d+$/);
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => spoken.textContent()).toMatch(/^Round 631/);
    await page.keyboard.press('Escape');
    await expect.poll(() => spoken.textContent()).toBe('');
  });

  it('read out under the pointer, within the window', async () => {
    const { page } = await openReport(samples.regression);
    const plot = page.locator('arb-chart .plot').first();
    const { width } = (await plot.boundingBox())!;
    await plot.hover({ position: { x: width - 90, y: 100 } });
    const note = page.locator('arb-chart .readout').first();
    await note.getByText(/^Round \d+$/).waitFor();
    const box = (await note.boundingBox())!;
    expect(box.x + box.width).toBeLessThanOrEqual(1400);
  });

  it('can be read as a table', async () => {
    const panel = await openReport(samples.regression);
    const curve = figure(panel, 'Learning curve');
    await curve.getByRole('button', { name: 'Learning curve: more actions' }).click();
    await panel.page.keyboard.press('Enter');
    const table = curve.getByRole('table', { name: 'Learning curve' });
    await table.waitFor();
    expect(await table.getByRole('row').count()).toBe(201);
    await curve.getByRole('button', { name: 'Show 200 more' }).click();
    await expect.poll(() => table.getByRole('row').count()).toBe(401);
    expect(await accessibilityDefects(panel.page)).toEqual([]);
  });

  it.each([
    [
      'Save as SVG...',
      'pass_rate_forecast-1.3.0-feature-importance.svg',
      'utf8',
      /^<svg [\s\S]*lag_1[\s\S]*<\/svg>$/,
    ],
    ['Save as PNG...', 'pass_rate_forecast-1.3.0-feature-importance.png', 'base64', /^iVBORw0KGgo/],
    [
      'Save Data as CSV...',
      'pass_rate_forecast-1.3.0-feature-importance.csv',
      'utf8',
      /^Feature,Share,Total gain,Splits,Mean \|SHAP\|,95 % from,95 % to\r\nlag_1,0\.\d{10,}/,
    ],
  ])('%s', async (item, name, encoding, content) => {
    const panel = await openReport(samples.regression);
    const importance = figure(panel, 'Feature importance');
    await importance.getByRole('button', { name: 'Feature importance: more actions' }).click();
    await importance.getByRole('menuitem', { name: item }).click();
    await expect
      .poll(() => hostActions(panel))
      .toEqual([{ method: 'saveAs', args: [name, expect.stringMatching(content), encoding] }]);
  });
});

describe('metrics', () => {
  it('explain themselves on focus', async () => {
    const { page } = await openReport(samples.regression);
    const term = page.getByRole('button', { name: 'RMSE' });
    await term.focus();
    const tip = page.getByRole('tooltip').filter({ hasText: 'large errors weigh more' });
    await tip.waitFor();
    await page.keyboard.press('Escape');
    await tip.waitFor({ state: 'hidden' });
  });

  it('say better or worse in words', async () => {
    const { page } = await openReport(samples.useless);
    const figures = await page.locator('.figures .figure').allInnerTexts();
    expect(figures.map((text) => text.replace(/\s+/g, ' '))).toEqual([
      'MAE 0.823 0.812 baseline +0.0109 worse',
      'RMSE 1.03 1.01 baseline +0.0205 worse',
      'R² −0.0411 0 baseline −0.0411 worse',
      'Median absolute error 0.690 0.690 baseline same as the baseline',
    ]);
  });
});

describe('names from data', () => {
  it('stay text', async () => {
    const panel = await openReport(samples.nastyNames);
    const { page, problems } = panel;
    await page.getByRole('button', { name: 'Show all 13' }).click();
    const chart = page.locator('arb-importance arb-chart');
    await chart.locator('.plot').focus();
    for (let i = 0; i < hostileNames.length; i++) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Home');
    await chart.locator('.readout').getByText(hostileNames[0]!, { exact: true }).waitFor();
    expect(await page.evaluate(() => 'broken' in globalThis)).toBe(false);
    expect(await page.locator('img').count()).toBe(0);
    expect(problems).toEqual([]);
  });
});

it('everything is reached by Tab', async () => {
  const { page } = await openReport(samples.binary);
  const reached = new Set<string>();
  for (let i = 0; i < 80; i++) {
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
    'Log loss',
    'SHAP',
    'Learning curve: more actions',
    'Confusion: more actions',
    'Parameters: more actions',
  ]) {
    expect([...reached]).toContain(name);
  }
  expect([...reached].some((text) => text.startsWith('Learning curve of Log loss'))).toBe(true);
});
