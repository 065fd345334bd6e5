import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import type { ThemeName } from '../../../webview/preview/harness.mjs';
import { samples, type SampleName } from '../../../webview/preview/samples/reports.ts';
import { accessibilityDefects, emptyCharts, textDefects } from './inspect.ts';
import { closePanels, openReport, panelScripts, useReportPanel } from './panel.ts';

useReportPanel();
afterEach(closePanels);

const names = Object.keys(samples) as SampleName[];
const themes: ThemeName[] = ['dark-modern', 'light-modern', 'dark-high-contrast', 'light-high-contrast'];

async function expectAllInSight(page: Page): Promise<void> {
  expect(await emptyCharts(page)).toEqual([]);
  expect(await textDefects(page)).toEqual([]);
}

describe.each(themes)('in %s', (theme) => {
  describe.each([1400, 400])('at %d px', (width) => {
    it.each<SampleName>(['regression', 'binary', 'multiclass'])('%s can be seen and read', async (sample) => {
      const { page, problems } = await openReport(samples[sample], { theme, width });
      await expectAllInSight(page);
      expect(await accessibilityDefects(page)).toEqual([]);
      expect(problems).toEqual([]);
    });
  });
});

describe('whatever there is to show', () => {
  it.each(names)('%s can be seen and read', async (sample) => {
    const { page, problems } = await openReport(samples[sample], { width: 1000 });
    await expectAllInSight(page);
    expect(await accessibilityDefects(page)).toEqual([]);
    expect(problems).toEqual([]);
  });

  it.each(names)('%s can be seen at 300 px', async (sample) => {
    const { page } = await openReport(samples[sample], { width: 300 });
    await expectAllInSight(page);
  });
});

describe('the checks themselves', () => {
  const spoil = (page: Page, html: string) =>
    page.evaluate((markup) => document.body.insertAdjacentHTML('beforeend', markup), html);

  it('see a text that is cut', async () => {
    const { page } = await openReport(samples.bare);
    await spoil(page, '<p style="width:40px;overflow:hidden;white-space:nowrap">much too long for it</p>');
    expect(await textDefects(page)).toEqual(['cut: much too long for it']);
  });

  it('see texts that lie on one another', async () => {
    const { page } = await openReport(samples.bare);
    await spoil(page, '<p>one</p><p style="margin-top:-28px">other</p>');
    expect(await textDefects(page)).toEqual(['overlap: one | other']);
  });

  it('see a label that leaves its chart', async () => {
    const { page } = await openReport(samples.bare);
    await spoil(page, '<svg width="40" height="20" overflow="hidden"><text y="12">long label</text></svg>');
    expect(await textDefects(page)).toEqual(['cut: long label']);
  });

  it('see text that can hardly be read, and a control without a name', async () => {
    const { page } = await openReport(samples.bare);
    await spoil(page, '<p style="color:#333;background:#222">pale</p><button></button>');
    const found = (await accessibilityDefects(page)).map((defect) => defect.split(':')[0]);
    expect(found).toEqual(expect.arrayContaining(['color-contrast', 'button-name']));
  });

  it('see a chart without marks', async () => {
    const { page } = await openReport(samples.regression);
    await page
      .locator('arb-chart .plot svg')
      .first()
      .evaluate((svg) => svg.replaceChildren());
    expect(await emptyCharts(page)).toHaveLength(1);
  });
});

it('is small enough to load without a wait', () => {
  expect(panelScripts().bytes).toBeGreaterThan(100_000);
  expect(panelScripts().bytes).toBeLessThan(700_000);
});
