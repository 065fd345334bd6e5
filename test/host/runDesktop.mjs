/**
 * The host tests in a desktop VS Code, which `@vscode/test-electron` downloads: for machines with a display (or
 * under xvfb) that can reach its download host. `node test/host/run.mjs --desktop`
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { root } from '../../scripts/paths.mjs';
import { quietSettings } from '../../scripts/vscode/settings.mjs';
import { bundleName, hostOut } from './harness/bundle.mjs';
import { listenForReports } from './harness/reports.mjs';
import { copyWorkspace } from './harness/workspace.mjs';

/** The oldest VS Code that is supported can be asked for: `VSCODE_VERSION=1.101.0`. */
const version = process.env.VSCODE_VERSION ?? 'stable';

/**
 * @param {import('./harness/plan.mjs').Run} run
 * @param {string | undefined} grep
 */
export async function runInDesktop({ needs, files }, grep) {
  const vscodeExecutablePath = await downloadAndUnzipVSCode({
    version,
    cachePath: join(root, '.vscode-test'),
  });
  const reports = await listenForReports({ windows: needs.windows });
  const workspace = await copyWorkspace(needs.workspace);
  const settings = {
    ...quietSettings,
    'security.workspace.trust.enabled': needs.restricted,
    'security.workspace.trust.startupPrompt': 'never',
    ...needs.settings,
  };
  const windows = ['first', 'second'].slice(0, needs.windows).map(async (name) => {
    // One user folder a window: a second VS Code on the same one would hand over to the first and end.
    const user = join(workspace.scratch, name);
    await mkdir(join(user, 'User'), { recursive: true });
    await writeFile(join(user, 'User/settings.json'), JSON.stringify(settings));
    await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: root,
      extensionTestsPath: join(hostOut, `${name}.cjs`),
      launchArgs: [workspace.folder, '--user-data-dir', user, '--disable-extensions', '--skip-welcome'],
      extensionTestsEnv: {
        ...needs.env,
        ARBORETUM_TEST_PORT: String(reports.port),
        ARBORETUM_TEST_FILES: JSON.stringify(files.map((file) => `${bundleName(file)}.cjs`)),
        ARBORETUM_TEST_GREP: grep,
      },
    });
  });
  const results = await Promise.allSettled(windows);
  const broken = results.find(({ status }) => status === 'rejected');
  // A failed test is counted already; an exit without one is a failure of its own.
  if (broken?.status === 'rejected' && reports.counts.failed === 0)
    reports.fail('the run', String(broken.reason));
  await workspace.remove();
  reports.close();
  return reports.counts;
}
