/** Entry of the engine's worker thread: an engine behind a channel to the thread that started it. */
import { parentPort, workerData } from 'node:worker_threads';
import type { CallContext, EngineOptions } from '../../protocol/engine.ts';
import {
  type EngineListener,
  type EngineService,
  type LongMethod,
  longMethods,
  type ShortMethod,
  shortMethods,
} from '../client/engineService.ts';
import { createEngine } from '../engine.ts';
import { openChannel } from './channel.ts';

if (!parentPort) throw new Error('The engine worker was started outside a worker thread.');

const log = (line: string) => void listener.log.asEvent(line);
const opening = createEngine({ ...(workerData as EngineOptions), onLog: log });
const running = new Map<number, AbortController>();

/** Gives a numbered call a signal and a progress callback that reach over to the other thread. */
async function long<T>(call: number, work: (context: CallContext) => Promise<T>): Promise<T> {
  const abort = new AbortController();
  running.set(call, abort);
  try {
    return await work({
      signal: abort.signal,
      onProgress: (progress) => void listener.progress.asEvent(call, progress),
    });
  } finally {
    running.delete(call);
  }
}

type LongCall = (request: unknown, context: CallContext) => Promise<unknown>;
type ShortCall = (...request: unknown[]) => Promise<unknown>;
const methods = Object.fromEntries<unknown>([
  ...longMethods.map((name) => {
    const method = (call: number, request: unknown) =>
      long(call, async (context) => ((await opening)[name] as LongCall)(request, context));
    return [name, method] as const;
  }),
  ...shortMethods.map((name) => {
    const method = async (...request: unknown[]) => ((await opening)[name] as ShortCall)(...request);
    return [name, method] as const;
  }),
]) as Pick<EngineService, LongMethod | ShortMethod>;

const service: EngineService = {
  ...methods,
  abort: (call) => running.get(call)?.abort(),
  dispose: async () => (await opening).dispose(),
};

const channel = openChannel<EngineListener, EngineService>(parentPort, service, {
  onUnexpected: (error) => log(error instanceof Error ? (error.stack ?? error.message) : String(error)),
});
const listener = channel.remote;

void opening.then(
  (engine) => engine.onEvent((event) => void listener.event.asEvent(event)),
  () => {}, // Each call reports it to whoever made it.
);
