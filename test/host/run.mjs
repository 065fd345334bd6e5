/**
 * Runs the host tests (`test/host/*.test.ts`) inside a real VS Code, started as a server and opened in Chromium.
 *
 *   node test/host/run.mjs [words of file names...] [--grep REGEXP] [--no-build] [--desktop]
 *
 * A test file imports `describe`/`it` from `mocha` and the real `vscode`; the extension under test is this
 * repository, loaded as F5 does. Tags in its first comment say what window it needs: harness/plan.mjs.
 * Two windows talk to each other through harness/window.ts. The last line is `N passed, N failed`.
 * On a failure, out/host-failures/ keeps a picture of each window and the server's output.
 */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from '../../scripts/build.mjs';
import { out, root } from '../../scripts/paths.mjs';
import { launchChromium } from '../../scripts/vscode/chromium.mjs';
import { startServer, windowUrl } from '../../scripts/vscode/server.mjs';
import { bundleHostTests, bundleName, hostOut } from './harness/bundle.mjs';
import { planRuns } from './harness/plan.mjs';
import { listenForReports } from './harness/reports.mjs';
import { copyWorkspace } from './harness/workspace.mjs';

const startTimeout = 90_000;
const runTimeout = 15 * 60_000;
const failures = join(out, 'host-failures');

// The server and the browser go away with this process.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    grep: { type: 'string' },
    build: { type: 'boolean', default: true },
    desktop: { type: 'boolean', default: false },
  },
  allowNegative: true,
});

const files = (await readdir(join(root, 'test/host')))
  .filter((name) => name.endsWith('.test.ts'))
  .filter((name) => positionals.length === 0 || positionals.some((word) => name.includes(word)))
  .map((name) => join(root, 'test/host', name));

if (values.build) await build({ log: () => {} });
await bundleHostTests(files);
await rm(failures, { recursive: true, force: true });

const runInVSCode = values.desktop ? (await import('./runDesktop.mjs')).runInDesktop : runInBrowser;
const total = { passed: 0, failed: 0, skipped: 0 };
for (const run of planRuns(files)) {
  console.log(`${run.files.map((file) => bundleName(file)).join(', ')} ${describeNeeds(run.needs)}`);
  const counts = await runInVSCode(run, values.grep);
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
}
console.log(
  `${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`,
);
process.exitCode = total.failed > 0 ? 1 : 0;

/**
 * @param {import('./harness/plan.mjs').Run} run
 * @param {string | undefined} grep
 */
async function runInBrowser({ needs, files }, grep) {
  const reports = await listenForReports({ windows: needs.windows });
  const workspace = await copyWorkspace(needs.workspace);
  const browser = await launchChromium();
  const server = await startServer({
    dataDir: join(workspace.scratch, 'server'),
    settings: {
      'security.workspace.trust.enabled': needs.restricted,
      'security.workspace.trust.startupPrompt': 'never',
      ...needs.settings,
    },
    env: {
      ...needs.env,
      ARBORETUM_TEST_PORT: String(reports.port),
      ARBORETUM_TEST_FILES: JSON.stringify(files.map((file) => `${bundleName(file)}.cjs`)),
      ARBORETUM_TEST_GREP: grep,
    },
  });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    for (const name of ['first', 'second'].slice(0, needs.windows)) {
      const page = await context.newPage();
      await page.goto(
        windowUrl(server, { folder: workspace.folder, extension: root, tests: join(hostOut, `${name}.cjs`) }),
      );
    }
    await within(reports.started, startTimeout, 'The extension host did not start its tests.');
    await within(reports.finished, runTimeout, 'The tests did not end.');
  } catch (error) {
    reports.fail('the run', error instanceof Error ? error.message : String(error));
  } finally {
    if (reports.counts.failed > 0) await keepEvidence(bundleName(files[0] ?? ''), context, server);
    await browser.close();
    await server.stop();
    await workspace.remove();
    reports.close();
  }
  return reports.counts;
}

/**
 * @param {string} name
 * @param {import('playwright-core').BrowserContext} context
 * @param {import('../../scripts/vscode/server.mjs').Server} server
 */
async function keepEvidence(name, context, server) {
  await mkdir(failures, { recursive: true });
  for (const [index, page] of context.pages().entries()) {
    await page.screenshot({ path: join(failures, `${name}-${index + 1}.png`) }).catch(() => {});
  }
  await writeFile(join(failures, `${name}.log`), server.output());
  console.log(`  Pictures and the server's output: ${failures}`);
}

/** @param {import('./harness/plan.mjs').Needs} needs */
function describeNeeds({ workspace, restricted, windows }) {
  const words = [workspace, ...(restricted ? ['restricted'] : [])];
  return `(${words.join(', ')}${windows > 1 ? `, ${windows} windows` : ''})`;
}

/**
 * @template T
 * @param {Promise<T>} promise @param {number} milliseconds @param {string} message
 */
async function within(promise, milliseconds, message) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(message)), milliseconds);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
