/**
 * Panels outside VS Code: bundles a panel with a fake host and opens it in Chromium, under the content security
 * policy and with the theme variables that VS Code gives a webview.
 */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundles } from '../../scripts/build/bundles.mjs';

export { launchChromium } from '../../scripts/vscode/chromium.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const origin = 'http://panel.preview';
const nonce = 'preview';

/** Theme to the classes that VS Code gives `body`. */
export const themes = {
  'dark-modern': 'vscode-dark',
  'light-modern': 'vscode-light',
  'dark-high-contrast': 'vscode-high-contrast',
  'light-high-contrast': 'vscode-high-contrast-light vscode-high-contrast',
};

/** @typedef {keyof typeof themes} ThemeName */

/** @param {ThemeName} theme @returns {Promise<Record<string, string>>} */
export async function themeVariables(theme) {
  return JSON.parse(await readFile(join(here, 'themes', `${theme}.json`), 'utf8'));
}

/**
 * Bundles a panel as a release has it.
 * @param {string} panel folder under `webview`
 * @returns {Promise<{ panel: string, host: string, bytes: number }>} scripts, and the size of the panel's
 */
export async function bundlePanel(panel) {
  const found = bundles({ production: true }).find(({ name }) => name === `webview/${panel}.js`);
  if (!found) throw new Error(`There is no panel ${panel}.`);
  const outputs = await Promise.all([
    build({ ...found.options, write: false }),
    build({ ...found.options, entryPoints: [join(here, 'hosts', `${panel}.ts`)], write: false }),
  ]);
  const [script, host] = outputs.map(({ outputFiles }) => outputFiles?.[0]?.text ?? '');
  return { panel: script ?? '', host: host ?? '', bytes: Buffer.byteLength(script ?? '') };
}

/** @param {ThemeName} theme */
async function pageHtml(theme) {
  const variables = Object.entries(await themeVariables(theme));
  const style = variables
    .map(([name, value]) => `${name}:${value}`)
    .join(';')
    .replaceAll('"', '&quot;');
  const policy = `default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'nonce-${nonce}'`;
  // What VS Code's own style sheet does to a webview's body.
  const defaults = `body{background-color:var(--vscode-editor-background);color:var(--vscode-editor-foreground);
    font-family:var(--vscode-font-family);font-weight:var(--vscode-font-weight);font-size:var(--vscode-font-size);
    margin:0;padding:0 20px}`;
  return `<!doctype html><html lang="en" style="${style}"><head><meta charset="utf-8"><title>Panel</title>
    <meta http-equiv="Content-Security-Policy" content="${policy}"><style>${defaults}</style></head>
    <body class="${themes[theme]}"><script nonce="${nonce}" src="/state.js"></script>
    <script nonce="${nonce}" src="/host.js"></script>
    <script nonce="${nonce}" src="/panel.js"></script></body></html>`;
}

/**
 * Pages that were closed, and are opened again: their process has the scripts compiled, and draws a panel in half
 * the time. @type {WeakMap<import('playwright-core').Browser, import('playwright-core').Page[]>}
 */
const spare = new WeakMap();

/** @param {import('playwright-core').Browser} browser */
async function newPage(browser) {
  const context = await browser.newContext({ deviceScaleFactor: 1 });
  return context.newPage();
}

/**
 * Opens a panel in a page that no other has at the time. `problems` collects whatever a browser complains about.
 * @param {import('playwright-core').Browser} browser
 * @param {import('./harness.d.mts').PanelScripts} scripts
 * @param {import('./harness.d.mts').OpenOptions} options
 */
export async function openPanel(browser, scripts, options) {
  const { theme = 'dark-modern', width = 1400, height = 900 } = options;
  const pages = spare.get(browser) ?? [];
  spare.set(browser, pages);
  // What `before` does to a page stays with it: such a page is used once.
  const page = (options.before ? undefined : pages.pop()) ?? (await newPage(browser));
  /** @type {string[]} */
  const problems = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(String(error)));
  const { state: answer, saved, failing = {}, everyFigure } = options;
  const state = { state: answer, saved, failing, everyFigure, calls: [] };
  const files = {
    '/': { contentType: 'text/html', body: await pageHtml(theme) },
    '/state.js': {
      contentType: 'text/javascript',
      body: `globalThis.previewState = ${JSON.stringify(state)}`,
    },
    '/host.js': { contentType: 'text/javascript', body: scripts.host },
    '/panel.js': { contentType: 'text/javascript', body: scripts.panel },
  };
  await page.route('**/*', (route) => {
    const file = files[/** @type {keyof typeof files} */ (new URL(route.request().url()).pathname)];
    return file ? route.fulfill(file) : route.fulfill({ status: 204 });
  });
  await page.setViewportSize({ width, height });
  await options.before?.(page);
  await page.goto(`${origin}/`);
  const close = async () => {
    if (options.before) return page.context().close();
    page.removeAllListeners('console');
    page.removeAllListeners('pageerror');
    await page.unrouteAll();
    await page.goto('about:blank');
    await page.mouse.move(0, 0);
    pages.push(page);
  };
  return { page, problems, close };
}

/** Changes the theme as VS Code does, in the open page. @param {import('playwright-core').Page} page @param {ThemeName} theme */
export async function changeTheme(page, theme) {
  await page.evaluate(
    ([variables, classes]) => {
      document.documentElement.removeAttribute('style');
      for (const [name, value] of Object.entries(variables)) {
        document.documentElement.style.setProperty(name, value);
      }
      document.body.className = classes;
    },
    /** @type {const} */ ([await themeVariables(theme), themes[theme]]),
  );
}
