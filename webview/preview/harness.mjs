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
    <body class="${themes[theme]}"><script nonce="${nonce}" src="/host.js"></script>
    <script nonce="${nonce}" src="/panel.js"></script></body></html>`;
}

/**
 * Opens a panel in a page of its own. `problems` collects whatever a browser complains about.
 * @param {import('playwright-core').Browser} browser
 * @param {import('./harness.d.mts').PanelScripts} scripts
 * @param {import('./harness.d.mts').OpenOptions} options
 */
export async function openPanel(browser, scripts, options) {
  const { theme = 'dark-modern', width = 1400, height = 900 } = options;
  const context = await browser.newContext({ viewport: { width, height }, deviceScaleFactor: 1 });
  const page = await context.newPage();
  /** @type {string[]} */
  const problems = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(String(error)));
  const files = {
    '/': { contentType: 'text/html', body: await pageHtml(theme) },
    '/host.js': { contentType: 'text/javascript', body: scripts.host },
    '/panel.js': { contentType: 'text/javascript', body: scripts.panel },
  };
  await page.route('**/*', (route) => {
    const file = files[/** @type {keyof typeof files} */ (new URL(route.request().url()).pathname)];
    return file ? route.fulfill(file) : route.fulfill({ status: 204 });
  });
  await page.addInitScript(
    (start) => {
      Object.assign(globalThis, { previewState: { ...start, calls: [] } });
    },
    { state: options.state, saved: options.saved, failing: options.failing ?? {} },
  );
  await options.before?.(page);
  await page.goto(`${origin}/`);
  return { page, problems, close: () => context.close() };
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
