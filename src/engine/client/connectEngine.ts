import { ArboretumError } from '../../core/errors.ts';
import type { CallContext, Engine, EngineEvent, EngineOptions } from '../../protocol/engine.ts';
import type { Remote } from '../workers/channel.ts';
import {
  type EngineService,
  type LongMethod,
  longMethods,
  type ShortMethod,
  shortMethods,
} from './engineService.ts';
import { startEngineThread, type EngineThread } from './engineThread.ts';

export interface ConnectOptions {
  /** The built `engine.cjs`, or the source of the engine's worker. */
  readonly enginePath: string | URL;
  readonly options: EngineOptions;
  /** The engine's thread has died; the next call starts a new one. */
  readonly onCrash?: (error: ArboretumError) => void;
  /** Lines for the log: what the learner says, and stacks of errors that are defects. */
  readonly onLog?: (line: string) => void;
}

/**
 * An engine in a worker thread of its own, started on the first call. When the thread dies, calls that wait
 * reject with code `worker-crashed`, and the next call starts it again.
 */
export function connectEngine({ enginePath, options, onCrash, onLog }: ConnectOptions): Engine {
  const listeners = new Set<(event: EngineEvent) => void>();
  let thread: EngineThread | undefined;
  let disposed = false;

  function running(): EngineThread {
    if (disposed) throw new ArboretumError('cancelled', 'Arboretum is shutting down.');
    thread ??= startEngineThread(enginePath, options, {
      onEvent: (event) => {
        for (const listener of listeners) listener(event);
      },
      onLog,
      onDeath: (error) => {
        thread = undefined;
        if (!disposed) onCrash?.(error);
      },
    });
    return thread;
  }

  const service = (): Remote<EngineService> => running().remote;

  async function long<T>(
    context: CallContext | undefined,
    call: (remote: Remote<EngineService>, id: number) => Promise<T>,
  ): Promise<T> {
    const { signal, onProgress } = context ?? {};
    if (signal?.aborted) throw new ArboretumError('cancelled', 'Cancelled.');
    const { remote, register, unregister } = running();
    const id = register(onProgress);
    // A thread that has just died cannot be told, and need not be.
    const abort = () => void remote.abort.asEvent(id).catch(() => {});
    signal?.addEventListener('abort', abort, { once: true });
    try {
      return await call(remote, id);
    } finally {
      signal?.removeEventListener('abort', abort);
      unregister(id);
    }
  }

  type LongCall = (id: number, request: unknown) => Promise<unknown>;
  type ShortCall = (...request: unknown[]) => Promise<unknown>;
  const methods = Object.fromEntries<unknown>([
    ...longMethods.map((name) => {
      const method = (request: unknown, context: CallContext | undefined) =>
        long(context, (remote, id) => (remote[name] as unknown as LongCall)(id, request));
      return [name, method] as const;
    }),
    ...shortMethods.map((name) => {
      const method = async (...request: unknown[]) => (service()[name] as unknown as ShortCall)(...request);
      return [name, method] as const;
    }),
  ]) as Pick<Engine, LongMethod | ShortMethod>;

  return {
    ...methods,
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async dispose() {
      disposed = true;
      listeners.clear();
      await thread?.stop();
    },
  };
}
