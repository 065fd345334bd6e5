/**
 * Sets everything up and runs the tests: `npm test` for all layers, `npm test -- unit host` for some.
 *
 * Each layer's own output is shown; the last line is the sum, `N passed, N failed`. A check that is no test runner
 * (lint, formatting, types, packaging) counts as one test. A layer without a test counts as failed: a pattern that
 * finds nothing must not look green.
 */
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from './build.mjs';
import { UserError, ifScript } from './main.mjs';
import { nodeExecutable, out, root } from './paths.mjs';
import { packageExtension } from './package.mjs';
import { runVisibly } from './run.mjs';
import { setup } from './setup.mjs';
import { seconds } from './setup/report.mjs';
import { typecheck } from './typecheck.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */
/** @typedef {{ counts: Counts, output: string, took: string }} Finished a runner of tests */

/** @type {string | undefined} what the UI tests install */
let vsix;

/** @type {Promise<Finished> | undefined} begun beside the layers before it: much of it is waiting for downloads */
let interop;

/** In this order. @type {Record<string, () => Promise<Counts & { took?: string }>>} */
const layers = {
  build: () => check(() => build()),
  lint: () => tool('eslint/bin/eslint.js', ['.', '--max-warnings', '0']),
  format: () => tool('prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']),
  types: () => check(async () => (await typecheck()) || Promise.reject(new UserError('Types are wrong.'))),
  unit: () => vitest('unit'),
  lightgbm: () => vitest('lightgbm'),
  contract: () => vitest('contract'),
  engine: () => vitest('engine'),
  interop: async () => {
    if (!interop) return vitest('interop');
    const { output, counts, took } = await interop;
    process.stdout.write(output);
    return { ...counts, took };
  },
  webview: () => vitest('webview'),
  host: hostTests,
  package: () =>
    check(async () => {
      vsix = await packageExtension();
    }),
  ui: () => vitest('ui', vsix ? { ARBORETUM_VSIX: vsix } : {}),
};

await ifScript(import.meta.url, async () => {
  const chosen = process.argv.slice(2);
  const unknown = chosen.find((name) => !(name in layers));
  if (unknown)
    throw new UserError(`There is no layer '${unknown}'. Layers: ${Object.keys(layers).join(', ')}`);
  await setup({ for: 'test' });
  for (const old of ['results', 'ui-failures']) await rm(join(out, old), { recursive: true, force: true });
  await mkdir(join(out, 'results'), { recursive: true });

  const wanted = Object.keys(layers).filter((name) => chosen.length === 0 || chosen.includes(name));
  const total = { passed: 0, failed: 0, skipped: 0 };
  /** @type {string[]} */
  const summary = [];
  for (const [name, work] of Object.entries(layers)) {
    if (!wanted.includes(name)) continue;
    console.log(`\n=== ${name}`);
    const began = performance.now();
    const counts = await work();
    if (name === 'build' && wanted.includes('interop')) interop = startVitest('interop', { show: false });
    for (const key of /** @type {const} */ (['passed', 'failed', 'skipped'])) total[key] += counts[key];
    summary.push(`  ${name.padEnd(9)} ${describe(counts)} (${counts.took ?? seconds(began)})`);
  }
  console.log(`\n${summary.join('\n')}\n${describe(total)}`);
  process.exitCode = total.failed > 0 ? 1 : 0;
});

/** @param {Counts} counts */
function describe({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/**
 * A check that passes or throws.
 * @param {() => Promise<unknown>} work
 * @returns {Promise<Counts>}
 */
async function check(work) {
  try {
    await work();
    return { passed: 1, failed: 0, skipped: 0 };
  } catch (error) {
    console.error(error instanceof UserError ? error.message : error);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

/** A tool of node_modules that says by its exit code whether all is well. @param {string} script @param {string[]} args */
async function tool(script, args) {
  return check(async () => {
    const { code } = await runVisibly(nodeExecutable(), [join(root, 'node_modules', script), ...args]);
    if (code !== 0) throw new UserError(`${script} ended with ${code}.`);
  });
}

/** @param {string} project @param {NodeJS.ProcessEnv} [env] */
async function vitest(project, env = {}) {
  const { counts } = await startVitest(project, { env });
  return counts;
}

/**
 * @param {string} project
 * @param {{ env?: NodeJS.ProcessEnv, show?: boolean }} choice `show`: what is printed is shown as it comes
 * @returns {Promise<Finished>}
 */
async function startVitest(project, { env = {}, show = true }) {
  const began = performance.now();
  const results = join(out, 'results', `${project}.json`);
  const args = [
    ...[join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--project', project],
    ...['--reporter', 'default', '--reporter', 'json', '--outputFile.json', results],
  ];
  const { code, output } = await runVisibly(nodeExecutable(), args, { env, show });
  const json = await readFile(results, 'utf8').catch(() => '{}');
  const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0, numTodoTests = 0 } = JSON.parse(json);
  const counts = {
    passed: numPassedTests,
    failed: numFailedTests,
    skipped: numPendingTests + numTodoTests,
  };
  return { counts: settled(code, counts), output, took: seconds(began) };
}

/** @returns {Promise<Counts>} */
async function hostTests() {
  const { code, output } = await runVisibly(nodeExecutable(), [join(root, 'test/host/run.mjs')]);
  const [, passed = '0', failed = '0', skipped = '0'] =
    /^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?\s*$/m.exec(output) ?? [];
  return settled(code, { passed: Number(passed), failed: Number(failed), skipped: Number(skipped) });
}

/**
 * A runner that failed without a failed test (a file that does not load), or found no test, has failed.
 * @param {number | null} code @param {Counts} counts
 */
function settled(code, counts) {
  const broken = counts.failed === 0 && (code !== 0 || counts.passed + counts.skipped === 0);
  return broken ? { ...counts, failed: 1 } : counts;
}
