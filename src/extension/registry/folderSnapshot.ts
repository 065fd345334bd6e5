import * as vscode from 'vscode';
import type { Engine, EngineEvent } from '../../protocol/engine.ts';
import type { Engines } from '../host/engines.ts';
import { workspaceFolders } from '../host/folders.ts';

/** A thing of the registry, and the workspace folder whose registry it is in. */
export interface InFolder<T> {
  readonly folder: vscode.WorkspaceFolder;
  readonly value: T;
}

/** What the registries of all folders hold, read again when something has changed there. */
export interface FolderSnapshot<T> extends vscode.Disposable {
  list(): Promise<readonly InFolder<T>[]>;
  refresh(): void;
  readonly onDidChange: vscode.Event<void>;
}

/**
 * @param read lists the things of one folder
 * @param changedBy the engine's event that makes the list stale, whoever made the change
 */
export function folderSnapshot<T>(
  engines: Engines,
  read: (engine: Engine) => Promise<readonly T[]>,
  changedBy: EngineEvent['kind'],
): FolderSnapshot<T> {
  const changes = new vscode.EventEmitter<void>();
  let known: Promise<readonly InFolder<T>[]> | undefined;

  /**
   * Reads anew, and tells when it is there: a tree that asks for its rows then gets them at once. While a tree waits
   * for its rows, VS Code gives commands on them no argument. Of refreshes in a row only the last is told of.
   */
  function refresh(): void {
    if (known === undefined) return changes.fire();
    const reading = (known = readAll());
    const tell = () => {
      if (known === reading) changes.fire();
    };
    reading.then(tell, tell);
  }
  async function readAll(): Promise<readonly InFolder<T>[]> {
    const lists = await Promise.all(
      workspaceFolders().map(async (folder) => {
        // A folder without a registry must not get one, nor an engine, from being looked at.
        if (!engines.isStarted(folder) && !(await hasRegistry(folder))) return [];
        return (await read(engines.of(folder))).map((value) => ({ folder, value }));
      }),
    );
    return lists.flat();
  }

  const watcher = vscode.workspace.createFileSystemWatcher('**/.arboretum/arboretum.db');
  // Of a new folder, the file that is made with it may go unnoticed; what is written into it next does not.
  const writing = vscode.workspace.createFileSystemWatcher('**/.arboretum/arboretum.db-wal');
  const refreshUnlessTold = (uri: vscode.Uri) => {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    // An engine tells of changes itself.
    if (folder && !engines.isStarted(folder)) refresh();
  };
  const subscriptions = vscode.Disposable.from(
    changes,
    watcher,
    writing,
    watcher.onDidCreate(refresh),
    watcher.onDidChange(refreshUnlessTold),
    writing.onDidCreate(refreshUnlessTold),
    writing.onDidChange(refreshUnlessTold),
    watcher.onDidDelete(refresh),
    engines.onEvent(({ event }) => {
      if (event.kind === changedBy) refresh();
    }),
    engines.onRestart(refresh),
    vscode.workspace.onDidChangeWorkspaceFolders(refresh),
  );
  return {
    list() {
      const reading = (known ??= readAll());
      reading.catch(() => {
        if (known === reading) known = undefined;
      });
      return reading;
    },
    refresh,
    onDidChange: changes.event,
    dispose() {
      subscriptions.dispose();
    },
  };
}

/** Whether something has ever been trained in a folder; the engine need not run to know. */
export async function hasRegistry(folder: vscode.WorkspaceFolder): Promise<boolean> {
  const folderOfIt = vscode.Uri.joinPath(folder.uri, '.arboretum');
  for (const name of ['arboretum.db', 'models']) {
    const there = await vscode.workspace.fs.stat(vscode.Uri.joinPath(folderOfIt, name)).then(
      () => true,
      () => false,
    );
    if (there) return true;
  }
  return false;
}
