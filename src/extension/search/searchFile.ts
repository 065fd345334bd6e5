import * as vscode from 'vscode';
import { stem, type Dataset } from '../dataset/dataset.ts';
import { openSpecDraft } from '../spec/specFile.ts';
import { searchRequest, type SearchChoices } from './request.ts';

/**
 * Opens a search as a file to edit, beside its data and not saved yet. Above its text stands *Search
 * Hyperparameters...*, which goes on with what it says: `specLens`.
 */
export async function editSearchFile(dataset: Dataset, chosen: SearchChoices): Promise<void> {
  const folder = vscode.Uri.joinPath(dataset.uri, '..');
  await openSpecDraft(folder, `${stem(dataset.path)}-search`, searchRequest(dataset.path, chosen));
}
