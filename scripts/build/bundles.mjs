/** Every bundle that the build writes, as esbuild options. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { dist, root } from '../paths.mjs';
import { duckdbNative } from './duckdbNative.mjs';
import { iconTexts, unusedLeftOut } from './lighter.mjs';

/** VS Code 1.101, the oldest that is supported, has Node 22 and Chromium 134. */
const nodeTarget = 'node22';
const browserTarget = 'chrome134';

/** In a CommonJS bundle `import.meta` is empty: give it the meaning that it has in the sources. */
const importMeta = {
  define: {
    'import.meta.url': 'importMetaUrl',
    'import.meta.dirname': '__dirname',
    'import.meta.filename': '__filename',
  },
  banner: { js: `const importMetaUrl = require('node:url').pathToFileURL(__filename).href;` },
};

/**
 * @typedef {{ name: string, entry: string, options: import('esbuild').BuildOptions }} Bundle
 * @param {{ production?: boolean }} [choice]
 * @returns {Bundle[]}
 */
export function bundles({ production = false } = {}) {
  const common = {
    bundle: true,
    minify: production,
    sourcemap: production ? false : /** @type {const} */ ('linked'),
    legalComments: /** @type {const} */ ('none'),
    logLevel: /** @type {const} */ ('warning'),
    metafile: true,
    absWorkingDir: root,
  };
  const node = {
    ...common,
    ...importMeta,
    platform: /** @type {const} */ ('node'),
    format: /** @type {const} */ ('cjs'),
    target: nodeTarget,
    external: ['vscode'],
    plugins: [duckdbNative()],
  };
  const launcher = {
    ...common,
    platform: /** @type {const} */ ('node'),
    format: /** @type {const} */ ('esm'),
    target: 'node20',
  };
  const browser = {
    ...common,
    platform: /** @type {const} */ ('browser'),
    format: /** @type {const} */ ('iife'),
    target: browserTarget,
    tsconfig: join(root, 'tsconfig/webview.json'),
    plugins: [iconTexts(), unusedLeftOut()],
    // Lit and others choose their release code by this condition; without it they warn in the console.
    conditions: ['production'],
    // ECharts asks for three of its helpers; the package's default entry brings them all, and in a form that cannot be shaken.
    alias: { tslib: 'tslib/tslib.es6.mjs' },
  };
  return [
    bundle('extension.cjs', 'src/extension/extension.ts', { ...node, alias: bundledAsModules }),
    bundle('engine.cjs', 'src/engine/workers/engineWorker.ts', node),
    bundle('trainer.cjs', 'src/engine/workers/trainingWorker.ts', node),
    bundle('cli.js', 'src/cli/launcher.ts', launcher),
    bundle('cliMain.cjs', 'src/cli/main.ts', node),
    ...webviewPanels().map((panel) => bundle(`webview/${panel}.js`, `webview/${panel}/main.ts`, browser)),
  ];
}

/** Its main file loads its parts in a way that no bundler sees. */
const bundledAsModules = { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' };

/** @param {string} name @param {string} entry @param {import('esbuild').BuildOptions} options @returns {Bundle} */
function bundle(name, entry, options) {
  return { name, entry, options: { ...options, entryPoints: [entry], outfile: join(dist, name) } };
}

/** A webview panel is a folder under `webview/` with a `main.ts`. */
function webviewPanels() {
  const folder = join(root, 'webview');
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((name) => existsSync(join(folder, name, 'main.ts')));
}
