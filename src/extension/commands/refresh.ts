import * as vscode from 'vscode';
import type { Contribution } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Refresh*: looks at files, registry, runs and studies again, should a watcher have missed something. */
export const refresh: Contribution = ({ datasets, models, runs, studies }) =>
  vscode.commands.registerCommand(commands.refresh, () => {
    datasets.refresh();
    models.refresh();
    runs.refresh();
    studies.refresh();
  });
