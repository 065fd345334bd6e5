import * as vscode from 'vscode';
import { specText, type SpecContent } from '../../core/training/specText.ts';
import { freeUri } from '../dataset/freeName.ts';

/** The name of a file that describes a training or a search ends with this. */
export const specFileEnd = '.arboretum.json';
export const specPattern = `**/*${specFileEnd}`;

export function isSpecFile(uri: vscode.Uri): boolean {
  return uri.path.endsWith(specFileEnd);
}

/** What a spec file says now, saved or not. */
export async function specFileText(uri: vscode.Uri): Promise<string> {
  return (await vscode.workspace.openTextDocument(uri)).getText();
}

/**
 * Opens a spec as a file to edit, not saved yet: `name.arboretum.json`, or with a number where that is taken.
 *
 * @param folder where it will stand
 */
export async function openSpecDraft(folder: vscode.Uri, name: string, content: SpecContent): Promise<void> {
  const open = new Set(vscode.workspace.textDocuments.map(({ uri }) => uri.path));
  const uri = await freeUri(folder, name, specFileEnd, open);
  const document = await vscode.workspace.openTextDocument(uri.with({ scheme: 'untitled' }));
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, new vscode.Position(0, 0), specText(content));
  await vscode.workspace.applyEdit(edit);
  await vscode.window.showTextDocument(document);
}
