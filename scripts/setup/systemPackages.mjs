/** What comes from the operating system: the WASM compiler, and a Chromium where a browser is needed. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from '../run.mjs';
import { findChromium } from '../vscode/chromium.mjs';
import { UserError } from '../main.mjs';
import { step } from './report.mjs';

/**
 * @typedef {{ title: string, isThere: () => boolean, debian: string[] }} SystemPackage
 * @type {{ compiler: SystemPackage, browser: SystemPackage }}
 */
export const systemPackages = {
  compiler: { title: 'WASM compiler (emscripten)', isThere: () => onPath('em++'), debian: ['emscripten'] },
  browser: { title: 'Chromium', isThere: () => findChromium() !== undefined, debian: ['chromium'] },
};

/**
 * Stops before anything is begun when packages are missing that set-up cannot install.
 * @param {SystemPackage[]} wanted
 * @throws {UserError} with the commands to run
 */
export function checkSystemPackages(wanted) {
  const missing = wanted.filter(({ isThere }) => !isThere());
  if (missing.length === 0 || canInstall()) return;
  throw new UserError(
    `Missing: ${missing.map(({ title }) => title).join(', ')}. Run this, then the same command again:\n\n` +
      commands(missing)
        .map((line) => `  ${line}`)
        .join('\n'),
  );
}

/** @param {SystemPackage} wanted */
export async function installSystemPackage({ title, isThere, debian }) {
  await step(title, isThere, async () => {
    listsUpdated ??= apt(['update']);
    await listsUpdated;
    await apt(['install', '-y', '--no-install-recommends', ...fastUnpacking, ...debian]);
    if (!isThere()) throw new Error(`${debian.join(', ')} was installed, but is not on PATH.`);
  });
}

/** Not every file to the disk at once: an interrupted set-up is simply run again. */
const fastUnpacking = ['-o', 'Dpkg::Options::=--force-unsafe-io'];

/** @type {Promise<unknown> | undefined} once a run: two packages share it */
let listsUpdated;

/** @param {string[]} args */
function apt(args) {
  return run('apt-get', ['-q', '-o', 'DPkg::Lock::Timeout=300', ...args], {
    env: { DEBIAN_FRONTEND: 'noninteractive' },
  });
}

function canInstall() {
  return process.platform === 'linux' && process.getuid?.() === 0 && onPath('apt-get');
}

/** @param {SystemPackage[]} missing */
function commands(missing) {
  const names = missing.flatMap(({ debian }) => debian);
  if (process.platform === 'darwin') {
    return names.map((name) =>
      name === 'chromium' ? 'brew install --cask chromium' : `brew install ${name}`,
    );
  }
  if (process.platform === 'win32') {
    return [
      'Install emsdk (https://emscripten.org/docs/getting_started/downloads.html) and Chrome; put emcc on PATH.',
    ];
  }
  if (onPath('apt-get')) {
    return ['sudo apt-get update', `sudo apt-get install -y --no-install-recommends ${names.join(' ')}`];
  }
  if (onPath('dnf')) return [`sudo dnf install -y ${names.join(' ')}`];
  if (onPath('pacman')) return [`sudo pacman -S --needed ${names.join(' ')}`];
  return [`Install with your package manager: ${names.join(', ')}`];
}

/** @param {string} command */
function onPath(command) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, command)));
}
