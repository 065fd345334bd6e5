import type * as vscode from 'vscode';
import { isSameFolder } from '../host/folders.ts';
import type { Services } from '../services.ts';

/** Names of a folder's environments, in their order; none where the configuration cannot be read. */
export async function environmentNames(
  { environments, log }: Services,
  folder: vscode.WorkspaceFolder,
): Promise<string[]> {
  try {
    const all = await environments.list();
    return all.filter((each) => isSameFolder(each.folder, folder)).map(({ value }) => value.name);
  } catch (error) {
    // Promotion says what is wrong with it; the tree goes on with what holds a version.
    log.warn(error instanceof Error ? error.message : String(error));
    return [];
  }
}
