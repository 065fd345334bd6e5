import { ArboretumError } from '../core/errors.ts';
import type { CallContext } from '../protocol/engine.ts';

/** After an abort, how long a call may take to end in order before its caller is told without waiting. */
const orderlyMs = 150;

/** Long calls of an engine: each can be aborted by its caller, all are by `dispose`. */
export interface LongCalls {
  /**
   * Runs a long call. When it is aborted its caller hears so within 250 ms, whatever `work` is busy with;
   * `work` goes on cleaning up behind it, and `dispose` waits for that.
   * @throws {ArboretumError} `cancelled`
   */
  run<T>(context: CallContext | undefined, work: (context: AbortableContext) => Promise<T>): Promise<T>;
  /** Runs a long call that ends by itself, and soon, when it is aborted: its result or error is the caller's. */
  runToEnd<T>(context: CallContext | undefined, work: (context: AbortableContext) => Promise<T>): Promise<T>;
  /** Aborts what runs and waits until all of it has ended. */
  dispose(): Promise<void>;
}

export interface AbortableContext extends CallContext {
  readonly signal: AbortSignal;
}

export function createLongCalls(): LongCalls {
  const closing = new AbortController();
  const running = new Set<Promise<unknown>>();

  async function run<T>(
    context: CallContext | undefined,
    work: (context: AbortableContext) => Promise<T>,
  ): Promise<T> {
    const signal = context?.signal ? AbortSignal.any([context.signal, closing.signal]) : closing.signal;
    if (signal.aborted) throw cancelled();
    const promise = work({ ...context, signal });
    running.add(promise);
    try {
      return await endedOrAborted(promise, signal);
    } catch (error) {
      throw signal.aborted ? cancelled() : error;
    } finally {
      void promise.catch(() => {}).finally(() => running.delete(promise));
    }
  }

  async function runToEnd<T>(
    context: CallContext | undefined,
    work: (context: AbortableContext) => Promise<T>,
  ): Promise<T> {
    const signal = context?.signal ? AbortSignal.any([context.signal, closing.signal]) : closing.signal;
    if (signal.aborted) throw cancelled();
    const promise = work({ ...context, signal });
    running.add(promise);
    try {
      return await promise;
    } finally {
      running.delete(promise);
    }
  }

  return {
    run,
    runToEnd,
    async dispose() {
      closing.abort();
      await Promise.allSettled(running);
    },
  };
}

function endedOrAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined;
    const onAbort = () => {
      timer = setTimeout(() => reject(cancelled()), orderlyMs);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    work.then(resolve, reject).finally(() => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
    });
  });
}

function cancelled(): ArboretumError {
  return new ArboretumError('cancelled', 'Cancelled.');
}
