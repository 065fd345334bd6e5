/**
 * A VS Code to run in: the server and workbench inside the npm package `code-server`, without code-server's own
 * front. Nothing in it is compiled here, so that it is there in seconds: its terminal and file watcher come with
 * binaries, and its log writer, the one native module that is missed, gets a stand-in (vscodeLogger.cjs).
 */
import { copyFile, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { vscodeServer } from '../paths.mjs';
import { npm, unpackPackage } from './npm.mjs';
import { UserError } from '../main.mjs';
import { step } from './report.mjs';

const version = '4.139.1';
const integrity =
  'sha512-fUYvJVdz4ZoVJfakGiGWXFMpF8K1ObsrpGvX17ZxNpKOzdNHs7lANT670JTr4ZhA8DnWqyvvmFG/d3HV9Yy6ew==';

/** Raised when the recipe below changes, so that older installations are made anew. */
const recipe = 1;
const stamp = `${version} recipe ${recipe}`;

export async function installVSCodeServer() {
  if (process.platform === 'win32') {
    throw new UserError('The VS Code server does not run on Windows. Use: npm start -- --desktop');
  }
  await step(`VS Code server (code-server ${version})`, isInstalled, async () => {
    const fresh = `${vscodeServer}-${process.pid}`;
    try {
      await unpackPackage({
        spec: `code-server@${version}`,
        integrity,
        to: fresh,
        only: ['package/lib/vscode'],
        strip: 3,
      });
      await npm(
        ['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel', 'error'],
        {
          cwd: fresh,
        },
      );
      await copyFile(
        fileURLToPath(new URL('vscodeLogger.cjs', import.meta.url)),
        join(fresh, 'node_modules/@vscode/spdlog/index.js'),
      );
      await writeFile(join(fresh, '.installed'), stamp);
      await rm(vscodeServer, { recursive: true, force: true });
      await rename(fresh, vscodeServer);
    } finally {
      await rm(fresh, { recursive: true, force: true });
    }
  });
}

async function isInstalled() {
  return (await readFile(join(vscodeServer, '.installed'), 'utf8').catch(() => '')) === stamp;
}
