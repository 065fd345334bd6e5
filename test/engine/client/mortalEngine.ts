/** The engine's worker, but asking it to export the model `die` ends its thread. */
import { parentPort } from 'node:worker_threads';

parentPort!.on('message', (message: { m?: string; a?: readonly unknown[] }) => {
  if (message.m === 'exportModel' && message.a?.[0] === 'die') process.exit(9);
});
await import('../../../src/engine/workers/engineWorker.ts');
