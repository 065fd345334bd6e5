import * as vscode from 'vscode';
import type { DatasetProfile } from '../../core/dataset/types.ts';
import type { CallContext } from '../../protocol/engine.ts';
import { requireTrust } from '../host/folders.ts';
import type { Engines } from '../host/engines.ts';
import { isSql, type Dataset } from './dataset.ts';
import type { ListedDataset } from './datasets.ts';

/** Profiles of data files, kept while the file stays as it is. */
export interface Profiles extends vscode.Disposable {
  of(dataset: Dataset, context?: CallContext): Promise<DatasetProfile>;
  /** The profile that was made of the file as it is listed, if one was made. */
  known(dataset: ListedDataset): DatasetProfile | undefined;
  readonly onDidChange: vscode.Event<Dataset>;
}

interface Kept {
  readonly bytes: number;
  readonly modified: number;
  readonly profile: DatasetProfile;
}

export function createProfiles(engines: Engines): Profiles {
  const kept = new Map<string, Kept>();
  const changes = new vscode.EventEmitter<Dataset>();
  return {
    async of(dataset, context) {
      requireTrust('Reading data');
      const key = dataset.uri.toString();
      const file = await vscode.workspace.fs.stat(dataset.uri).then(
        ({ size, mtime }) => ({ bytes: size, modified: mtime }),
        () => undefined, // The engine says what is wrong with the file.
      );
      const before = kept.get(key);
      if (before && file && before.bytes === file.bytes && before.modified === file.modified)
        return before.profile;
      const profile = await engines.of(dataset.folder).profile(dataset.path, context);
      // The rows of a query change without its text.
      if (file) kept.set(key, { ...file, ...(isSql(dataset.path) && { modified: -1 }), profile });
      changes.fire(dataset);
      return profile;
    },
    known(dataset) {
      const last = kept.get(dataset.uri.toString());
      const current =
        last?.bytes === dataset.bytes && (last.modified === dataset.modified || isSql(dataset.path));
      return current ? last.profile : undefined;
    },
    onDidChange: changes.event,
    dispose: () => changes.dispose(),
  };
}
