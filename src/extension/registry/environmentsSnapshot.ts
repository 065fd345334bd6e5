import * as vscode from 'vscode';
import type { EnvironmentInfo } from '../../protocol/registry.ts';
import type { Engines } from '../host/engines.ts';
import { folderSnapshot, type FolderSnapshot } from './folderSnapshot.ts';

/** The environments of all folders; they change when somebody saves the file that configures them. */
export function environmentsSnapshot(engines: Engines): FolderSnapshot<EnvironmentInfo> {
  const snapshot = folderSnapshot(engines, (engine) => engine.listEnvironments(), 'registry-changed');
  const watcher = vscode.workspace.createFileSystemWatcher('**/.arboretum/environments.json');
  const subscriptions = vscode.Disposable.from(
    watcher,
    watcher.onDidCreate(() => snapshot.refresh()),
    watcher.onDidChange(() => snapshot.refresh()),
    watcher.onDidDelete(() => snapshot.refresh()),
  );
  return {
    ...snapshot,
    dispose() {
      subscriptions.dispose();
      snapshot.dispose();
    },
  };
}
