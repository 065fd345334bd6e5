import * as vscode from 'vscode';
import { specText, type SpecContent } from '../../core/training/specText.ts';
import { stem, type Dataset } from '../dataset/dataset.ts';
import { saveAsSpec } from '../spec/saveAsSpec.ts';
import { openSpecDraft } from '../spec/specFile.ts';
import { searchRequest, type SearchChoices } from './request.ts';

/**
 * Opens a search as a file to edit, beside its data and not saved yet. Above its text stands *Search
 * Hyperparameters...*, which goes on with what it says: `specLens`.
 */
export async function editSearchFile(dataset: Dataset, chosen: SearchChoices): Promise<void> {
  const folder = vscode.Uri.joinPath(dataset.uri, '..');
  await openSpecDraft(folder, fileNameFor(dataset), searchContent(dataset, chosen));
}

/** Writes a search as a file at a place that the user chooses. @returns whether it was written */
export async function saveSearchFile(dataset: Dataset, chosen: SearchChoices): Promise<boolean> {
  const text = specText(searchContent(dataset, chosen));
  return saveAsSpec({ folder: dataset.folder, data: dataset.path, name: fileNameFor(dataset), text });
}

function searchContent(dataset: Dataset, chosen: SearchChoices): SpecContent {
  return { name: chosen.choices.model, ...searchRequest(dataset.path, chosen) };
}

function fileNameFor(dataset: Dataset): string {
  return `${stem(dataset.path)}-search`;
}
