/**
 * From a fresh machine to VS Code on the sample workspace: `npm start -- [--smoke] [--desktop] [--port N]`
 *
 *   --smoke    looks whether Arboretum activates and its views load, says so by the exit code, and ends
 *   --desktop  opens the desktop VS Code on PATH instead of serving one to the browser
 *   --port     where to serve; default: a free port
 */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { UserError, ifScript } from './main.mjs';
import { root, toolchain } from './paths.mjs';
import { setup } from './setup.mjs';
import { linkExtension, startServer, windowUrl } from './vscode/server.mjs';
import { checkWindow } from './vscode/smoke.mjs';

const sample = join(root, 'sample');

/** The sample workspace is ours: its first window need not ask whether to trust it, and opens on its story. */
const friendlySettings = { 'security.workspace.trust.enabled': false, 'workbench.startupEditor': 'readme' };

await ifScript(import.meta.url, async () => {
  const { values } = parseArgs({
    options: {
      smoke: { type: 'boolean' },
      desktop: { type: 'boolean' },
      port: { type: 'string', default: '0' },
    },
  });
  await setup({ for: values.desktop ? 'build' : values.smoke ? 'smoke' : 'start' });
  console.log('Build');
  await build();
  if (values.desktop) return openDesktop();
  if (values.smoke) return smoke(Number(values.port));
  return serve(Number(values.port));
});

/** Serves until Ctrl+C. What the window remembers, settings included, is kept for the next time. */
async function serve(/** @type {number} */ port) {
  const extensionsDir = join(toolchain, 'vscode-extensions');
  await linkExtension(root, extensionsDir);
  const server = await startServer({
    dataDir: join(toolchain, 'vscode-data'),
    extensionsDir,
    port,
    settings: friendlySettings,
    keepSettings: true,
  });
  console.log(`\nVS Code is at\n\n  ${windowUrl(server, { folder: sample })}\n\nCtrl+C stops it.`);
  let asked = false;
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      asked = true;
      void server.stop();
    });
  }
  const code = await server.exited;
  if (!asked)
    throw new UserError(`VS Code ended by itself with code ${code}:\n${server.output().slice(-3000)}`);
}

async function smoke(/** @type {number} */ port) {
  const dataDir = await mkdtemp(join(tmpdir(), 'arboretum-smoke-'));
  const extensionsDir = join(dataDir, 'extensions');
  await linkExtension(root, extensionsDir);
  const server = await startServer({ dataDir, extensionsDir, port, settings: friendlySettings });
  try {
    await checkWindow(windowUrl(server, { folder: sample }), { dataset: 'customers.csv' });
    console.log('Arboretum activates and its views load.');
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}

function openDesktop() {
  return new Promise((resolve, reject) => {
    const child = spawn('code', ['--new-window', `--extensionDevelopmentPath=${root}`, sample], {
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
    child.once('error', () =>
      reject(
        new UserError(
          "There is no 'code' on PATH. In VS Code, run: Shell Command: Install 'code' command in PATH",
        ),
      ),
    );
    child.once('close', resolve);
  });
}
