import * as vscode from 'vscode';
import { freeUri } from '../dataset/freeName.ts';
import { specFileEnd } from './specFile.ts';

export interface SpecToSave {
  readonly folder: vscode.WorkspaceFolder;
  /** Suggested name of the file, without its end. */
  readonly name: string;
  /** The data file, relative to the folder. */
  readonly data: string;
  readonly text: string;
}

/**
 * Asks where, writes a spec file and opens it. Suggested is a name that is free, beside the data file.
 *
 * @returns whether it was written: the user may choose no place
 */
export async function saveAsSpec({ folder, name, data, text }: SpecToSave): Promise<boolean> {
  const beside = await folderOfData(folder, data);
  const chosen = await vscode.window.showSaveDialog({
    defaultUri: await freeUri(beside, name, specFileEnd, openPaths()),
    // Only the last part of the end: VS Code would not know the whole, and write it twice.
    filters: { 'Arboretum spec': ['json'] },
    title: 'Save as spec',
    saveLabel: 'Save',
  });
  if (!chosen) return false;
  const uri = withSpecEnd(chosen);
  // VS Code has asked about the name that was typed, not about the one that it becomes.
  if (uri.path !== chosen.path && !(await mayReplace(uri))) return false;
  await vscode.workspace.fs.writeFile(uri, Buffer.from(text, 'utf8'));
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
  return true;
}

/** Where the data file is; the workspace's folder where that is gone. */
async function folderOfData(folder: vscode.WorkspaceFolder, data: string): Promise<vscode.Uri> {
  const beside = vscode.Uri.joinPath(folder.uri, data, '..');
  return (await exists(beside)) ? beside : folder.uri;
}

/** Drafts that are not saved yet have names too. */
function openPaths(): ReadonlySet<string> {
  return new Set(vscode.workspace.textDocuments.map(({ uri }) => uri.path));
}

/** Only a file that ends so is a spec to the editor. */
function withSpecEnd(uri: vscode.Uri): vscode.Uri {
  if (uri.path.endsWith(specFileEnd)) return uri;
  return uri.with({ path: `${uri.path.replace(/\.json$/i, '')}${specFileEnd}` });
}

async function mayReplace(uri: vscode.Uri): Promise<boolean> {
  if (!(await exists(uri))) return true;
  const replace = 'Replace';
  const answer = await vscode.window.showWarningMessage(
    `${vscode.workspace.asRelativePath(uri, false)} exists. Replace it?`,
    { modal: true, detail: 'What is in it is lost.' },
    replace,
  );
  return answer === replace;
}

function exists(uri: vscode.Uri): Promise<boolean> {
  return Promise.resolve(
    vscode.workspace.fs.stat(uri).then(
      () => true,
      () => false,
    ),
  );
}
