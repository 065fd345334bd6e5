/** Where things are. Node built-ins only: set-up runs before `node_modules` exists. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const toolchain = join(root, '.toolchain');
export const dist = join(root, 'dist');
export const out = join(root, 'out');

/** LightGBM as set-up compiles it. */
export const compiledLightgbm = join(root, 'lightgbm-wasm/dist/lightgbm.wasm');

/** Folder of the Node that set-up installs, laid out as `bin/node` and `include/`. */
export const installedNode = join(toolchain, 'node');

/** Folder of the VS Code server that set-up installs. */
export const vscodeServer = join(toolchain, 'vscode');

/** The Node to run tests, the CLI and VS Code with: the installed one where there is one, else the running one. */
export function nodeExecutable() {
  const installed = join(installedNode, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  return existsSync(installed) ? installed : process.execPath;
}

/** The environment of child processes: the installed Node comes first on PATH. */
export function childEnvironment(extra = {}) {
  const separator = process.platform === 'win32' ? ';' : ':';
  return {
    ...process.env,
    PATH: `${dirname(nodeExecutable())}${separator}${process.env.PATH ?? ''}`,
    ...extra,
  };
}
