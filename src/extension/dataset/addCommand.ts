import * as vscode from 'vscode';
import { ArboretumError } from '../../core/errors.ts';
import { pickFolder, requireTrust } from '../host/folders.ts';
import type { Services } from '../services.ts';
import { dataFileName, fileName } from './dataset.ts';

export async function addDataset(services: Services): Promise<void> {
  requireTrust('Adding data');
  const folder = await pickFolder();
  if (!folder) return;
  const files = await vscode.window.showOpenDialog({
    canSelectMany: true,
    title: `Data files to copy into ${folder.name}`,
    openLabel: 'Add',
    filters: { 'Data files': ['csv', 'tsv', 'tab', 'parquet', 'pq', 'json', 'ndjson', 'jsonl', 'sql', 'gz'] },
  });
  for (const file of files ?? []) await copyInto(folder, file);
  if (files) services.datasets.refresh();
}

async function copyInto(folder: vscode.WorkspaceFolder, file: vscode.Uri): Promise<void> {
  const name = fileName(file.path);
  if (!dataFileName.test(name)) {
    throw new ArboretumError(
      'data-unreadable',
      `${name} is not a data file.`,
      'Choose a CSV, TSV, Parquet, JSON, NDJSON or SQL file.',
    );
  }
  if (vscode.workspace.getWorkspaceFolder(file) === folder) return; // It is a dataset already.
  const target = vscode.Uri.joinPath(folder.uri, name);
  try {
    await vscode.workspace.fs.copy(file, target, { overwrite: false });
  } catch (error) {
    if (!(error instanceof vscode.FileSystemError) || error.code !== 'FileExists') throw error;
    throw new ArboretumError(
      'output-exists',
      `${name} exists in ${folder.name} already.`,
      'Rename one of the two.',
    );
  }
}
