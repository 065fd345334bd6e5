/**
 * What panels never use of the libraries that they bundle: 40 kB a panel, of which there are many.
 */
import { readFile } from 'node:fs/promises';

/**
 * Files of ECharts and its renderer that a bundle replaces. A chart of ours is made of custom series without
 * animation, in options of the current version, on axes that it draws or that are plain numbers.
 */
const replaced = [
  { file: /echarts\/lib\/i18n\/langZH\.js$/, by: 'export default {};' },
  { file: /echarts\/lib\/theme\/dark\.js$/, by: 'export default {};' },
  { file: /echarts\/lib\/preprocessor\/backwardCompat\.js$/, by: 'export default function () {}' },
  {
    file: /echarts\/lib\/util\/decal\.js$/,
    by: 'export function createOrUpdatePatternFromDecal() { return null; }',
  },
  {
    file: /echarts\/lib\/scale\/Time\.js$/,
    by: `export default function () { throw new Error('Panels are built without time axes.'); }
      export function calcNiceForTimeScale() {}`,
  },
  { file: /zrender\/lib\/svg\/cssAnimation\.js$/, by: 'export function createCSSAnimation() { return ""; }' },
];

/** @returns {import('esbuild').Plugin} */
export function unusedLeftOut() {
  return {
    name: 'unused-left-out',
    setup(build) {
      for (const { file, by } of replaced) {
        build.onLoad({ filter: file }, () => ({ contents: by, loader: 'js' }));
      }
    },
  };
}

/**
 * An icon's file as the text of what its `svg` element holds.
 * @returns {import('esbuild').Plugin}
 */
export function iconTexts() {
  return {
    name: 'icon-texts',
    setup(build) {
      build.onLoad({ filter: /codicons[\\/]src[\\/]icons[\\/].*\.svg$/ }, async ({ path }) => ({
        contents: lighterIcon(await readFile(path, 'utf8')),
        loader: 'text',
      }));
    },
  };
}

/**
 * Coordinates to a hundredth of a pixel, which no screen shows at the size of an icon.
 * @param {string} svg @returns {string}
 */
export function lighterIcon(svg) {
  const content = svg.replace(/^[\s\S]*?<svg[^>]*>\s*/, '').replace(/<\/svg>\s*$/, '');
  return content.replace(/\d*\.\d{3,}(?:e-?\d+)?/g, (number) => `${Math.round(Number(number) * 100) / 100}`);
}
