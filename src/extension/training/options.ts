import type * as vscode from 'vscode';
import { setting } from '../host/settings.ts';
import type { TrainingOptions } from './choices.ts';

/** The options of a training on which nothing was decided yet: the settings of its folder. */
export function defaultOptions(folder: vscode.WorkspaceFolder): TrainingOptions {
  return {
    rounds: setting('arboretum.defaultRounds', folder),
    earlyStopping: setting('arboretum.earlyStopping', folder),
    holdout: setting('arboretum.holdout', folder),
    seed: setting('arboretum.seed', folder),
    params: '',
    exclude: [],
    categorical: [],
    weight: null,
    dates: 'expand',
  };
}
