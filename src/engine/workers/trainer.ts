import { Worker } from 'node:worker_threads';
import { ArboretumError } from '../../core/errors.ts';
import { openChannel, type Remote } from './channel.ts';
import type { TrainerListener, TrainerService, TrainerSetup } from './trainerService.ts';

/** A training worker's thread, as its pool sees it. */
export interface Trainer {
  alive(): boolean;
  /** Resolves when the thread has ended, for whatever reason. */
  readonly died: Promise<void>;
  /** Runs one task; rejects with the thread's cause of death if it ends meanwhile. */
  perform<T>(
    task: (trainer: Remote<TrainerService>) => Promise<T>,
    listener?: Partial<TrainerListener>,
  ): Promise<T>;
  /** Asks the running task to stop; if it has not ended after `graceMs` the thread is terminated. */
  cancel(graceMs: number): void;
  terminate(): Promise<void>;
}

/** Matrices and LightGBM's heap lie outside of it: more in it means that something runs away. */
const maxOldGenerationSizeMb = 1024;

export function startTrainer(
  path: string | URL,
  module: WebAssembly.Module,
  onLog: ((line: string) => void) | undefined,
): Trainer {
  const cancel = new Int32Array(new SharedArrayBuffer(4));
  const setup: TrainerSetup = { module, cancel };
  const worker = new Worker(path, {
    workerData: setup,
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb },
  });
  worker.stdout.resume();
  worker.stderr.setEncoding('utf8').on('data', (text: string) => onLog?.(text.trimEnd()));

  let death: ArboretumError | undefined;
  let terminated = false;
  let report: Partial<TrainerListener> | undefined;
  let grace: NodeJS.Timeout | undefined;

  const listener: TrainerListener = {
    progress: (progress) => report?.progress?.(progress),
    began: () => report?.began?.(),
    checkpoint: (round, value) => report?.checkpoint?.(round, value),
  };
  const channel = openChannel<TrainerService, TrainerListener>(worker, listener);

  worker.on('error', (error: Error) => {
    death ??= causeOfDeath(error);
    onLog?.(error.stack ?? String(error));
  });
  const died = new Promise<void>((resolve) => {
    worker.once('exit', (code) => {
      death ??= terminated
        ? new ArboretumError('cancelled', 'Cancelled.')
        : new ArboretumError(
            'worker-crashed',
            `The training worker ended unexpectedly (code ${code}).`,
            again,
          );
      clearTimeout(grace);
      channel.close(death);
      resolve();
    });
  });

  return {
    alive: () => death === undefined && !terminated,
    died,
    async perform(task, listener) {
      Atomics.store(cancel, 0, 0);
      report = listener;
      try {
        return await task(channel.remote);
      } catch (error) {
        throw death ?? error;
      } finally {
        report = undefined;
        clearTimeout(grace);
      }
    },
    cancel(graceMs) {
      report = undefined;
      Atomics.store(cancel, 0, 1);
      grace = setTimeout(() => void terminate(), graceMs);
    },
    terminate,
  };

  async function terminate(): Promise<void> {
    terminated = true;
    await worker.terminate();
  }
}

const again = 'Other work was not affected. Try again; with less data or fewer leaves if it happens again.';

function causeOfDeath(error: Error & { code?: string }): ArboretumError {
  if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return new ArboretumError(
      'out-of-memory',
      'The training worker ran out of memory.',
      'Train on fewer rows or columns, or with smaller max_bin or num_leaves.',
      { cause: error },
    );
  }
  return new ArboretumError('worker-crashed', `The training worker crashed: ${error.message}`, again, {
    cause: error,
  });
}
