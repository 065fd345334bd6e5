/**
 * Pictures of panels, without VS Code. `node webview/preview/render.mjs [sample...] [--panel study]
 * [--theme dark-modern] [--width 1400]`: renders samples of the panels to `out/screenshots/preview`.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { out } from '../../scripts/paths.mjs';
import { bundlePanel, launchChromium, openPanel, themes } from './harness.mjs';
import { constant, huge, nasty } from './samples/badInput.ts';
import { samples as comparisons } from './samples/comparisons.ts';
import { samples as forms } from './samples/experimentForms.ts';
import { samples as experiments } from './samples/experiments.ts';
import { sampleNow, samples as histories } from './samples/histories.ts';
import { samples as predictions } from './samples/predictions.ts';
import { samples as profiles } from './samples/profiles.ts';
import { samples as qualities } from './samples/quality.ts';
import { samples as reports } from './samples/reports.ts';
import { samples as runs } from './samples/runs.ts';
import { samples as studies } from './samples/studies.ts';

/** @typedef {import('./harness.mjs').ThemeName} ThemeName */

/** By panel: its samples, as the host answers with them. @type {Record<string, Record<string, unknown>>} */
const panels = {
  comparison: comparisons,
  experiment: experiments,
  experimentForm: forms,
  history: histories,
  predictions,
  profile: profiles,
  quality: qualities,
  report: {
    ...Object.fromEntries(Object.entries(reports).map(([name, report]) => [name, { kind: 'ready', report }])),
    ...runs,
  },
  study: Object.fromEntries(
    Object.entries(studies).map(([name, update]) => [name, { kind: 'ready', update }]),
  ),
};

for (const [name, states] of Object.entries({ nasty, huge, constant })) {
  for (const [panel, state] of Object.entries(states)) {
    const [folder, sample] = panel === 'run' ? ['report', `${name}Run`] : [panel, name];
    panels[folder] = { ...panels[folder], [sample]: state };
  }
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    panel: { type: 'string', multiple: true },
    theme: { type: 'string', multiple: true },
    width: { type: 'string', multiple: true },
  },
});
const folder = join(out, 'screenshots/preview');
const chosenPanels = values.panel ?? Object.keys(panels);
const chosenThemes = /** @type {ThemeName[]} */ (values.theme ?? Object.keys(themes));
const widths = (values.width ?? ['1400', '400']).map(Number);
const known = chosenPanels.flatMap((panel) => Object.keys(panels[panel] ?? {}));
for (const name of positionals) {
  if (!known.includes(name)) throw new Error(`There is no sample ${name}: ${known.join(', ')}.`);
}

await mkdir(folder, { recursive: true });
const browser = await launchChromium();
try {
  for (const panel of chosenPanels) await picturesOf(panel);
} finally {
  await browser.close();
}

/** @param {string} panel */
async function picturesOf(panel) {
  const scripts = await bundlePanel(panel);
  console.log(`${panel}.js: ${Math.round(scripts.bytes / 1000)} kB minified`);
  for (const [name, state] of Object.entries(panels[panel] ?? {})) {
    if (positionals.length > 0 && !positionals.includes(name)) continue;
    for (const theme of chosenThemes) {
      for (const width of widths) await picture(scripts, `${panel}-${name}`, state, theme, width);
    }
  }
}

/**
 * @param {import('./harness.d.mts').PanelScripts} scripts
 * @param {string} name @param {unknown} state @param {ThemeName} theme @param {number} width
 */
async function picture(scripts, name, state, theme, width) {
  const opened = await openPanel(browser, scripts, {
    ...{ theme, width, state },
    // A history ends now: its samples have a now of their own.
    before: name.startsWith('history-') ? (page) => page.clock.setFixedTime(sampleNow) : undefined,
  });
  await opened.page
    .locator('arb-chart svg')
    .first()
    .waitFor({ timeout: 5000 })
    .catch(() => {});
  const file = `${name}-${theme}-${width}.png`;
  await writeFile(join(folder, file), await opened.page.screenshot({ fullPage: true }));
  console.log(file, ...opened.problems.map((problem) => `\n  ${problem}`));
  await opened.close();
}
