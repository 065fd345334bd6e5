import type * as vscode from 'vscode';
import type { TrainingSpecInput } from '../../core/training/spec.ts';
import { setting } from '../host/settings.ts';
import type { TrainingFields } from './schemas.ts';

/** The training that an input stands for, with the settings of the folder. */
export function specOf(input: TrainingFields, folder: vscode.WorkspaceFolder): TrainingSpecInput {
  const { data, target, task, objective, params, exclude, categorical, weight, split, holdout, seed } = input;
  return {
    data,
    target,
    task,
    objective,
    params,
    exclude,
    categorical,
    weight,
    split,
    holdout: holdout ?? setting('arboretum.holdout', folder),
    seed: seed ?? setting('arboretum.seed', folder),
  };
}
