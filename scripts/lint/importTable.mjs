/**
 * Who may import whom: the table of the architecture, as lint rules.
 *
 * `may` lists folders of ours, `packages` what is not ours; whatever is not listed is an error with the layer's
 * `because`. Tests and benches may import anything and stand in no row.
 *
 * @typedef {object} Layer
 * @property {string} folder
 * @property {string[]} may folders of ours, besides its own
 * @property {string[]} packages regular expressions over what an import names
 * @property {string} because
 */

const node = 'node:.*';

/** @type {Layer[]} */
export const layers = [
  {
    folder: 'lightgbm-wasm/src',
    may: [],
    packages: [node],
    because: 'lightgbm-wasm is a package of its own, useful without Arboretum.',
  },
  {
    folder: 'src/core',
    may: [],
    packages: ['zod', 'semver', 'semver/.*', 'jstat'],
    because:
      'src/core is the domain: pure, synchronous, deterministic. Let src/engine do the work and pass the result in.',
  },
  {
    folder: 'src/protocol',
    may: ['src/core'],
    packages: ['zod'],
    because: 'src/protocol holds messages and their validators, made of types of src/core.',
  },
  {
    folder: 'src/engine',
    may: ['src/core', 'src/protocol', 'lightgbm-wasm/src'],
    packages: [
      node,
      'lightgbm-wasm',
      '@duckdb/node-api',
      'birpc',
      'semver',
      'semver/.*',
      'zod',
      'koffi',
      'yauzl',
      'yazl',
    ],
    because: 'src/engine runs in worker threads and in the CLI: it knows neither VS Code nor a front.',
  },
  {
    folder: 'src/extension',
    may: ['src/core', 'src/protocol', 'src/engine/client'],
    packages: ['vscode', node, 'birpc', 'jsonc-parser', 'zod', 'semver', 'semver/.*'],
    because: 'src/extension reaches the engine through its client (src/engine/client), never directly.',
  },
  {
    folder: 'src/cli',
    may: ['src/core', 'src/protocol', 'src/engine'],
    packages: [node, 'zod', 'semver', 'semver/.*'],
    because: 'src/cli is a front over the engine: it runs without VS Code.',
  },
  {
    folder: 'webview',
    may: ['src/core', 'src/protocol'],
    packages: ['lit', 'lit/.*', 'echarts/.*', 'birpc', '@vscode/codicons/.*'],
    because: 'webview runs in a browser: it asks the host for what it cannot compute, by src/protocol.',
  },
];

/** The one file that may import the controls' library, so that it can be replaced in one place. */
export const controlsFile = 'webview/ui/controls.ts';
const controlsLibrary = '@vscode/webview-ui-toolkit';

/** Each is bundled by itself and started by its built path. */
const workerEntries = ['src/engine/workers/engineWorker.ts', 'src/engine/workers/trainingWorker.ts'];
const nobodyImports = ['test', 'bench', 'scripts', 'dist'];

/** Lint settings, one a layer. @returns {import('eslint').Linter.Config[]} */
export function importTable() {
  const folders = layers.map(({ folder }) => folder);
  return layers.map((layer) => ({
    files: [`${layer.folder}/**/*.ts`],
    rules: {
      'import-x/no-restricted-paths': [
        'error',
        {
          zones: [
            ...folders
              .filter((folder) => folder !== layer.folder && !layer.may.includes(folder))
              .map(forbid(layer)),
            ...nobodyImports.map((folder) => ({
              target: layer.folder,
              from: folder,
              message: `Nobody imports ${folder}: move what is shared to where it belongs.`,
            })),
            ...workerEntries.map((file) => ({
              target: layer.folder,
              from: file,
              message: 'A worker entry is started by its built path: an import would run it in this thread.',
            })),
          ],
        },
      ],
      '@typescript-eslint/no-restricted-imports': ['error', { patterns: packagePatterns(layer) }],
    },
  }));
}

/** @param {Layer} layer @returns {(folder: string) => object} */
function forbid(layer) {
  return (folder) => {
    const inside = layer.may.filter((allowed) => allowed.startsWith(`${folder}/`));
    return {
      target: layer.folder,
      from: folder,
      except: inside.map((allowed) => `./${allowed.slice(folder.length + 1)}`),
      message: `${layer.because} It may import ${layer.may.join(', ') || 'nothing of ours'}.`,
    };
  };
}

/** @param {Layer} layer */
function packagePatterns(layer) {
  const packages = layer.packages.join('|');
  const patterns = [
    {
      regex: `^(?!\\.{1,2}/|(?:${[packages, ...(layer.folder === 'webview' ? [controlsLibrary] : [])].join('|')})$)`,
      message: `${layer.because} What it may import is in scripts/lint/importTable.mjs.`,
    },
  ];
  if (layer.folder === 'webview') {
    patterns.push({
      regex: `^${controlsLibrary}`,
      message: `Only ${controlsFile} imports the controls' library.`,
    });
  }
  if (layer.folder === 'src/protocol') {
    patterns.push(
      /** @type {any} */ ({
        regex: '/core/',
        allowTypeImports: true,
        message:
          'src/protocol takes types from src/core, so that a webview does not bundle code with a message.',
      }),
    );
  }
  return patterns;
}
