import * as vscode from 'vscode';
import { ArboretumError } from '../../core/errors.ts';
import { isSql, stem, type Dataset } from '../dataset/dataset.ts';
import { datasetArgument } from '../dataset/datasetArgument.ts';
import { freeUri } from '../dataset/freeName.ts';
import { relativePath, requireTrust } from '../host/folders.ts';
import { commands } from '../ids.ts';
import type { Services } from '../services.ts';
import { askMapping } from './mappingSteps.ts';
import { askRules } from './rulesStep.ts';

const title = 'New data-quality dataset';

/** *New Data-Quality Dataset...*: writes the query and opens it. */
export async function newQualityDataset(services: Services, argument?: unknown): Promise<void> {
  requireTrust('Writing a query');
  const dataset = await datasetArgument(services, argument, title);
  if (!dataset) return;
  if (isSql(dataset.path)) {
    throw new ArboretumError(
      'bad-usage',
      `${dataset.path} is a query.`,
      'Choose the file with the results of the rules.',
    );
  }
  const input = await askInput(services, dataset);
  if (!input) return;
  const uri = await freeUri(dataset.folder.uri, `${stem(dataset.path)}_quality`, '.sql');
  const out = relativePath(dataset.folder, uri);
  const { warnings } = await services.engines.of(dataset.folder).prepareQuality({ ...input, out });
  await vscode.window.showTextDocument(uri, { preview: false });
  const train = 'Train Forecaster...';
  const text = [`${out} has the daily pass rates.`, ...warnings].join(' ');
  const chosen = await vscode.window.showInformationMessage(text, train);
  if (chosen === train) await vscode.commands.executeCommand(commands.trainForecaster, uri);
}

/** What is read of a file with results: its columns, and the metadata of the rules. */
export async function askInput(
  services: Services,
  dataset: Dataset,
): Promise<{ data: string; rules?: string; map?: Record<string, string> } | undefined> {
  const map = await askMapping(services, dataset, title);
  if (!map) return undefined;
  const rules = await askRules(dataset.folder, title);
  if (typeof rules === 'symbol') return undefined;
  return {
    data: dataset.path,
    ...(rules === null ? {} : { rules }),
    ...(Object.keys(map).length === 0 ? {} : { map }),
  };
}
