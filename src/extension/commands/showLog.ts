import * as vscode from 'vscode';
import type { Contribution } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Show Log*. */
export const showLog: Contribution = ({ log }) =>
  vscode.commands.registerCommand(commands.showLog, () => log.show());
