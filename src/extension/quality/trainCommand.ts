import * as vscode from 'vscode';
import { formatNumber } from '../../core/format/number.ts';
import { modelNameFrom, modelNameProblem } from '../../core/registry/names.ts';
import type { TrainedForecaster } from '../../protocol/quality.ts';
import { isSql } from '../dataset/dataset.ts';
import { datasetArgument } from '../dataset/datasetArgument.ts';
import { requireTrust } from '../host/folders.ts';
import { abortSignal, steadyProgress } from '../host/progress.ts';
import { askText } from '../host/quickSteps.ts';
import { commands } from '../ids.ts';
import type { Services } from '../services.ts';
import { askInput } from './newCommand.ts';

/** *Train Forecaster...* on a data-quality dataset, or on results of rules. */
export async function trainForecaster(services: Services, argument?: unknown): Promise<void> {
  requireTrust('Training');
  const dataset = await datasetArgument(services, argument, 'Train a forecaster of pass rates');
  if (!dataset) return;
  const input = isSql(dataset.path) ? { data: dataset.path } : await askInput(services, dataset);
  if (!input) return;
  const name = await askText({
    title: 'Train a forecaster of pass rates',
    placeholder: 'Name of the model',
    value: modelNameFrom(dataset.path).replace(/[-_.]?quality$/, '') || 'pass-rates',
    validate: (text) => {
      const problem = modelNameProblem(text);
      return problem === null ? undefined : `This cannot be a name: ${problem}.`;
    },
  });
  if (typeof name === 'symbol') return;
  const trained = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: `Training ${name}`, cancellable: true },
    (report, token) => {
      const { signal, dispose } = abortSignal(token);
      report.report({ message: 'starting' });
      const context = { signal, onProgress: steadyProgress(report) };
      return services.trainings.trainForecaster(dataset.folder, { ...input, name }, context).finally(dispose);
    },
  );
  await announce(dataset.folder, trained);
}

async function announce(folder: vscode.WorkspaceFolder, trained: TrainedForecaster): Promise<void> {
  const [open, report] = ['Open Data Quality', 'Open Report'];
  const chosen = await vscode.window.showInformationMessage(verdict(trained), open, report);
  const place = { kind: 'place', folder, name: trained.model, version: trained.version };
  if (chosen === open) await vscode.commands.executeCommand(commands.openQuality, place);
  if (chosen === report) await vscode.commands.executeCommand(commands.openReport, place);
}

/** `pass-rates 0.1.0 is trained: MAE 9.28, best simple forecast 10.8 (7-day mean). It passed its validation.` */
function verdict({ model, version, validation }: TrainedForecaster): string {
  const { mae, baselines, gates } = validation;
  const best = baselines.reduce((a, b) => (b.mae < a.mae ? b : a));
  const failed = gates.filter(({ passed }) => !passed);
  const end =
    failed.length === 0
      ? 'It passed its validation.'
      : `It failed ${failed.length === 1 ? 'a gate' : `${failed.length} gates`} of its validation: ${failed.map(({ label }) => label).join(', ')}.`;
  return `${model} ${version} is trained: MAE ${formatNumber(mae)}, best simple forecast ${formatNumber(best.mae)} (${best.name}). ${end}`;
}
