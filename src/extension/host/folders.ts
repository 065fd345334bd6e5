import * as vscode from 'vscode';
import { ArboretumError } from '../../core/errors.ts';

/** Folders of the workspace that are on a disk. */
export function workspaceFolders(): readonly vscode.WorkspaceFolder[] {
  return (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
}

/** VS Code makes new objects for the same folders when another is added or removed. */
export function isSameFolder(a: vscode.WorkspaceFolder, b: vscode.WorkspaceFolder): boolean {
  return a.uri.toString() === b.uri.toString();
}

/** The path of a file below its folder, with forward slashes: how the engine names data files. */
export function relativePath(folder: vscode.WorkspaceFolder, uri: vscode.Uri): string {
  return uri.path.slice(folder.uri.path.replace(/\/$/, '').length + 1);
}

/**
 * The folder to act on where nothing says which: the only one, or the one that the user picks.
 * @returns undefined when the user picks none
 */
export async function pickFolder(): Promise<vscode.WorkspaceFolder | undefined> {
  const folders = workspaceFolders();
  if (folders.length === 0) throw noFolder();
  if (folders.length === 1) return folders[0];
  return vscode.window.showWorkspaceFolderPick({ placeHolder: 'Folder to work in' });
}

export function noFolder(): ArboretumError {
  return new ArboretumError('bad-usage', 'No folder is open.', 'Open a folder with data files first.');
}

/** @throws {ArboretumError} `not-trusted` in Restricted Mode */
export function requireTrust(what: string): void {
  if (vscode.workspace.isTrusted) return;
  throw new ArboretumError(
    'not-trusted',
    `${what} is off in Restricted Mode, because it would read and run files of a folder that you have not trusted.`,
    'Trust this folder with the command Workspaces: Manage Workspace Trust.',
  );
}
