import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import type { HistoryState } from '../../../src/protocol/history.ts';
import { changeTheme, type OpenedPanel, type ThemeName } from '../../../webview/preview/harness.mjs';
import { historyOf, samples, type SampleName } from '../../../webview/preview/samples/histories.ts';
import {
  called,
  closeHistories,
  historyScripts,
  lookedAt,
  openHistory,
  openHistoryState,
  useHistoryPanel,
} from './historyPanel.ts';
import { accessibilityDefects, emptyCharts, textDefects } from './inspect.ts';
import { figure } from './panel.ts';

useHistoryPanel();
afterEach(closeHistories);

const names = Object.keys(samples) as SampleName[];
const themes: ThemeName[] = ['dark-modern', 'light-modern', 'dark-high-contrast', 'light-high-contrast'];
const model = 'pass-rate-forecaster';

const push = ({ page }: OpenedPanel, state: HistoryState) =>
  page.evaluate((next) => globalThis.previewState.pushHistory!(next), state);
/** What ran then, a line an environment, without the actions. */
const ran = (page: Page) =>
  page.locator('.then li').evaluateAll((lines) =>
    lines.map((line) =>
      [...line.children]
        .slice(0, 2)
        .map((part) => part.textContent.replace(/\s+/g, ' ').trim())
        .join(' '),
    ),
  );
const line = (page: Page, environment: string) =>
  page.locator('.then li').filter({ has: page.getByText(environment, { exact: true }) });
describe.each(themes)('in %s', (theme) => {
  it.each([1400, 320])('it can be seen and read at %d px', async (width) => {
    const saved = { at: '2026-11-05T12:00:00.000Z', audit: { text: '', hiddenKinds: [], open: [24, 15] } };
    const { page, problems } = await openHistory(samples.usual, { theme, width, saved });
    await page.getByText('5 Nov 2026, 12:00', { exact: true }).waitFor();
    expect(await emptyCharts(page)).toEqual([]);
    expect(await textDefects(page)).toEqual([]);
    expect(await accessibilityDefects(page)).toEqual([]);
    expect(problems).toEqual([]);
  });
});

describe('whatever there is to show', () => {
  it.each(names)('%s can be seen and read, also at 300 px', async (name) => {
    for (const width of [1000, 300]) {
      const { page, problems } = await openHistory(samples[name], { width });
      expect(await emptyCharts(page)).toEqual([]);
      expect(await textDefects(page)).toEqual([]);
      expect(await accessibilityDefects(page)).toEqual([]);
      expect(problems).toEqual([]);
    }
  });

  it('follows the theme', async () => {
    const { page } = await openHistory(samples.usual);
    const present = () =>
      page
        .locator('arb-timeline .plot text')
        .filter({ hasText: /^1\.3\.0$/ })
        .last()
        .getAttribute('fill');
    const dark = await present();
    await changeTheme(page, 'light-modern');
    await expect.poll(present).not.toBe(dark);
  });

  it('shows nothing at first, then lines in place of what has not come yet, then a way to the log', async () => {
    const { page } = await openHistoryState(null, {
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
    const panel = await openHistoryState({
      ...{ kind: 'failed', message: 'There is no model "x", and there never was.', hint: 'Pick another.' },
    });
    const { page } = panel;
    await page.getByRole('alert').getByText('There is no model "x"').waitFor();
    await page.getByText('Pick another.').waitFor();
    expect(await accessibilityDefects(page)).toEqual([]);
    await page.evaluate((state) => {
      globalThis.previewState.state = state;
    }, samples.usual);
    await page.getByRole('button', { name: 'Try Again' }).click();
    await page.getByRole('heading', { name: model }).waitFor();
  });

  it('a model without promotions says what promotion is, and begins one', async () => {
    const panel = await openHistory(samples.empty);
    await panel.page.getByText('No version of it has been promoted yet.').waitFor();
    expect(await panel.page.locator('arb-timeline, .then').count()).toBe(0);
    await panel.page.locator('vscode-button').filter({ hasText: 'Promote 0.2.0...' }).click();
    await expect.poll(() => called(panel, 'promote')).toEqual([['0.2.0']]);
  });

  it('what has happened since is shown when the host tells of it', async () => {
    const panel = await openHistory(samples.first);
    await push(panel, samples.usual);
    await panel.page.getByText('1.3.0 has been in production since 21 Nov 2026').waitFor();
    await expect.poll(() => ran(panel.page)).toHaveLength(2);
    expect((await ran(panel.page))[1]).toMatch(/^production 1\.3\.0 since 21 Nov \(promoted by ada: /);
  });

  it('is small enough to load without a wait', () => {
    expect(historyScripts().bytes).toBeGreaterThan(100_000);
    expect(historyScripts().bytes).toBeLessThan(700_000);
  });
});

describe('the moment that is looked at', () => {
  /** A place on the timeline, by the share of its axis. */
  async function place(page: Page, share: number, lane: number): Promise<{ x: number; y: number }> {
    const box = (await page.locator('arb-timeline .plot').boundingBox())!;
    const left = await page
      .locator('arb-timeline .plot text')
      .filter({ hasText: /^production$/ })
      .evaluate((text) => Math.ceil(text.getBoundingClientRect().width) + 16);
    return { x: left + share * (box.width - 16 - left), y: 20 + lane * 40 + 24 };
  }

  it('is picked on the timeline by a click and a drag', async () => {
    const { page } = await openHistory(samples.usual);
    const plot = page.locator('arb-timeline .plot');
    await plot.click({ position: await place(page, 0.3, 1) });
    await page.getByRole('heading', { name: 'What ran then' }).waitFor();
    expect(await ran(page)).toEqual([
      expect.stringMatching(
        /^staging 1\.0\.1 ?deleted since, since 2 Sep \(promoted by grace\), until 22 Sep/,
      ),
      expect.stringMatching(
        /^production 1\.0\.0 since 12 Aug \(promoted by ada: “first version .*until 28 Sep/,
      ),
    ]);
    const box = (await plot.boundingBox())!;
    const [from, to] = [await place(page, 0.3, 1), await place(page, 0.97, 1)];
    await page.mouse.move(box.x + from.x, box.y + from.y);
    await page.mouse.down();
    await page.mouse.move(box.x + to.x, box.y + to.y, { steps: 4 });
    await page.mouse.up();
    await expect.poll(async () => (await ran(page))[1]).toMatch(/^production 1\.3\.0 .*and still there$/);
  });

  it('is picked by day, and by time', async () => {
    const { page } = await openHistory(samples.usual);
    const picked = page.locator('.then-head p');
    await page.getByLabel('Day, UTC').fill('2026-11-14');
    await expect.poll(() => picked.textContent()).toBe('On 14 Nov 2026, 12:00 UTC, 18 days ago:');
    expect((await ran(page))[1]).toBe(
      'production 1.2.0 since 9 Nov (promoted by ada: “wins on all metrics”), until 21 Nov, 12 days in all',
    );
    await page.getByLabel('Day, UTC').fill('2026-11-04');
    await page.getByLabel('Time, UTC').fill('07:49');
    await expect.poll(async () => (await ran(page))[1]).toMatch(/^production 1\.1\.0 since 28 Sep/);
    await page.getByLabel('Time, UTC').fill('07:50');
    await expect
      .poll(async () => (await ran(page))[1])
      .toMatch(/^production 1\.2\.0 since 07:50 UTC .*It came although “Signature compatible” had failed$/);
    expect(await lookedAt(page)).toBe('2026-11-04T07:50:00.000Z');
    await page.getByRole('button', { name: 'Now', exact: true }).click();
    await page.getByRole('heading', { name: 'What runs now' }).waitFor();
    expect(await lookedAt(page)).toBeNull();
  });

  it('goes from change to change', async () => {
    const { page } = await openHistory(samples.usual);
    const [before, after] = [
      page.getByRole('button', { name: 'The change before' }),
      page.getByRole('button', { name: 'The change after' }),
    ];
    expect(await after.isDisabled()).toBe(true);
    await before.click();
    await expect.poll(() => lookedAt(page)).toBe('2026-12-01T08:00:00.000Z');
    await before.click();
    await expect.poll(() => lookedAt(page)).toBe('2026-11-21T08:55:00.000Z');
    await after.click();
    await expect.poll(() => lookedAt(page)).toBe('2026-12-01T08:00:00.000Z');
  });

  it('goes from stay to stay by the arrow keys, which read them out', async () => {
    const { page } = await openHistory(samples.usual);
    const chart = page.locator('arb-timeline arb-chart');
    await chart.locator('.plot').focus();
    await page.keyboard.press('Home');
    await expect.poll(() => lookedAt(page)).toBe('2026-08-05T09:30:00.000Z');
    const spoken = chart.locator('[aria-live]');
    await expect.poll(() => spoken.textContent()).toMatch(/^1\.0\.0 in staging: .*5 Aug 2026, 09:30 UTC/i);
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => lookedAt(page)).toBe('2026-08-12T13:05:00.000Z');
    await expect.poll(() => spoken.textContent()).toMatch(/^1\.0\.0 in production/);
    await page.keyboard.press('End');
    await expect.poll(() => spoken.textContent()).toMatch(/^1\.4\.0-rc\.1 in staging.*there now/i);
  });

  it('and all else is where it was after a reload', async () => {
    const first = await openHistory(samples.usual, { height: 600 });
    await first.page.getByLabel('Day, UTC').fill('2026-11-14');
    await first.page.getByRole('radio', { name: '30 days' }).click();
    await first.page.getByLabel('Filter the audit trail').fill('grace');
    await first.page.evaluate(() => scrollTo(0, 200));
    const saved = () => first.page.evaluate(() => globalThis.previewState.saved);
    await expect.poll(saved).toMatchObject({ model, scroll: 200 });
    const again = await openHistory(samples.usual, { height: 600, saved: await saved() });
    await again.page.getByRole('heading', { name: 'What ran then' }).waitFor();
    expect(await again.page.getByLabel('Day, UTC').inputValue()).toBe('2026-11-14');
    expect(await again.page.getByLabel('Filter the audit trail').inputValue()).toBe('grace');
    const month = again.page.getByRole('radio', { name: '30 days' });
    expect(await month.getAttribute('aria-checked')).toBe('true');
    await expect.poll(() => again.page.evaluate(() => scrollY)).toBe(200);
  });
});

describe('actions reach the host', () => {
  const saved = { at: '2026-11-14T12:00:00.000Z' };

  it('on what ran then', async () => {
    const panel = await openHistory(samples.usual, { saved });
    const production = line(panel.page, 'production');
    await production.getByText('Open Report').click();
    await production.getByText('Compare with 1.3.0').click();
    await production.getByText('Roll Back to This...').click();
    await expect.poll(() => called(panel, 'rollback')).toEqual([['production', '1.2.0']]);
    expect(await called(panel, 'openReport')).toEqual([[`${model}@1.2.0`]]);
    expect(await called(panel, 'compare')).toEqual([['1.3.0', '1.2.0']]);
  });

  it('on what runs now: the version before it', async () => {
    const panel = await openHistory(samples.usual);
    expect(await panel.page.getByText('Roll Back to This...').count()).toBe(0);
    await line(panel.page, 'production').getByText('Roll Back to 1.2.0...').click();
    await expect.poll(() => called(panel, 'rollback')).toEqual([['production', '1.2.0']]);
  });

  it('but a version that is gone has no report and cannot come back', async () => {
    const { page } = await openHistory(samples.usual, { saved: { at: '2026-09-10T00:00:00.000Z' } });
    await expect.poll(async () => (await ran(page))[0]).toMatch(/^staging 1\.0\.1 ?deleted since/);
    expect(await line(page, 'staging').getByRole('button').count()).toBe(0);
    expect(await line(page, 'production').getByText('Roll Back to This...').count()).toBe(1);
  });

  it('and nothing can be put into an environment that is configured no more', async () => {
    const steps = [
      { time: '2026-11-01T00:00Z', kind: 'created', version: '1.0.0' },
      { time: '2026-11-02T00:00Z', kind: 'promoted', version: '1.0.0', environment: 'old' },
      { time: '2026-11-03T00:00Z', kind: 'left', version: '1.0.0', environment: 'old' },
    ] as const;
    const state = historyOf({ model: 'm', environments: ['production'], steps });
    const { page } = await openHistory(state, { saved: { at: '2026-11-02T12:00:00.000Z' } });
    await page.getByText('(no longer configured)').waitFor();
    expect(await page.getByText('Open Report', { exact: true }).count()).toBe(1);
    expect(await page.getByText('Roll Back to This...').count()).toBe(0);
  });

  it('the sentences are copied', async () => {
    const panel = await openHistory(samples.usual, { saved });
    await panel.page.getByRole('button', { name: 'Copy as Text' }).click();
    await panel.page.getByRole('status').getByText('The text is copied.').waitFor();
    expect(await called(panel, 'copy')).toEqual([
      [expect.stringMatching(/^On 14 Nov 2026, 12:00 UTC: staging 1\.2\.0, .* production 1\.2\.0, .*\.$/)],
    ]);
  });

  it.each([
    ['Export CSV...', 'csv'],
    ['Export JSON...', 'json'],
  ])('%s', async (name, format) => {
    const panel = await openHistory(samples.usual);
    await panel.page.getByRole('button', { name }).click();
    await expect.poll(() => called(panel, 'exportAudit')).toEqual([[format]]);
  });

  it.each([
    ['Save as SVG...', 'svg', /^<svg [\s\S]*production[\s\S]*<\/svg>$/],
    ['Save Data as CSV...', 'csv', /^Version,Environment,From,Until,Days,[^\n]*\r\n1\.4\.0-rc\.1,staging,/],
  ])('the timeline: %s', async (item, ending, content) => {
    const panel = await openHistory(samples.usual);
    const timeline = figure(panel, 'Timeline');
    await timeline.getByRole('button', { name: 'Timeline: more actions' }).click();
    await timeline.getByRole('menuitem', { name: item }).click();
    const wanted = [`${model}-timeline.${ending}`, expect.stringMatching(content), 'utf8'];
    await expect.poll(() => called(panel, 'saveAs')).toEqual([wanted]);
  });

  it('and say why where it fails', async () => {
    const failing = { rollback: 'The workspace is not trusted.' };
    const { page } = await openHistory(samples.usual, { failing });
    await line(page, 'production').getByText('Roll Back to 1.2.0...').click();
    await page.getByRole('alert').getByText('The workspace is not trusted.').waitFor();
    await line(page, 'production').getByText('Open Report').click();
    await page.getByRole('alert').waitFor({ state: 'detached' });
  });
});
