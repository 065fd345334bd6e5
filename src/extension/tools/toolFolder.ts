import type * as vscode from 'vscode';
import { ArboretumError } from '../../core/errors.ts';
import { noFolder, workspaceFolders } from '../host/folders.ts';

/**
 * The workspace folder that a call means: the named one, or the first.
 *
 * @throws {ArboretumError} `bad-usage` where there is none of that name
 */
export function toolFolder(name: string | undefined): vscode.WorkspaceFolder {
  const folders = workspaceFolders();
  const found = name === undefined ? folders[0] : folders.find((folder) => folder.name === name);
  if (found !== undefined) return found;
  if (folders.length === 0) throw noFolder();
  throw new ArboretumError(
    'bad-usage',
    `The workspace has no folder ${name}.`,
    `Folders: ${folders
      .slice(0, 20)
      .map((folder) => folder.name)
      .join(', ')}.`,
  );
}
