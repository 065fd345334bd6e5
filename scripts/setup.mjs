/**
 * Makes a fresh machine ready: `node scripts/setup.mjs [build|start|smoke|test]`
 *
 * Node built-ins only, and safe to run twice: each step skips what is there. Steps that do not wait for each
 * other run at the same time.
 */
import { UserError, ifScript } from './main.mjs';
import { installDependencies } from './setup/dependencies.mjs';
import { compileLightgbm, fetchLightgbm, isLightgbmFinished } from './setup/lightgbm.mjs';
import { installNode } from './setup/node.mjs';
import { seconds } from './setup/report.mjs';
import { checkSystemPackages, installSystemPackage, systemPackages } from './setup/systemPackages.mjs';
import { installVSCodeServer } from './setup/vscodeServer.mjs';

/**
 * What each purpose needs beside Node, the npm packages and LightGBM.
 * @typedef {'build' | 'start' | 'smoke' | 'test'} Purpose
 * @type {Record<Purpose, { server: boolean, browser: boolean }>}
 */
const needs = {
  build: { server: false, browser: false },
  start: { server: true, browser: false },
  smoke: { server: true, browser: true },
  test: { server: true, browser: true },
};

/**
 * @param {{ for: Purpose }} choice
 * @throws {UserError} when something has to be done by hand
 */
export async function setup({ for: purpose }) {
  const { server, browser } = needs[purpose];
  const began = performance.now();
  console.log('Set-up');
  requireNode20();
  const finished = await isLightgbmFinished();
  checkSystemPackages([
    ...(finished ? [] : [systemPackages.compiler]),
    ...(browser ? [systemPackages.browser] : []),
  ]);

  const node = installNode();
  const compiler = finished ? Promise.resolve() : installSystemPackage(systemPackages.compiler);
  await all([
    installDependencies(),
    node,
    // The browser waits for the compiler: apt does one thing at a time, and LightGBM's build is the long one.
    compiler.then(() => (browser ? installSystemPackage(systemPackages.browser) : undefined)),
    Promise.all([compiler, node, fetchLightgbm()]).then(() => compileLightgbm()),
    server ? installVSCodeServer() : undefined,
  ]);
  console.log(`  Ready after ${seconds(began)}`);
}

/**
 * Waits for all, also when one fails, so that no step goes on behind an error message.
 * @param {readonly unknown[]} steps
 */
async function all(steps) {
  const failed = (await Promise.allSettled(steps)).find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
}

function requireNode20() {
  if (Number(process.versions.node.split('.')[0]) >= 20) return;
  throw new UserError(`Node 20 or newer is needed to start; this is ${process.versions.node}.`);
}

await ifScript(import.meta.url, () => {
  const purpose = process.argv[2] ?? 'test';
  if (!(purpose in needs))
    throw new UserError(`Usage: node scripts/setup.mjs [${Object.keys(needs).join('|')}]`);
  return setup({ for: /** @type {Purpose} */ (purpose) });
});
