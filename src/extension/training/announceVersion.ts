import * as vscode from 'vscode';
import type { TrainResult } from '../../protocol/engine.ts';
import { commands } from '../ids.ts';
import { mainMetricRow } from '../registry/metricRows.ts';

/** Says how good a new version is, and what can be done with it. */
export async function announceVersion(
  folder: vscode.WorkspaceFolder,
  result: TrainResult,
  verb: 'trained' | 'registered',
): Promise<void> {
  const openReport = 'Open Report';
  const predict = 'Predict...';
  const chosen = await vscode.window.showInformationMessage(verdict(result, verb), openReport, predict);
  const place = { kind: 'place', folder, name: result.model, version: result.version };
  if (chosen === openReport) await vscode.commands.executeCommand(commands.openReport, place);
  if (chosen === predict) await vscode.commands.executeCommand(commands.predict, place);
}

/** `house-prices 0.1.0 is trained: MAE 2.91, baseline 7.20. 1 warning in its report.` */
function verdict({ model, version, task, score, warnings }: TrainResult, verb: string): string {
  const main = mainMetricRow(task, score);
  const metric = main ? `: ${main.label} ${main.value}, baseline ${main.baseline}` : '';
  const more =
    warnings.length === 0
      ? ''
      : ` ${warnings.length} warning${warnings.length === 1 ? '' : 's'} in its report.`;
  return `${model} ${version} is ${verb}${metric}.${more}`;
}
