import * as vscode from 'vscode';
import { afterProgress, type LiveRun, notBegun } from '../../core/training/liveRun.ts';
import type { Progress } from '../../core/training/progress.ts';
import type { CallContext, TrainRequest, TrainResult } from '../../protocol/engine.ts';
import type { TrainedForecaster, TrainForecasterRequest } from '../../protocol/quality.ts';
import type { Engines } from '../host/engines.ts';
import { requireTrust } from '../host/folders.ts';
import { contextKeys } from '../ids.ts';

/** The trainings of this window, whoever started them: a command, a spec, another extension. */
export interface Trainings extends vscode.Disposable {
  train(folder: vscode.WorkspaceFolder, request: TrainRequest, context?: CallContext): Promise<TrainResult>;
  trainForecaster(
    folder: vscode.WorkspaceFolder,
    request: TrainForecasterRequest,
    context?: CallContext,
  ): Promise<TrainedForecaster>;
  /** Runs of this window that are under way; those of other windows cannot be cancelled here. */
  running(): readonly string[];
  cancel(runId: string): void;
  progress(runId: string): Progress | undefined;
  /** Curves and log of one of the last runs, also when it has ended; undefined before it has told of itself. */
  live(runId: string): LiveRun | undefined;
  readonly onDidChange: vscode.Event<void>;
  readonly onDidProgress: vscode.Event<RunProgress>;
}

export interface RunProgress {
  readonly runId: string;
  readonly progress: Progress;
}

/** Runs whose curves and log are kept, so that what failed can be looked at. */
const mostLive = 20;

interface Training {
  readonly abort: AbortController;
  progress?: Progress;
}

export function createTrainings(engines: Engines): Trainings {
  const trainings = new Map<string, Training>();
  const elsewhere = new Map<string, Progress>();
  const live = new Map<string, LiveRun>();
  const follow = (runId: string, progress: Progress) => {
    live.set(runId, afterProgress(live.get(runId) ?? notBegun, progress, Date.now()));
    for (const old of [...live.keys()].slice(0, -mostLive)) live.delete(old);
  };
  const changes = new vscode.EventEmitter<void>();
  const progresses = new vscode.EventEmitter<RunProgress>();

  function changed(): void {
    void vscode.commands.executeCommand('setContext', contextKeys.isTraining, trainings.size > 0);
    changes.fire();
  }
  const events = engines.onEvent(({ event }) => {
    if (event.kind === 'run-progress' && !trainings.has(event.runId)) {
      elsewhere.set(event.runId, event.progress);
      follow(event.runId, event.progress);
      changes.fire();
    } else if (event.kind === 'runs-changed') {
      elsewhere.clear();
    }
  });

  /** Lets a training be seen and cancelled while it runs. */
  async function watched<T>(
    runId: string,
    context: CallContext,
    work: (context: CallContext) => Promise<T>,
  ): Promise<T> {
    requireTrust('Training');
    const abort = new AbortController();
    const training: Training = { abort };
    trainings.set(runId, training);
    changed();
    try {
      return await work({
        signal: context.signal ? AbortSignal.any([context.signal, abort.signal]) : abort.signal,
        onProgress(progress) {
          training.progress = progress;
          follow(runId, progress);
          context.onProgress?.(progress);
          changes.fire();
          progresses.fire({ runId, progress });
        },
      });
    } finally {
      trainings.delete(runId);
      changed();
    }
  }

  return {
    async train(folder, request, context = {}) {
      const runId = request.runId ?? crypto.randomUUID();
      return watched(runId, context, (call) => engines.of(folder).train({ ...request, runId }, call));
    },
    async trainForecaster(folder, request, context = {}) {
      const runId = request.runId ?? crypto.randomUUID();
      return watched(runId, context, (call) =>
        engines.of(folder).trainForecaster({ ...request, runId }, call),
      );
    },
    running: () => [...trainings.keys()],
    cancel: (runId) => trainings.get(runId)?.abort.abort(),
    progress: (runId) => trainings.get(runId)?.progress ?? elsewhere.get(runId),
    live: (runId) => live.get(runId),
    onDidChange: changes.event,
    onDidProgress: progresses.event,
    dispose() {
      events.dispose();
      changes.dispose();
      progresses.dispose();
    },
  };
}
