/**
 * Pictures of panels, without VS Code. `node webview/preview/render.mjs [sample...] [--theme dark-modern]
 * [--width 1400]`: renders samples of the Model report to `out/screenshots/preview`.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { out } from '../../scripts/paths.mjs';
import { bundlePanel, launchChromium, openPanel, themes } from './harness.mjs';
import { samples } from './samples/reports.ts';

/** @typedef {import('./harness.mjs').ThemeName} ThemeName */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { theme: { type: 'string', multiple: true }, width: { type: 'string', multiple: true } },
});
const folder = join(out, 'screenshots/preview');
const names = positionals.length > 0 ? positionals : Object.keys(samples);
const chosenThemes = /** @type {ThemeName[]} */ (values.theme ?? Object.keys(themes));
const widths = (values.width ?? ['1400', '400']).map(Number);

const scripts = await bundlePanel('report');
console.log(`report.js: ${Math.round(scripts.bytes / 1000)} kB minified`);
await mkdir(folder, { recursive: true });
const browser = await launchChromium();
try {
  for (const name of names) {
    const report = samples[/** @type {keyof typeof samples} */ (name)];
    if (!report) throw new Error(`There is no sample ${name}: ${Object.keys(samples).join(', ')}.`);
    for (const theme of chosenThemes) {
      for (const width of widths) await picture(name, report, theme, width);
    }
  }
} finally {
  await browser.close();
}

/** @param {string} name @param {unknown} report @param {ThemeName} theme @param {number} width */
async function picture(name, report, theme, width) {
  const panel = await openPanel(browser, scripts, { theme, width, state: { kind: 'ready', report } });
  await panel.page
    .locator('arb-chart svg')
    .first()
    .waitFor({ timeout: 5000 })
    .catch(() => {});
  const file = `${name}-${theme}-${width}.png`;
  await writeFile(join(folder, file), await panel.page.screenshot({ fullPage: true }));
  console.log(file, ...panel.problems.map((problem) => `\n  ${problem}`));
  await panel.close();
}
