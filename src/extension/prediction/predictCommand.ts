import * as vscode from 'vscode';
import { ArboretumError } from '../../core/errors.ts';
import { formatIntegerOf } from '../../core/format/count.ts';
import { formatDuration } from '../../core/format/time.ts';
import type { PredictResult } from '../../protocol/engine.ts';
import { fileName } from '../dataset/dataset.ts';
import { datasetOf } from '../dataset/datasetArgument.ts';
import { isSameFolder, requireTrust } from '../host/folders.ts';
import { abortSignal, steadyProgress } from '../host/progress.ts';
import { refOf, versionOf } from '../registry/versionArgument.ts';
import type { Services } from '../services.ts';
import { failuresMarkdown } from './failuresMarkdown.ts';
import type { FilledPredictForm } from './predictForm.ts';
import { askHowToPredict } from './predictSteps.ts';

/** Asks, predicts, and opens what was written. */
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
  await openResult(form);
  void announce(form, result);
}

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

/** VS Code opens no bigger text than this without asking. */
const openableBytes = 20_000_000;

async function openResult({ version, out }: FilledPredictForm): Promise<void> {
  const uri = outputUri(version.folder, out);
  const { size } = await vscode.workspace.fs.stat(uri);
  const readable = /\.csv$/i.test(out) && size <= openableBytes;
  await vscode.commands.executeCommand(readable ? 'vscode.open' : 'revealInExplorer', uri);
}

function outputUri(folder: vscode.WorkspaceFolder, out: string): vscode.Uri {
  return /^([a-z]:)?[\\/]/i.test(out) ? vscode.Uri.file(out) : vscode.Uri.joinPath(folder.uri, out);
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
    void vscode.window.showInformationMessage(done);
    return;
  }
  const more = others.length > 0 ? ` And ${others.length} more in the log.` : '';
  const chosen = await vscode.window.showWarningMessage(
    `${done} ${warning}${more}`,
    ...(more ? [showLog] : []),
  );
  if (chosen === showLog) services.log.show();
}
