import type * as vscode from 'vscode';
import { workspaceFolders } from '../host/folders.ts';
import type { Services } from '../services.ts';

/** The folder is not kept with a panel: with several, it is the one that has the model. */
export async function folderOfModel(
  { models }: Services,
  name: string,
): Promise<vscode.WorkspaceFolder | undefined> {
  const [first, ...others] = workspaceFolders();
  if (!first || others.length === 0) return first;
  return (await models.list()).find(({ value }) => value.name === name)?.folder ?? first;
}
