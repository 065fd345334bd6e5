import * as vscode from 'vscode';
import type { Progress } from '../../core/training/progress.ts';
import { doneShare, progressText } from '../training/progressText.ts';

/** VS Code's wish to cancel as an `AbortSignal`. */
export function abortSignal(token: vscode.CancellationToken): { signal: AbortSignal; dispose: () => void } {
  const abort = new AbortController();
  if (token.isCancellationRequested) abort.abort();
  const listening = token.onCancellationRequested(() => abort.abort());
  return { signal: abort.signal, dispose: () => void listening.dispose() };
}

/**
 * Feeds a progress notification. Its bar only ever grows, so it follows the one stage that takes long
 * (training, predicting), and the text says the others.
 */
export function steadyProgress(
  report: vscode.Progress<{ message?: string; increment?: number }>,
): (progress: Progress) => void {
  let shown = 0;
  return (progress) => {
    const counts = progress.stage === 'training' || progress.stage === 'predicting';
    const percent = counts ? 100 * (doneShare(progress) ?? 0) : shown;
    const increment = Math.max(0, percent - shown);
    shown += increment;
    report.report({ message: progressText(progress), ...(increment > 0 ? { increment } : {}) });
  };
}

const lateMs = 500;

/** Work that is usually done at once: it gets a notification that can cancel it when it takes longer. */
export async function withLateNotification<T>(
  title: string,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const abort = new AbortController();
  const working = work(abort.signal);
  const late = Symbol('late');
  const first = await Promise.race([
    working,
    new Promise<typeof late>((resolve) => setTimeout(resolve, lateMs, late)),
  ]);
  if (first !== late) return first;
  const location = vscode.ProgressLocation.Notification;
  return vscode.window.withProgress({ location, title, cancellable: true }, (_, token) => {
    token.onCancellationRequested(() => abort.abort());
    return working;
  });
}
