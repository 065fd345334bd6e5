import * as vscode from 'vscode';
import type { CommandId } from '../ids.ts';
import type { Services } from '../services.ts';
import { showError } from './errors.ts';

/** Something that the extension adds to VS Code: a command, a view, a panel. One a file. */
export type Contribution = (services: Services) => vscode.Disposable;

/**
 * A command whose failures reach the user in words. Its code is loaded when it is first run, so that
 * activation stays short.
 * @param load imports what the command does; `args` are what VS Code passes: a file, a tree item, nothing
 */
export function command(
  id: CommandId,
  load: () => Promise<(services: Services, ...args: unknown[]) => unknown>,
): Contribution {
  return (services) =>
    vscode.commands.registerCommand(id, async (...args: unknown[]) => {
      try {
        const run = await load();
        return await run(services, ...args);
      } catch (error) {
        void showError(services.log, error);
        return undefined;
      }
    });
}
