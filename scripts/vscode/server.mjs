/**
 * A VS Code server: the real workbench and extension host, opened in a browser.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { childEnvironment, nodeExecutable, vscodeServer } from '../paths.mjs';
import { quietSettings } from './settings.mjs';

const entry = join(vscodeServer, 'out/server-main.js');
const startTimeout = 60_000;

/**
 * @typedef {{ port: number, url: string, dataDir: string, output: () => string, exited: Promise<number | null>,
 *   stop: () => Promise<void> }} Server
 *
 * @param {object} choice
 * @param {string} choice.dataDir folder for everything that the server keeps; its user settings are `data/User/settings.json`
 * @param {string} [choice.extensionsDir] where `--install-extension` put extensions; default: inside `dataDir`
 * @param {number} [choice.port] default: a free one
 * @param {Record<string, unknown>} [choice.settings] user settings, on top of those that keep it quiet
 * @param {boolean} [choice.keepSettings] leave user settings that are there already
 * @param {NodeJS.ProcessEnv} [choice.env] on top of this process's environment; extension hosts inherit it
 * @returns {Promise<Server>} when it listens
 * @throws {Error} with the server's output when it ends or does not listen in time
 */
export async function startServer({
  dataDir,
  extensionsDir,
  port = 0,
  settings = {},
  keepSettings = false,
  env = {},
}) {
  if (!existsSync(entry)) throw new Error('The VS Code server is not installed. Run: npm run setup');
  if (!keepSettings || !existsSync(settingsFile(dataDir, 'User'))) {
    await writeSettings(dataDir, 'User', { ...quietSettings, ...settings });
  }
  await changeSettings(dataDir, {});
  const child = spawn(
    nodeExecutable(),
    [
      entry,
      ...['--host', '127.0.0.1', '--port', String(port), '--without-connection-token'],
      ...['--accept-server-license-terms', '--telemetry-level', 'off', '--server-data-dir', dataDir],
      ...(extensionsDir ? ['--extensions-dir', extensionsDir] : []),
      // Without it the workbench ignores `extensionDevelopmentPath` in its address; with it, it shows no
      // notifications. Extensions that are installed do without.
      ...(extensionsDir ? [] : ['--enable-smoke-test-driver']),
    ],
    { env: childEnvironment(withoutHost(env)), stdio: ['ignore', 'pipe', 'pipe'], detached: true },
  );
  // However this process ends, no server stays behind.
  const killGroup = () => stopGroup(child.pid, 'SIGKILL');
  process.once('exit', killGroup);
  let output = '';
  const exited = new Promise((resolve) => child.once('close', (code) => resolve(code)));
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const listening = new Promise((resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`VS Code did not start in time.\n${output}`)), startTimeout);
    const read = (/** @type {Buffer} */ chunk) => {
      output += chunk.toString();
      const found = /Extension host agent listening on (\d+)/.exec(output);
      if (found) resolve(Number(found[1]));
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    void exited.then((code) => reject(new Error(`VS Code ended with code ${code} at its start.\n${output}`)));
  }).finally(() => clearTimeout(timer));
  const stop = async () => {
    stopGroup(child.pid, 'SIGTERM');
    const patience = setTimeout(killGroup, 5_000);
    await exited;
    clearTimeout(patience);
    // Extension hosts that outlived the server belong to its process group.
    killGroup();
    process.off('exit', killGroup);
  };
  try {
    const bound = await listening;
    return { port: bound, url: `http://127.0.0.1:${bound}/`, dataDir, output: () => output, exited, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * Changes settings of a running server; its windows notice at once. They are this machine's settings, which win over
 * the user's: a browser's workbench does not watch the user's file. Settings of the whole application cannot be there.
 * @param {string} dataDir
 * @param {Record<string, unknown>} settings all of them; those of an earlier call are gone
 */
export function changeSettings(dataDir, settings) {
  return writeSettings(dataDir, 'Machine', settings);
}

/** @param {string} dataDir @param {'User' | 'Machine'} level @param {Record<string, unknown>} settings */
async function writeSettings(dataDir, level, settings) {
  const file = settingsFile(dataDir, level);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(settings, null, 2));
}

/** @param {string} dataDir @param {'User' | 'Machine'} level */
function settingsFile(dataDir, level) {
  return join(dataDir, 'data', level, 'settings.json');
}

/**
 * The address of a window.
 * @param {Server} server
 * @param {object} choice
 * @param {string} [choice.folder] absolute path of the workspace folder; without it a window with no folder opens
 * @param {string} [choice.extension] absolute path of an extension's source folder to load, as F5 does
 * @param {string} [choice.tests] absolute path of a module whose `run()` the extension host calls
 */
export function windowUrl(server, { folder, extension, tests }) {
  const remote = (/** @type {string} */ path) => `vscode-remote://127.0.0.1:${server.port}${path}`;
  const payload = [
    ...(extension ? [['extensionDevelopmentPath', remote(extension)]] : []),
    ...(tests ? [['extensionTestsPath', remote(tests)]] : []),
  ];
  // `ew`: an empty window, also where the server remembers a folder.
  const query = new URLSearchParams(folder === undefined ? { ew: 'true' } : { folder });
  if (payload.length > 0) query.set('payload', JSON.stringify(payload));
  return `${server.url}?${query.toString().replaceAll('+', '%20').replaceAll('%2F', '/')}`;
}

/**
 * Makes a source folder an installed extension. Other than one under development (`extension` of
 * {@link windowUrl}), it needs no test driver, under which VS Code shows no notifications.
 * @param {string} source absolute path of the folder, built
 * @param {string} extensionsDir
 */
export async function linkExtension(source, extensionsDir) {
  // VS Code finds the link when it lists the folder anew, which it does where it kept no list.
  await rm(join(extensionsDir, 'extensions.json'), { force: true });
  await mkdir(extensionsDir, { recursive: true });
  const link = join(extensionsDir, 'arboretum.arboretum');
  await rm(link, { force: true });
  await symlink(source, link, 'junction');
}

/**
 * Installs a `.vsix` the way a user does.
 * @param {string} vsix
 * @param {string} extensionsDir
 * @param {string} dataDir
 */
export async function installExtension(vsix, extensionsDir, dataDir) {
  const child = spawn(
    nodeExecutable(),
    [
      ...[entry, '--install-extension', vsix, '--force', '--extensions-dir', extensionsDir],
      ...['--server-data-dir', dataDir, '--accept-server-license-terms', '--telemetry-level', 'off'],
    ],
    { env: childEnvironment(withoutHost()), stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0 || !output.includes('was successfully installed')) {
    throw new Error(`VS Code did not install ${vsix}:\n${output}`);
  }
}

/**
 * Started from a terminal inside VS Code, a server would inherit that one's identity.
 * @param {NodeJS.ProcessEnv} [extra]
 */
function withoutHost(extra = {}) {
  const inherited = Object.keys(process.env).filter((name) => /^(VSCODE_|ELECTRON_)/.test(name));
  return { ...Object.fromEntries(inherited.map((name) => [name, undefined])), ...extra };
}

/** @param {number | undefined} pid @param {NodeJS.Signals} signal */
function stopGroup(pid, signal) {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // Nothing of the group is left.
  }
}
