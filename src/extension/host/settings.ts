import * as vscode from 'vscode';
import type { EngineOptions } from '../../protocol/engine.ts';
import { settingDefaults, type SettingId } from '../ids.ts';

type SettingValue<Id extends SettingId> = Id extends 'arboretum.workers' ? number | null : number;

/** A setting's value for a folder; the default where none is set or VS Code has no manifest to ask. */
export function setting<Id extends SettingId>(id: Id, folder?: vscode.WorkspaceFolder): SettingValue<Id> {
  const value = vscode.workspace.getConfiguration(undefined, folder).get<SettingValue<Id>>(id);
  return value ?? (settingDefaults[id] as SettingValue<Id>);
}

/** How the engine of a folder is to be started. */
export function engineOptions(folder: vscode.WorkspaceFolder): EngineOptions {
  const workers = setting('arboretum.workers', folder);
  return {
    workspace: folder.uri.fsPath,
    ...(workers === null ? {} : { workers }),
    memoryLimitMb: setting('arboretum.memoryLimitMb', folder),
    readOnly: !vscode.workspace.isTrusted,
  };
}

/** Settings that only a new engine takes over. */
export const engineSettings: readonly SettingId[] = ['arboretum.workers', 'arboretum.memoryLimitMb'];
