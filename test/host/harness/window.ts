/**
 * For host tests: which window this is, and signals between two windows on one workspace.
 *
 *     import { describe, it } from 'mocha';
 *     import { signal, waitForSignal, windowName } from './harness/window.ts';
 *
 *     it('sees what the other window registers', async () => {
 *       if (windowName() === 'first') await signal('trained', 'churn@0.1.0');
 *       else assert.equal(await waitForSignal('trained'), 'churn@0.1.0');
 *     });
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { WindowName } from './messages.ts';

/** The link to the runner, as the entry of the suite sets it up. */
export interface TestWindow {
  readonly name: WindowName;
  readonly send: (name: string, data: unknown) => void;
  /** Prints what was measured among the results. */
  readonly tell: (text: string) => void;
  /** Resolves with the data of a signal that was or will be sent by either window. */
  readonly received: (name: string) => Promise<unknown>;
}

/** The suite's entry and each test file are bundles of their own: they meet in the global object. */
const key = Symbol.for('arboretum.test.window');
const shared = globalThis as unknown as Record<symbol, TestWindow | undefined>;

export function setTestWindow(window: TestWindow): void {
  shared[key] = window;
}

/** `first` in tests with one window. */
export function windowName(): WindowName {
  return current().name;
}

/** Tells both windows, now or when they come to wait for it. */
export function signal(name: string, data: unknown = null): void {
  current().send(name, data);
}

/** Prints what was measured among the results. */
export function tellMeasured(text: string): void {
  current().tell(text);
}

/** Waits until a window has sent the signal. Throws after the timeout, in milliseconds. */
export async function waitForSignal(name: string, timeout = 60_000): Promise<unknown> {
  const stop = new AbortController();
  const late = delay(timeout, undefined, { signal: stop.signal }).then(() => {
    throw new Error(`No window sent the signal '${name}' in ${timeout} ms.`);
  });
  try {
    return await Promise.race([current().received(name), late]);
  } finally {
    late.catch(() => {});
    stop.abort();
  }
}

function current(): TestWindow {
  const window = shared[key];
  if (!window) throw new Error('Not started by test/host/run.mjs.');
  return window;
}
