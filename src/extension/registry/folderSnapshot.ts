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
  /** Something has changed there, be it nothing that the list shows. */
  readonly onDidChange: vscode.Event<void>;
  /** What the list shows has changed. */
  readonly onDidChangeList: vscode.Event<void>;
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
  const listChanges = new vscode.EventEmitter<void>();
  let known: Promise<readonly InFolder<T>[]> | undefined;
  /** What `known` came to; undefined where nobody has read it, or the reading failed. */
  let seen: string | undefined;

  /**
   * Reads anew, and tells when it is there: a tree that asks for its rows then gets them at once. While a tree waits
   * for its rows, VS Code gives commands on them no argument; so of refreshes in a row only the last is told of, and
   * trees hear of none that read the same as before.
   */
  function refresh(): void {
    if (known === undefined) {
      changes.fire();
      return listChanges.fire();
    }
    const reading = (known = readAll());
    const tell = (now: string | undefined) => {
      if (known !== reading) return;
      const isNew = now === undefined || now !== seen;
      seen = now;
      changes.fire();
      if (isNew) listChanges.fire();
    };
    reading.then(
      (list) => tell(contents(list)),
      () => tell(undefined),
    );
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
    listChanges,
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
      reading.then(
        (list) => {
          if (known === reading) seen ??= contents(list);
        },
        () => {
          if (known === reading) known = undefined;
        },
      );
      return reading;
    },
    refresh,
    onDidChange: changes.event,
    onDidChangeList: listChanges.event,
    dispose() {
      subscriptions.dispose();
    },
  };
}

/** Two lists with the same text look the same in a tree. */
function contents<T>(list: readonly InFolder<T>[]): string {
  return JSON.stringify(list.map(({ folder, value }) => [folder.uri.toString(), value]));
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
