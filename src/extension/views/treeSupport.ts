import type * as vscode from 'vscode';
import { toErrorData } from '../../core/errors.ts';
import { sentences } from '../host/errors.ts';
import type { Services } from '../services.ts';

/** Lists what a view shows; where that fails, the view says why instead of looking empty. */
export async function messageOnFailure<T>(
  services: Services,
  view: vscode.TreeView<unknown>,
  list: () => Promise<readonly T[]>,
): Promise<readonly T[]> {
  try {
    const items = await list();
    if (view.message !== undefined) view.message = undefined;
    return items;
  } catch (error) {
    services.log.error(error instanceof Error ? error : String(error));
    const { message, hint } = toErrorData(error);
    view.message = sentences(message, hint);
    return [];
  }
}

const minute = 60_000;

/** Calls back every minute in which the view is seen: `18 min ago` becomes `19 min ago`. */
export function ageTicks(view: vscode.TreeView<unknown>, tick: () => void): vscode.Disposable {
  const timer = setInterval(() => {
    if (view.visible) tick();
  }, minute);
  return { dispose: () => clearInterval(timer) };
}
