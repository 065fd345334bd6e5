import * as vscode from 'vscode';
import { toErrorData } from '../../core/errors.ts';
import { sentences } from '../host/sentences.ts';
import type { ViewId } from '../ids.ts';
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

/**
 * How often rows are drawn again whose progress changes. VS Code makes their buttons anew with them, and a click during which
 * that happens is lost: a click takes a tenth of a second, and progress is in the notification and the status bar, too.
 */
const progressMs = 2000;

/** Calls back some time after progress was made, for all the progress that was made until then. */
export function progressTicks(tick: () => void): vscode.Disposable & { soon(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    soon() {
      timer ??= setTimeout(() => {
        timer = undefined;
        tick();
      }, progressMs);
    },
    dispose: () => clearTimeout(timer),
  };
}

const minute = 60_000;

/** Calls back every minute in which the view is seen: `18 min ago` becomes `19 min ago`. */
export function ageTicks(view: vscode.TreeView<unknown>, tick: () => void): vscode.Disposable {
  const timer = setInterval(() => {
    if (view.visible) tick();
  }, minute);
  return { dispose: () => clearInterval(timer) };
}

/** A bar over a view and a sign on the activity bar while something runs. */
export function busySign(viewId: ViewId): vscode.Disposable & { show(busy: boolean): void } {
  let end: (() => void) | undefined;
  return {
    show(busy) {
      if (busy && !end) {
        const { promise, resolve } = Promise.withResolvers<void>();
        end = resolve;
        void vscode.window.withProgress({ location: { viewId } }, () => promise);
      } else if (!busy) {
        end?.();
        end = undefined;
      }
    },
    dispose: () => end?.(),
  };
}
