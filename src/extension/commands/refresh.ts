import * as vscode from 'vscode';
import type { Contribution } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Refresh*: looks at files, registry and runs again, should a watcher have missed something. */
export const refresh: Contribution = ({ datasets, models, runs }) =>
  vscode.commands.registerCommand(commands.refresh, () => {
    datasets.refresh();
    models.refresh();
    runs.refresh();
  });
