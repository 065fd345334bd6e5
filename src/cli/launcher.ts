/**
 * `dist/cli.js`: starts the command line on a Node that has `node:sqlite`. Under an older one it runs itself again
 * with the Node that set-up installed. It imports nothing that an old Node lacks.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ErrorData } from '../core/errors.ts';

/** The first Node with `node:sqlite` and no flag for it. */
const needed = [22, 13] as const;
const badUsage = 2;

const installedNode = fileURLToPath(new URL('../.toolchain/node/bin/node', import.meta.url));

if (hasSqlite(process.versions.node)) {
  // A variable keeps the bundler from following: the file is a bundle of its own beside this one.
  const commandLine = './cliMain.cjs';
  await import(commandLine);
} else if (existsSync(installedNode) && process.execPath !== installedNode) {
  restart(installedNode);
} else {
  refuse();
}

function hasSqlite(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > needed[0] || (major === needed[0] && minor >= needed[1]);
}

function restart(node: string): void {
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  // The child decides how to end and this process follows. A terminal sends Ctrl+C to both: the child takes
  // signals in quick succession as one.
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => child.kill(name));
  child.once('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 1);
  });
}

function refuse(): void {
  const error: ErrorData = {
    code: 'bad-usage',
    message: `Arboretum needs Node ${needed.join('.')} or newer; this is ${process.versions.node}.`,
    hint: 'Install Node 24, or run npm run setup in the repository.',
  };
  if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify({ error })}\n`);
  process.stderr.write(`${error.message}\n${error.hint}\n`);
  process.exitCode = badUsage;
}
