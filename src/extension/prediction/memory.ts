import type * as vscode from 'vscode';
import type { VersionPlace } from '../registry/versionArgument.ts';

type Used = Pick<VersionPlace, 'name' | 'version'>;

/** Which version predicted last, a workspace folder each, in the workspace's state. */
export interface PredictMemory {
  recall(folder: vscode.WorkspaceFolder): Used | undefined;
  remember(place: VersionPlace): void;
}

export function predictMemory(state: vscode.Memento): PredictMemory {
  const key = ({ uri }: vscode.WorkspaceFolder) => `predicted by ${uri.toString()}`;
  return {
    recall: (folder) => state.get<Used>(key(folder)),
    remember: ({ folder, name, version }) => void state.update(key(folder), { name, version }),
  };
}
