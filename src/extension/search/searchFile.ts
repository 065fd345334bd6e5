import * as vscode from 'vscode';
import { stem, type Dataset } from '../dataset/dataset.ts';
import { freeUri } from '../dataset/freeName.ts';
import { searchRequest, type SearchChoices } from './request.ts';

/** The name of a file that describes a search ends with this. */
export const searchFileEnd = '.arboretum.json';

export function isSearchFile(uri: vscode.Uri): boolean {
  return uri.path.endsWith(searchFileEnd);
}

/**
 * Opens a search as a file to edit, beside its data and not saved yet. Above its text stands *Search
 * Hyperparameters...*, which goes on with what it says: `searchFileLens`.
 */
export async function editSearchFile(dataset: Dataset, chosen: SearchChoices): Promise<void> {
  const folder = vscode.Uri.joinPath(dataset.uri, '..');
  const open = new Set(vscode.workspace.textDocuments.map(({ uri }) => uri.path));
  const uri = await freeUri(folder, `${stem(dataset.path)}-search`, searchFileEnd, open);
  const document = await vscode.workspace.openTextDocument(uri.with({ scheme: 'untitled' }));
  const content = `${JSON.stringify(searchRequest(dataset.path, chosen), null, 2)}\n`;
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, new vscode.Position(0, 0), content);
  await vscode.workspace.applyEdit(edit);
  await vscode.window.showTextDocument(document);
}

/** What a search file says now, saved or not. */
export async function searchFileText(uri: vscode.Uri): Promise<string> {
  return (await vscode.workspace.openTextDocument(uri)).getText();
}
