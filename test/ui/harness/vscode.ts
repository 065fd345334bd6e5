/**
 * A VS Code window on a fresh copy of a workspace, with Arboretum installed from its `.vsix`.
 *
 *     let vscode: VSCode;
 *     beforeAll(async () => { vscode = await openVSCode({ workspace: 'sample', theme: 'dark' }); });
 *     afterAll(() => vscode.close());
 *
 *     it('trains', async () => {
 *       await openArboretum(vscode.page);                                        // views.ts
 *       await chooseFromContextMenu(treeRow(vscode.page, 'Datasets', 'customers.csv'), 'Train Model...');
 *       await pick(vscode.page, 'churned');                                      // quickInput.ts
 *       const report = await webview(vscode.page);                               // webview.ts
 *       await report.getByText('ROC AUC').waitFor();
 *       await screenshot(vscode.page, 'report-dark');                            // out/screenshots/report-dark.png
 *     });
 *
 * Run with `npx vitest run --project ui [file]`. The `.vsix` is made first; `ARBORETUM_VSIX=path` takes one that is
 * there, `ARBORETUM_VSIX=none` takes the source folder and its `dist` instead, for quick tries.
 * After a failure `out/ui-failures` has a picture of each window and the server's output.
 * Everything waits for the DOM; a missing element fails after {@link patience} with what was looked for.
 */
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchChromium } from '../../../scripts/vscode/chromium.mjs';
import { changeSettings, startServer, windowUrl, type Server } from '../../../scripts/vscode/server.mjs';
import { copyWorkspace } from '../../host/harness/workspace.mjs';
import { keepEvidence, watched, type Watched } from './evidence.ts';
import { installedExtensions } from './installation.ts';
import { setTheme, type Theme } from './theme.ts';

/** How long anything may take to appear, in milliseconds. */
export const patience = 30_000;

export interface Options {
  /** Folder from the root of the repository to open a copy of, or `empty`. */
  readonly workspace?: string;
  /** Opens a window without a folder, beside the workspace. */
  readonly noFolder?: boolean;
  readonly theme?: Theme;
  readonly size?: { readonly width: number; readonly height: number };
  /** Restricted Mode instead of a trusted workspace. */
  readonly restricted?: boolean;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly env?: NodeJS.ProcessEnv;
}

export interface VSCode {
  readonly page: Page;
  /** The copy of the workspace that is open. */
  readonly folder: string;
  readonly server: Server;
  /** Opens one more window on the same workspace. */
  openWindow(): Promise<Page>;
  /** Changes settings of all windows; those of earlier calls stay. */
  change(settings: Readonly<Record<string, unknown>>): Promise<void>;
  close(): Promise<void>;
}

export async function openVSCode(options: Options = {}): Promise<VSCode> {
  const { workspace: source = 'sample', theme = 'dark', size = { width: 1280, height: 800 } } = options;
  const workspace = await copyWorkspace(source);
  const dataDir = join(workspace.scratch, 'server');
  const settings = {
    'security.workspace.trust.enabled': options.restricted ?? false,
    'security.workspace.trust.startupPrompt': 'never',
    // A side bar that is still opening takes the focus, which would close a palette that has just opened.
    'workbench.quickOpen.closeOnFocusLost': false,
    ...options.settings,
  };
  let changed: Readonly<Record<string, unknown>> = {};
  const extensionsDir = await installedExtensions(workspace.scratch);
  let browser: Browser | undefined;
  let server: Server | undefined;
  let seen: Watched | undefined;
  const close = async (): Promise<void> => {
    if (seen) watched.delete(seen);
    await browser?.close();
    await server?.stop();
    await workspace.remove();
  };
  try {
    browser = await launchChromium();
    server = await startServer({
      dataDir,
      settings,
      ...(options.env ? { env: options.env } : {}),
      extensionsDir,
    });
    const context = await browser.newContext({ viewport: size, acceptDownloads: true });
    context.setDefaultTimeout(patience);
    seen = { context, server, close };
    watched.add(seen);
    const address = windowUrl(server, options.noFolder ? {} : { folder: workspace.folder });
    const page = await openWindow(context, address);
    const vscode: VSCode = {
      page,
      folder: workspace.folder,
      server,
      close,
      openWindow: () => openWindow(context, address),
      change: async (more) => {
        changed = { ...changed, ...more };
        await changeSettings(dataDir, changed);
      },
    };
    await setTheme(vscode, theme);
    return vscode;
  } catch (error) {
    if (seen) await keepEvidence(seen, 'opening');
    await close();
    throw error;
  }
}

/** Opens a window and waits until VS Code has read the manifests of its extensions, menus included. */
async function openWindow(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(address);
  await page.locator('.monaco-workbench .part.activitybar').waitFor();
  await page.waitForFunction(() => performance.getEntriesByName('code/didLoadExtensions').length > 0);
  return page;
}
