import * as vscode from 'vscode';
import { ArboretumError } from '../../core/errors.ts';
import { formatBytes } from '../../core/format/bytes.ts';
import { commandItem } from '../host/commandArgument.ts';
import { isSameFolder, noFolder, relativePath, workspaceFolders } from '../host/folders.ts';
import { dismissed, pick, type Outcome, type StepPlace } from '../host/quickSteps.ts';
import { commands } from '../ids.ts';
import type { Services } from '../services.ts';
import { fileName, folderName, isSql, type Dataset } from './dataset.ts';

/**
 * The data file that a command was called on: a file of the Explorer, an item of the Datasets or Runs view; the
 * one that the user picks where it was called without.
 * @returns undefined when the user picks none
 */
export async function datasetArgument(
  services: Services,
  argument: unknown,
  title: string,
): Promise<Dataset | undefined> {
  const given = datasetOf(argument);
  if (given) return given;
  const picked = await pickDataset(services, { title });
  return typeof picked === 'symbol' ? undefined : picked;
}

/** @throws {ArboretumError} for a file outside the workspace */
export function datasetOf(argument: unknown): Dataset | undefined {
  if (argument instanceof vscode.Uri) return datasetAt(argument);
  const item = commandItem(argument);
  if (item?.kind === 'dataset') return item.dataset;
  if (item?.kind !== 'run') return undefined;
  const { folder, value } = item;
  return { folder, path: value.data, uri: vscode.Uri.joinPath(folder.uri, value.data) };
}

function datasetAt(uri: vscode.Uri): Dataset {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  if (!folder) {
    throw new ArboretumError(
      'data-outside-workspace',
      `${fileName(uri.path)} is outside the workspace.`,
      'Open the folder that holds it, or copy it into the workspace.',
    );
  }
  return { folder, uri, path: relativePath(folder, uri) };
}

interface DatasetQuestion {
  readonly title: string;
  readonly place?: StepPlace;
  readonly placeholder?: string;
  /** The one chosen by Enter. */
  readonly active?: string;
  /** Only files of this folder. */
  readonly folder?: vscode.WorkspaceFolder;
}

export async function pickDataset(services: Services, question: DatasetQuestion): Promise<Outcome<Dataset>> {
  if (workspaceFolders().length === 0) throw noFolder();
  const all = await services.datasets.list();
  const { folder: only } = question;
  const datasets = only ? all.filter(({ folder }) => isSameFolder(folder, only)) : all;
  if (datasets.length === 0) {
    const add = 'Add Data File';
    const chosen = await vscode.window.showInformationMessage(
      'There is no data file in this folder yet.',
      add,
    );
    if (chosen === add) void vscode.commands.executeCommand(commands.addDataset);
    return dismissed;
  }
  const several = workspaceFolders().length > 1;
  return pick<Dataset>({
    title: question.title,
    place: question.place,
    placeholder: question.placeholder ?? 'Data file',
    items: datasets.map((dataset) => ({
      label: fileName(dataset.path),
      description: [
        isSql(dataset.path) ? 'query' : formatBytes(dataset.bytes),
        folderName(dataset.path),
        several ? dataset.folder.name : '',
      ]
        .filter(Boolean)
        .join(', '),
      value: dataset,
    })),
    isActive: ({ path }) => path === question.active,
  });
}
