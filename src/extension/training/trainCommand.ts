import * as vscode from 'vscode';
import { formatRef } from '../../core/registry/reference.ts';
import type { TrainResult } from '../../protocol/engine.ts';
import { datasetArgument } from '../dataset/datasetArgument.ts';
import { requireTrust } from '../host/folders.ts';
import { commands } from '../ids.ts';
import { mainMetricRow } from '../registry/metricRows.ts';
import type { Services } from '../services.ts';
import { trainWithNotification } from './runTraining.ts';
import { trainRequest } from './request.ts';
import { askHowToTrain } from './trainForm.ts';

/** Asks, trains, and says how good the model is. */
export async function train(services: Services, argument?: unknown): Promise<void> {
  requireTrust('Training');
  const dataset = await datasetArgument(services, argument, 'Train a model');
  if (!dataset) return;
  const form = await askHowToTrain(services, dataset);
  if (!form) return;
  const request = trainRequest(dataset.path, form.choices, form.version);
  const result = await trainWithNotification(services, dataset.folder, request);
  for (const warning of result.warnings) {
    services.log.warn(`${formatRef(result.model, result.version)}: ${warning}`);
  }
  void announce(dataset.folder, result);
}

async function announce(folder: vscode.WorkspaceFolder, result: TrainResult): Promise<void> {
  const openReport = 'Open Report';
  const predict = 'Predict...';
  const chosen = await vscode.window.showInformationMessage(verdict(result), openReport, predict);
  const place = { kind: 'place', folder, name: result.model, version: result.version };
  if (chosen === openReport) await vscode.commands.executeCommand(commands.openReport, place);
  if (chosen === predict) await vscode.commands.executeCommand(commands.predict, place);
}

/** `house-prices 0.1.0 is trained: MAE 2.91, the baseline has 7.20. 1 warning in its report.` */
function verdict({ model, version, task, score, warnings }: TrainResult): string {
  const main = mainMetricRow(task, score);
  const metric = main ? `: ${main.label} ${main.value}, baseline ${main.baseline}` : '';
  const more =
    warnings.length === 0
      ? ''
      : ` ${warnings.length} warning${warnings.length === 1 ? '' : 's'} in its report.`;
  return `${model} ${version} is trained${metric}.${more}`;
}
