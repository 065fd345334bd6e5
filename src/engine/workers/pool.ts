import { ArboretumError } from '../../core/errors.ts';
import type { Progress } from '../../core/training/progress.ts';
import type { Remote } from './channel.ts';
import { startTrainer, type Trainer } from './trainer.ts';
import type { TrainerService } from './trainerService.ts';

/** How long a worker may take to answer a cancellation before it is terminated. */
const graceMs = 2000;

export interface PoolOptions {
  /** Most workers at a time. */
  readonly size: number;
  /** The built `trainer.cjs`, or its source. */
  readonly trainerPath: string | URL;
  /** LightGBM, compiled; asked for when the first worker starts. */
  readonly compile: () => Promise<WebAssembly.Module>;
  /** Hears what a worker logs, and why one died. */
  readonly onLog?: (line: string) => void;
}

export interface TaskContext {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
  readonly onBegan?: () => void;
  readonly onCheckpoint?: (round: number, value: number) => void;
}

/** A fixed number of training workers, started as they are needed and replaced when they die. */
export interface Pool {
  /** Most workers at a time. */
  readonly size: number;
  /**
   * Runs a task on a worker of its own, after waiting for a free one. Aborting rejects at once with code
   * `cancelled`; the worker gets two seconds to notice before it is terminated and replaced.
   * @throws {ArboretumError} `worker-crashed` or `out-of-memory` when the worker dies; other tasks go on
   */
  run<T>(task: (trainer: Remote<TrainerService>) => Promise<T>, context?: TaskContext): Promise<T>;
  /** Ends the workers that have nothing to do, and gives back the memory that they hold. */
  shrink(): void;
  /** Stops every worker; tasks that run or wait reject with code `cancelled`. */
  dispose(): Promise<void>;
}

export function createPool(options: PoolOptions): Pool {
  const trainers = new Set<Trainer>();
  const idle: Trainer[] = [];
  const waiting: Array<() => void> = [];
  const closing = new AbortController();
  const size = Math.max(1, options.size);
  let free = size;
  let module: Promise<WebAssembly.Module> | undefined;

  async function obtain(): Promise<Trainer> {
    const ready = idle.pop();
    if (ready) return ready;
    module ??= options.compile().catch((error: unknown) => {
      module = undefined;
      throw error;
    });
    const trainer = startTrainer(options.trainerPath, await module, options.onLog);
    trainers.add(trainer);
    void trainer.died.then(() => {
      trainers.delete(trainer);
      const index = idle.indexOf(trainer);
      if (index >= 0) idle.splice(index, 1);
    });
    return trainer;
  }

  function release(trainer: Trainer | undefined): void {
    if (trainer?.alive()) idle.push(trainer);
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  }

  async function takeSlot(signal: AbortSignal): Promise<void> {
    if (free > 0) {
      free -= 1;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const onSlot = () => {
        signal.removeEventListener('abort', onAbort);
        resolve();
      };
      const onAbort = () => {
        waiting.splice(waiting.indexOf(onSlot), 1);
        reject(cancelled());
      };
      waiting.push(onSlot);
      signal.addEventListener('abort', onAbort, { once: true });
    });
  }

  async function run<T>(
    task: (trainer: Remote<TrainerService>) => Promise<T>,
    context: TaskContext = {},
  ): Promise<T> {
    const signal = context.signal ? AbortSignal.any([context.signal, closing.signal]) : closing.signal;
    if (signal.aborted) throw cancelled();
    await takeSlot(signal);
    let trainer: Trainer | undefined;
    const work = (async () => {
      try {
        trainer = await obtain();
        if (signal.aborted) throw cancelled();
        return await trainer.perform(task, {
          ...(context.onProgress ? { progress: context.onProgress } : {}),
          ...(context.onBegan ? { began: context.onBegan } : {}),
          ...(context.onCheckpoint ? { checkpoint: context.onCheckpoint } : {}),
        });
      } finally {
        release(trainer);
      }
    })();
    return untilAborted(work, signal, () => trainer?.cancel(graceMs));
  }

  return {
    size,
    run,
    shrink() {
      for (const trainer of idle.splice(0)) void trainer.terminate();
    },
    async dispose() {
      closing.abort();
      await Promise.all([...trainers].map((trainer) => trainer.terminate()));
    },
  };
}

/** Waits for `work`, or rejects as soon as the signal fires; `onAbort` is told. `work` may go on unheard. */
function untilAborted<T>(work: Promise<T>, signal: AbortSignal, onAbort: () => void): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const abort = () => {
      onAbort();
      reject(cancelled());
    };
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

function cancelled(): ArboretumError {
  return new ArboretumError('cancelled', 'Cancelled.');
}
