import type * as vscode from 'vscode';
import { ArboretumError } from '../../core/errors.ts';
import type { ExperimentSummary } from '../../core/experiment/experiment.ts';
import { commandItem } from '../host/commandArgument.ts';
import { noFolder, workspaceFolders } from '../host/folders.ts';
import { pick } from '../host/quickSteps.ts';
import type { Services } from '../services.ts';
import { experimentDescription } from './experimentText.ts';

/** An experiment, and the folder whose registry it is in. */
export interface ExperimentPlace {
  readonly folder: vscode.WorkspaceFolder;
  readonly key: string;
}

export interface ExperimentQuestion {
  readonly title: string;
  /** Which experiments can be meant. */
  readonly fits?: (experiment: ExperimentSummary) => boolean;
  /** What to do where none is. */
  readonly hint?: string;
}

/**
 * The experiment that a command was called on: an item of the Experiments view, an experiment of a folder; the one that the user
 * picks where it was called without.
 * @returns undefined when the user picks none
 */
export async function experimentArgument(
  services: Services,
  argument: unknown,
  { title, fits = () => true, hint }: ExperimentQuestion,
): Promise<ExperimentPlace | undefined> {
  const item = commandItem(argument);
  if (item?.kind === 'experiment') return { folder: item.folder, key: item.value.key };
  if (item?.kind === 'experiment-place') return { folder: item.folder, key: item.key };
  if (workspaceFolders().length === 0) throw noFolder();
  const all = (await services.experiments.list()).filter(({ value }) => fits(value));
  if (all.length === 0) {
    throw new ArboretumError(
      'experiment-not-found',
      'There is no such experiment.',
      hint ?? 'Create one with Arboretum: New Experiment...',
    );
  }
  const picked = await pick<ExperimentPlace>({
    title,
    placeholder: 'Experiment',
    items: all.map(({ folder, value }) => ({
      label: `$(beaker) ${value.key}`,
      description: `${value.state}, ${experimentDescription(value, Date.now())}`,
      value: { folder, key: value.key },
    })),
  });
  return typeof picked === 'symbol' ? undefined : picked;
}
