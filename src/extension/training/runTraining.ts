import * as vscode from 'vscode';
import type { TrainRequest, TrainResult } from '../../protocol/engine.ts';
import { abortSignal, steadyProgress } from '../host/progress.ts';
import type { Services } from '../services.ts';

/** Trains with a notification that counts rounds and can cancel. */
export function trainWithNotification(
  services: Services,
  folder: vscode.WorkspaceFolder,
  request: TrainRequest,
): Promise<TrainResult> {
  const title = `Training ${request.name ?? ''}`.trim();
  return Promise.resolve(
    vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title, cancellable: true },
      (report, token) => {
        const { signal, dispose } = abortSignal(token);
        const onProgress = steadyProgress(report);
        report.report({ message: 'starting' });
        return services.trainings.train(folder, request, { signal, onProgress }).finally(dispose);
      },
    ),
  );
}
