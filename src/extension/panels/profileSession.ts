import * as vscode from 'vscode';
import { toErrorData } from '../../core/errors.ts';
import type { DatasetProfile } from '../../core/dataset/types.ts';
import type { Progress } from '../../core/training/progress.ts';
import type {
  FileState,
  ProfilePanelState,
  ProfileSnapshot,
  RowsState,
  TargetState,
} from '../../protocol/profile.ts';
import { isSql, type Dataset } from '../dataset/dataset.ts';
import type { Services } from '../services.ts';
import { progressText } from '../training/progressText.ts';
import { targetMemory } from './profileTargets.ts';

/** What a session tells of: each part whenever it changes. */
export interface ProfileListener {
  setState(state: ProfilePanelState): void;
  setRows(rows: RowsState): void;
  setTarget(target: TargetState): void;
  setFile(file: FileState): void;
}

export interface ProfileSession extends vscode.Disposable {
  /** All of it; begins to read where nothing has been read yet. */
  snapshot(): Promise<ProfileSnapshot>;
  refresh(): Promise<void>;
  cancel(): void;
  pickTarget(column: number | null): void;
}

/** The state of one panel. Of calls that overtake one another only the last is told. */
export function profileSession(
  services: Services,
  dataset: Dataset,
  listener: ProfileListener,
): ProfileSession {
  const { path } = dataset;
  const engine = () => services.engines.of(dataset.folder);
  const memory = targetMemory(services.context.workspaceState, dataset);
  let profile: DatasetProfile | null = null;
  let modified: number | null = null;
  let state: ProfilePanelState | null = null;
  let rows: RowsState = { kind: 'loading' };
  let target: TargetState = { kind: 'none' };
  let file: FileState = 'same';
  let reading = new AbortController();
  let relating = new AbortController();

  const setState = (next: ProfilePanelState) => listener.setState((state = next));
  const setRows = (next: RowsState) => listener.setRows((rows = next));
  const setTarget = (next: TargetState) => listener.setTarget((target = next));
  const setFile = (next: FileState) => listener.setFile((file = next));
  const failed = (error: unknown) => {
    const data = toErrorData(error);
    if (data.code === 'internal') services.log.error(error instanceof Error ? error : data.message);
    return { ...data, hint: data.hint ?? null };
  };
  const loading = (progress: string): ProfilePanelState => ({ kind: 'loading', path, progress });

  async function read(): Promise<void> {
    reading.abort();
    relating.abort();
    const own = (reading = new AbortController());
    const onProgress = (progress: Progress) => {
      if (!own.signal.aborted && profile === null) setState(loading(progressText(progress)));
    };
    setState(profile === null ? loading('') : { kind: 'ready', profile, modified, busy: true });
    try {
      const found = await services.profiles.of(dataset, { signal: own.signal, onProgress });
      const written = isSql(path) ? null : await modifiedOf(dataset);
      if (own.signal.aborted) return;
      profile = found;
      modified = written;
      setState({ kind: 'ready', profile, modified, busy: false });
      setFile('same');
    } catch (error) {
      if (reading !== own) return;
      const { code, message, hint } = failed(error);
      if (code === 'cancelled' && profile !== null) {
        setState({ kind: 'ready', profile, modified, busy: false });
        return;
      }
      profile = null;
      const text = code === 'cancelled' ? 'Reading was cancelled.' : message;
      setState({ kind: 'error', path, message: text, hint, empty: code === 'data-empty' });
      return;
    }
    await readRows(own.signal);
    const name = memory.recall() ?? profile.likelyTarget;
    if (!own.signal.aborted)
      await relate(profile.columns.some((column) => column.name === name) ? name : undefined);
  }

  async function readRows(signal: AbortSignal): Promise<void> {
    try {
      const first = await engine().firstRows(path, { signal });
      if (!signal.aborted) setRows({ kind: 'ready', first });
    } catch (error) {
      if (!signal.aborted) setRows({ kind: 'error', message: failed(error).message });
    }
  }

  async function relate(name: string | undefined): Promise<void> {
    relating.abort();
    const own = (relating = new AbortController());
    if (name === undefined) {
      setTarget({ kind: 'none' });
      return;
    }
    const telling = (progress: string) => setTarget({ kind: 'loading', target: name, progress });
    telling('');
    try {
      const found = await engine().profileTarget(
        { data: path, target: name },
        {
          signal: own.signal,
          onProgress: (progress) => {
            if (!own.signal.aborted) telling(progressText(progress));
          },
        },
      );
      if (!own.signal.aborted) setTarget({ kind: 'ready', target: name, found });
    } catch (error) {
      if (relating !== own) return;
      const { code, message, hint } = failed(error);
      const text = code === 'cancelled' ? 'Comparing the columns was cancelled.' : message;
      setTarget({ kind: 'error', target: name, message: text, hint });
    }
  }

  const watcher = vscode.workspace.createFileSystemWatcher(
    new vscode.RelativePattern(vscode.Uri.joinPath(dataset.uri, '..'), globLiteral(dataset.uri)),
  );
  const look = async () => {
    if (profile === null || isSql(path)) return;
    const now = await modifiedOf(dataset);
    setFile(now === null ? 'gone' : now === modified ? 'same' : 'changed');
  };
  const watching = [watcher.onDidChange(look), watcher.onDidCreate(look), watcher.onDidDelete(look), watcher];

  return {
    async snapshot() {
      if (state === null) void read();
      return { folder: dataset.folder.uri.toString(), state: state ?? loading(''), rows, target, file };
    },
    refresh: async () => void read(),
    cancel() {
      reading.abort();
      relating.abort();
    },
    pickTarget(column) {
      const name = column === null ? undefined : profile?.columns[column]?.name;
      memory.remember(name);
      void relate(name);
    },
    dispose() {
      reading.abort();
      relating.abort();
      vscode.Disposable.from(...watching).dispose();
    },
  };
}

/** Null where there is no such file any more. */
async function modifiedOf({ uri }: Dataset): Promise<number | null> {
  return vscode.workspace.fs.stat(uri).then(
    ({ mtime }) => mtime,
    () => null,
  );
}

/** A pattern that only the file's own name fits. */
function globLiteral(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1).replace(/[*?[\]{}]/g, '[$&]');
}
