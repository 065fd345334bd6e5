import { Worker } from 'node:worker_threads';
import { ArboretumError } from '../../core/errors.ts';
import type { Progress } from '../../core/training/progress.ts';
import type { EngineEvent, EngineOptions } from '../../protocol/engine.ts';
import { openChannel, type Remote } from '../workers/channel.ts';
import type { EngineListener, EngineService } from './engineService.ts';

/** How long an engine that was asked to stop may take to close its files before it is terminated. */
const stopMs = 3000;

/** One life of the engine's worker thread. */
export interface EngineThread {
  readonly remote: Remote<EngineService>;
  /** Gives a long call its number. */
  register(onProgress: ((progress: Progress) => void) | undefined): number;
  unregister(call: number): void;
  /** Lets the engine finish what must be finished, then ends the thread. */
  stop(): Promise<void>;
}

export interface EngineThreadListener {
  readonly onEvent: (event: EngineEvent) => void;
  readonly onLog: ((line: string) => void) | undefined;
  /** The thread has ended, and not by `stop`; calls that waited have been rejected with this error. */
  readonly onDeath: (error: ArboretumError) => void;
}

export function startEngineThread(
  path: string | URL,
  options: EngineOptions,
  { onEvent, onLog, onDeath }: EngineThreadListener,
): EngineThread {
  const worker = new Worker(path, { workerData: options, stdout: true, stderr: true });
  for (const stream of [worker.stdout, worker.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => onLog?.(text.trimEnd()));
  }

  const progressOf = new Map<number, (progress: Progress) => void>();
  const channel = openChannel<EngineService, EngineListener>(worker, {
    progress: (call, progress) => progressOf.get(call)?.(progress),
    event: onEvent,
    log: (line) => onLog?.(line),
  });

  let lastCall = 0;
  let stopping = false;
  let cause = 'it ended unexpectedly';
  worker.on('error', (error: Error) => {
    cause = error.message;
    onLog?.(error.stack ?? String(error));
  });
  worker.once('exit', () => {
    const death = stopping
      ? new ArboretumError('cancelled', 'Arboretum is shutting down.')
      : new ArboretumError('worker-crashed', `Arboretum's engine crashed: ${cause}.`, restartHint);
    channel.close(death);
    if (!stopping) onDeath(death);
  });

  return {
    remote: channel.remote,
    register(onProgress) {
      lastCall += 1;
      if (onProgress) progressOf.set(lastCall, onProgress);
      return lastCall;
    },
    unregister: (call) => void progressOf.delete(call),
    async stop() {
      stopping = true;
      const late = setTimeout(() => void worker.terminate(), stopMs);
      await channel.remote.dispose().catch(() => {});
      clearTimeout(late);
      await worker.terminate();
    },
  };
}

const restartHint = 'Try again: it starts anew. The log has the details.';
