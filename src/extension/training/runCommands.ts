import * as vscode from 'vscode';
import { ArboretumError } from '../../core/errors.ts';
import { formatAge } from '../../core/format/time.ts';
import type { Run } from '../../core/registry/run.ts';
import { commandItem } from '../host/commandArgument.ts';
import { sentences } from '../host/sentences.ts';
import { pick } from '../host/quickSteps.ts';
import { commands } from '../ids.ts';
import type { Services } from '../services.ts';
import type { RunNode } from '../views/runItems.ts';

export async function cancelRun(services: Services, argument?: unknown): Promise<void> {
  const here = services.trainings.running();
  const run = await runArgument(services, argument, 'Cancel a run', ({ id }) => here.includes(id));
  if (run) services.trainings.cancel(run.value.id);
}

export async function deleteRun(services: Services, argument?: unknown): Promise<void> {
  const run = await runArgument(services, argument, 'Delete a run', ({ status }) => status !== 'running');
  if (!run) return;
  await services.engines.of(run.folder).deleteRun(run.value.id);
  services.runs.refresh();
}

export async function showRunError(services: Services, argument?: unknown): Promise<void> {
  const run = await runArgument(services, argument, 'Why did it fail?', ({ status }) => status === 'failed');
  if (!run) return;
  const { model, error } = run.value;
  const showLog = 'Show Log';
  const again = 'Train Again...';
  const chosen = await vscode.window.showErrorMessage(
    `Training ${model} failed. ${error ? sentences(error.message, error.hint) : 'It left no reason.'}`,
    again,
    showLog,
  );
  if (chosen === showLog) services.log.show();
  if (chosen === again) await vscode.commands.executeCommand(commands.trainModel, run);
}

export async function runArgument(
  services: Services,
  argument: unknown,
  title: string,
  fits: (run: Run) => boolean,
): Promise<RunNode | undefined> {
  const item = commandItem(argument);
  if (item?.kind === 'run') return item;
  const runs = (await services.runs.list()).filter(({ value }) => fits(value));
  if (runs.length === 0)
    throw new ArboretumError('run-not-found', 'There is no such run.', 'See the Runs view.');
  const now = Date.now();
  const picked = await pick<RunNode>({
    title,
    placeholder: 'Run',
    items: runs.map(({ folder, value }) => ({
      label: value.version === null ? value.model : `${value.model} ${value.version}`,
      description: [value.status, value.data, formatAge(value.started, now)].join(', '),
      detail: value.error?.message,
      value: { kind: 'run', folder, value },
    })),
  });
  return typeof picked === 'symbol' ? undefined : picked;
}
