import * as vscode from 'vscode';
import { relativePath, workspaceFolders } from '../host/folders.ts';
import { dataFileGlob, type Dataset } from './dataset.ts';
import { looksLikeTable } from './jsonTable.ts';

/** A data file as the Datasets view lists it. */
export interface ListedDataset extends Dataset {
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly modified: number;
}

/** The data files of the workspace. They are found without the engine, so also in Restricted Mode. */
export interface Datasets extends vscode.Disposable {
  /** Sorted by folder and path; at most {@link mostFiles} of each folder. */
  list(): Promise<readonly ListedDataset[]>;
  refresh(): void;
  readonly onDidChange: vscode.Event<void>;
}

export const mostFiles = 1000;
const never = '**/{node_modules,.arboretum,.git,.hg,.venv,venv,__pycache__,.vscode}/**';
/** Many files change together (a checkout, an export): they are looked at once. */
const settleMs = 250;

export function createDatasets(): Datasets {
  const changes = new vscode.EventEmitter<void>();
  let known: Promise<readonly ListedDataset[]> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function refresh(): void {
    known = undefined;
    changes.fire();
  }
  function settle(uri: vscode.Uri): void {
    if (/\/(node_modules|\.arboretum|\.git)\//.test(uri.path)) return;
    clearTimeout(timer);
    timer = setTimeout(() => void lookAgain(), settleMs);
  }
  /** Says nothing where nothing that is listed has changed, such as when a settings file was saved. */
  async function lookAgain(): Promise<void> {
    const [before, now] = await Promise.all([known, find()]);
    if (before && JSON.stringify(before.map(identity)) === JSON.stringify(now.map(identity))) return;
    known = Promise.resolve(now);
    changes.fire();
  }

  const watcher = vscode.workspace.createFileSystemWatcher(dataFileGlob);
  const subscriptions = vscode.Disposable.from(
    changes,
    watcher,
    watcher.onDidCreate(settle),
    watcher.onDidChange(settle),
    watcher.onDidDelete(settle),
    vscode.workspace.onDidChangeWorkspaceFolders(refresh),
  );
  return {
    list: () => (known ??= find()),
    refresh,
    onDidChange: changes.event,
    dispose() {
      clearTimeout(timer);
      subscriptions.dispose();
    },
  };
}

function identity({ uri, bytes, modified }: ListedDataset): unknown {
  return [uri.toString(), bytes, modified];
}

async function find(): Promise<readonly ListedDataset[]> {
  const found = await Promise.all(workspaceFolders().map(findIn));
  return found.flat();
}

async function findIn(folder: vscode.WorkspaceFolder): Promise<ListedDataset[]> {
  const pattern = new vscode.RelativePattern(folder, dataFileGlob);
  const uris = await vscode.workspace.findFiles(pattern, never, mostFiles);
  const listed = await Promise.all(uris.map((uri) => describe(folder, uri)));
  return listed
    .filter((dataset) => dataset !== undefined)
    .sort((a, b) => a.path.localeCompare(b.path, 'en', { numeric: true }));
}

async function describe(folder: vscode.WorkspaceFolder, uri: vscode.Uri): Promise<ListedDataset | undefined> {
  try {
    const { size, mtime } = await vscode.workspace.fs.stat(uri);
    if (/\.json$/i.test(uri.path) && !(await looksLikeTable(uri, size))) return undefined;
    return { folder, uri, path: relativePath(folder, uri), bytes: size, modified: mtime };
  } catch {
    return undefined; // Deleted since it was found.
  }
}
