import * as vscode from 'vscode';
import { formatCountOf } from '../../core/format/count.ts';
import { isSql, stem } from '../dataset/dataset.ts';
import { datasetArgument } from '../dataset/datasetArgument.ts';
import { requireTrust } from '../host/folders.ts';
import { abortSignal, steadyProgress } from '../host/progress.ts';
import { askText } from '../host/quickSteps.ts';
import type { Services } from '../services.ts';
import { askInput } from './newCommand.ts';

/** *Summarize Rule Results...*: counts, rates, trends and sentences, into a folder. */
export async function summarizeQuality(services: Services, argument?: unknown): Promise<void> {
  requireTrust('Summarizing');
  const dataset = await datasetArgument(services, argument, 'Summarize rule results');
  if (!dataset) return;
  const input = isSql(dataset.path) ? { data: dataset.path } : await askInput(services, dataset);
  if (!input) return;
  await writeSummary(services, dataset.folder, input, `${stem(dataset.path)}_summary`);
}

/** Asks for a folder and writes the summary into it. */
export async function writeSummary(
  services: Services,
  folder: vscode.WorkspaceFolder,
  input: { readonly data: string; readonly rules?: string; readonly map?: Record<string, string> },
  suggested: string,
): Promise<void> {
  const out = await askText({
    title: 'Summarize rule results',
    placeholder:
      'Folder for summary.csv, summary.parquet and summary.txt; what is there under these names is replaced',
    value: suggested,
    validate: (text) => (text === '' ? 'A folder is needed.' : undefined),
  });
  if (typeof out === 'symbol') return;
  const summary = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: `Summarizing ${input.data}`, cancellable: true },
    (report, token) => {
      const { signal, dispose } = abortSignal(token);
      const context = { signal, onProgress: steadyProgress(report) };
      return services.engines
        .of(folder)
        .summarizeQuality({ ...input, out }, context)
        .finally(dispose);
    },
  );
  for (const warning of summary.warnings) services.log.warn(`${input.data}: ${warning}`);
  const [sentences, table] = ['Open Sentences', 'Open Table'];
  const odd =
    summary.warnings.length === 0
      ? ''
      : ` ${formatCountOf(summary.warnings.length, 'kind')} of odd rows, see the log.`;
  const chosen = await vscode.window.showInformationMessage(
    `${formatCountOf(summary.rows, 'row')} summed up in ${formatCountOf(summary.groups, 'line')}, in ${out}.${odd}`,
    sentences,
    table,
  );
  const file = (name: string) => vscode.Uri.joinPath(folder.uri, out, name);
  if (chosen === sentences) await vscode.window.showTextDocument(file('summary.txt'));
  if (chosen === table) await vscode.commands.executeCommand('vscode.open', file('summary.csv'));
}
