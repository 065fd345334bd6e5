import * as vscode from 'vscode';
import { ArboretumError } from '../../core/errors.ts';
import { formatIntegerOf } from '../../core/format/count.ts';
import { formatDuration } from '../../core/format/time.ts';
import type { PredictResult } from '../../protocol/engine.ts';
import { fileName } from '../dataset/dataset.ts';
import { datasetOf } from '../dataset/datasetArgument.ts';
import { isSameFolder, requireTrust } from '../host/folders.ts';
import { abortSignal, steadyProgress } from '../host/progress.ts';
import { showPredictions } from '../panels/predictionsPanel.ts';
import { refOf, versionOf } from '../registry/versionArgument.ts';
import type { Services } from '../services.ts';
import { failuresMarkdown } from './failuresMarkdown.ts';
import { detailsOf, type FilledPredictForm } from './predictForm.ts';
import { askHowToPredict } from './predictSteps.ts';

/** Asks, predicts, and shows what came of it. */
export async function predict(services: Services, argument?: unknown): Promise<void> {
  requireTrust('Predicting');
  const version = versionOf(argument);
  const form = await askHowToPredict(services, {
    version,
    dataset: version ? undefined : datasetOf(argument),
  });
  if (!form) return;
  if (!isSameFolder(form.version.folder, form.dataset.folder)) {
    throw new ArboretumError(
      'data-outside-workspace',
      `${fileName(form.dataset.path)} and the model ${form.version.name} are in different folders of this workspace.`,
      'Copy the file into the folder of the model.',
    );
  }
  const result = await predictWithNotification(form);
  await openResult(form, result);
  void announce(form, result);
}

/** How long a result that needs nothing is told. */
const statusSeconds = 8;

function predictWithNotification(form: FilledPredictForm): Thenable<PredictResult> {
  const { services, version, dataset, out, proba, explain, overwrite } = form;
  return vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: `Predicting with ${version.name} ${version.version}`,
      cancellable: true,
    },
    (report, token) => {
      const { signal, dispose } = abortSignal(token);
      return services.engines
        .of(version.folder)
        .predict(
          { model: refOf(version), data: dataset.path, out, proba, explain, overwrite },
          { signal, onProgress: steadyProgress(report) },
        )
        .finally(dispose);
    },
  );
}

async function openResult(form: FilledPredictForm, result: PredictResult): Promise<void> {
  const { services, version, dataset, out } = form;
  const { signature } = await detailsOf(form);
  const { rows, failed, preview } = result;
  const { first: _, ...flags } = result.flags;
  showPredictions(services, version.folder, {
    folder: version.folder.uri.toString(),
    ...{ out, data: dataset.path, model: refOf(version), target: signature.target.column },
    ...{ at: Date.now(), rows, failed, flags, preview },
  });
}

async function announce({ services, out }: FilledPredictForm, result: PredictResult): Promise<void> {
  for (const warning of result.warnings) services.log.warn(`${out}: ${warning}`);
  const done = `${formatIntegerOf(result.rows, 'row')} predicted in ${formatDuration(result.seconds)}: ${out}.`;
  const showLog = 'Show Log';
  if (result.failed > 0) {
    const showRows = 'Show Failed Rows';
    const text = `${done} ${formatIntegerOf(result.failed, 'row')} could not be predicted.`;
    const chosen = await vscode.window.showWarningMessage(text, showRows, showLog);
    if (chosen === showRows)
      await services.pages.show(`Failed rows of ${fileName(out)}`, failuresMarkdown(result));
    if (chosen === showLog) services.log.show();
    return;
  }
  const [warning, ...others] = result.warnings;
  if (warning === undefined) {
    // The preview that has opened says the rest.
    vscode.window.setStatusBarMessage(done, statusSeconds * 1000);
    return;
  }
  const more = others.length > 0 ? ` And ${others.length} more in the log.` : '';
  const chosen = await vscode.window.showWarningMessage(
    `${done} ${warning}${more}`,
    ...(more ? [showLog] : []),
  );
  if (chosen === showLog) services.log.show();
}
