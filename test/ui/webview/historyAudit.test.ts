import { afterEach, describe, expect, it } from 'vitest';
import { samples } from '../../../webview/preview/samples/histories.ts';
import { called, closeHistories, entries, lookedAt, openHistory, useHistoryPanel } from './historyPanel.ts';
import { accessibilityDefects } from './inspect.ts';

useHistoryPanel();
afterEach(closeHistories);

const model = 'pass-rate-forecaster';

describe('the audit trail', () => {
  it('has only the rows in sight, of thousands, each as high as it counts on', async () => {
    const { page } = await openHistory(samples.large);
    const { events } = samples.large.history;
    const table = page.getByRole('table', { name: 'Audit trail' });
    expect(Number(await table.getAttribute('aria-rowcount'))).toBe(events.length + 1);
    expect(events.length).toBeGreaterThan(4_500);
    expect(await entries(page).count()).toBeLessThan(50);
    const heights = await entries(page).evaluateAll((all) =>
      all.map((one) => one.getBoundingClientRect().height),
    );
    expect(new Set(heights)).toEqual(new Set([24]));
    await page.locator('arb-audit .scroll').evaluate((list) => (list.scrollTop = 24 * 3000));
    const first = async () => Number(await entries(page).first().getAttribute('aria-rowindex'));
    await expect.poll(first).toBeGreaterThan(2900);
    expect(await entries(page).count()).toBeLessThan(50);
  });

  it('is filtered by words and by kind', async () => {
    const { page } = await openHistory(samples.usual);
    const filter = page.getByLabel('Filter the audit trail');
    await filter.fill('linus');
    await page.getByText('1 of 24 entries').waitFor();
    expect(await entries(page).allInnerTexts()).toEqual([
      expect.stringMatching(/6 Nov 2026, 21:12\s+linus\s+1\.1\.0\s*put back into production/),
    ]);
    await filter.fill('no such word');
    await page.getByText('No entry matches the filter.').waitFor();
    await filter.fill('');
    await page.getByRole('button', { name: 'Kinds of entries' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Registered' }).click();
    await page.getByText('17 of 24 entries').waitFor();
  });

  it('unfolds an entry: reason, gates with what they found, its report, its moment', async () => {
    const panel = await openHistory(samples.usual);
    const { page } = panel;
    const entry = entries(page).filter({ hasText: '4 Nov 2026, 07:50' });
    const fold = entry.getByRole('button').first();
    expect(await fold.getAttribute('aria-expanded')).toBe('false');
    await entry.getByText('1 of 4 overridden').click();
    expect(await fold.getAttribute('aria-expanded')).toBe('true');
    const detail = page.locator('arb-audit tr.detail');
    await detail.getByText('All callers send both columns since release 4.18.').waitFor();
    const gates = detail.getByRole('list', { name: 'Gates' }).getByRole('listitem');
    expect(await gates.count()).toBe(4);
    expect((await gates.nth(1).innerText()).replace(/\s+/g, ' ')).toMatch(
      /^Signature compatible failed and overridden; .*Callers of 1\.1\.0 have to change/,
    );
    await detail.getByText('Open Report of 1.2.0').click();
    expect(await called(panel, 'openReport')).toEqual([[`${model}@1.2.0`]]);
    await detail.getByText('Show on Timeline').click();
    await expect.poll(() => lookedAt(page)).toBe('2026-11-04T07:50:00.000Z');
    expect(await accessibilityDefects(page)).toEqual([]);
  });

  it('keeps its place below unfolded entries', async () => {
    const open = samples.large.history.events.slice(0, 40).map(({ id }) => id);
    const saved = { audit: { text: '', hiddenKinds: [], open } };
    const { page } = await openHistory(samples.large, { saved });
    const list = page.locator('arb-audit .scroll');
    await list.evaluate((area) => (area.scrollTop = area.scrollHeight));
    const last = () => entries(page).last().getAttribute('aria-rowindex');
    await expect.poll(last).toBe(String(samples.large.history.events.length + 1));
    const bottom = await list.evaluate((area) => area.getBoundingClientRect().bottom);
    const row = (await entries(page).last().boundingBox())!;
    expect(Math.abs(bottom - row.y - row.height)).toBeLessThan(20);
  });

  it('is gone through by the keyboard, as a tree', async () => {
    const { page } = await openHistory(samples.usual);
    const focused = () =>
      page.evaluate(() => {
        let element = document.activeElement;
        while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
        return element?.getAttribute('aria-label') ?? '';
      });
    await entries(page).first().getByRole('button').first().focus();
    await page.keyboard.press('ArrowDown');
    await expect.poll(focused).toMatch(/^30 Nov 2026, 09:10 UTC, 1\.4\.0-rc\.1 registered/);
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => page.locator('arb-audit tr.detail').count()).toBe(1);
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => page.locator('arb-audit tr.detail').count()).toBe(0);
    await page.keyboard.press('End');
    await expect.poll(focused).toMatch(/^3 Aug 2026, 08:12 UTC, 1\.0\.0 registered/);
    await page.keyboard.press('Home');
    await expect.poll(focused).toMatch(/^1 Dec 2026, 08:00 UTC/);
  });

  it('where it is narrow, has the day and what happened; all else is in the unfolded entry', async () => {
    const { page } = await openHistory(samples.usual, { width: 320 });
    const heads = page.locator('arb-audit thead th');
    await expect.poll(() => heads.allInnerTexts()).toEqual(['When, UTC', 'What']);
    const list = page.locator('arb-audit .scroll');
    expect(await list.evaluate((area) => area.scrollWidth - area.clientWidth)).toBe(0);
    await entries(page).filter({ hasText: 'put back into' }).getByRole('button').first().click();
    const detail = page.locator('arb-audit tr.detail');
    for (const text of ['linus', 'nightly load sends no upstream_failures_24h', '6 Nov 2026, 21:12 UTC'])
      await detail.getByText(text).waitFor();
  });

  it('shows what users wrote as text', async () => {
    const long = samples.awkward.history.events.find(({ reason }) => reason?.includes('<b>'))!;
    const saved = { audit: { text: '', hiddenKinds: [], open: [long.id] } };
    const { page, problems } = await openHistory(samples.awkward, { saved });
    await page.locator('arb-audit .reason').getByText('<b>and</b> marks & "quotes"').waitFor();
    expect(await page.locator('arb-audit .reason b').count()).toBe(0);
    expect(problems).toEqual([]);
  });
});
