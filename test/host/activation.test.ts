/**
 * The extension starts in a real window, quickly, and leaves everything else for later.
 * @alone
 */
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { commands, views } from '../../src/extension/ids.ts';
import { arboretum, extension, folder } from './support/arboretum.ts';
import { calm, slowdown } from './support/eventLoop.ts';

interface Report {
  readonly workers: readonly unknown[];
  readonly sharedObjects: readonly string[];
}

/** What this process has loaded that takes long: threads, and native libraries. */
function loaded(): { readonly threads: number; readonly libraries: readonly string[] } {
  const { workers, sharedObjects } = process.report.getReport() as unknown as Report;
  return { threads: workers.length, libraries: sharedObjects.filter((path) => path.endsWith('.node')) };
}

describe('activation', () => {
  // How long it takes depends on what else the machine does: that is told, not judged. The goal is 100 ms.
  it('loads nothing that can wait', async function () {
    await calm();
    assert.equal(extension().isActive, false, 'nothing has activated it before');
    const before = loaded();
    const slowBefore = slowdown();
    const start = performance.now();
    await extension().activate();
    const took = performance.now() - start;
    const factor = Math.max(slowBefore, slowdown());
    const note = `${took.toFixed(0)} ms on a machine that is ${factor.toFixed(1)} times slowed down by others`;
    this.test!.title += ` (${note})`;
    assert.equal(extension().isActive, true);
    assert.deepEqual(loaded(), before, 'no thread and no library before there is work for them');
  });

  it('leaves no trace in a fresh folder', async () => {
    const entries = await vscode.workspace.fs.readDirectory(folder().uri);
    assert.ok(!entries.some(([name]) => name === '.arboretum'));
  });

  it('registers the commands of the manifest, and no others', async () => {
    await arboretum();
    const ofViews = new RegExp(`^(${Object.values(views).join('|').replaceAll('.', '\\.')})\\.`);
    const registered = (await vscode.commands.getCommands(true)).filter(
      (id) => id.startsWith('arboretum.') && !ofViews.test(id),
    );
    assert.deepEqual(registered.sort(), Object.values(commands).sort());
  });

  it('returns an API with a version', async () => {
    const { version } = extension().packageJSON as { version: string };
    assert.equal((await arboretum()).version, version);
  });
});
