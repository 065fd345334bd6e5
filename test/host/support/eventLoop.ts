import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';

export interface LoopReport {
  /** Milliseconds by which timers were late, at most; the operating system's part in it included. */
  readonly latest: number;
  /** The same for all but one in a hundred. */
  readonly late99: number;
  /** Most milliseconds of processor time that this thread used between two turns of its event loop. */
  readonly busiest: number;
}

/**
 * Watches this thread's event loop while something else runs. On a machine whose cores are all busy a timer can
 * be late although nothing blocks: what a turn of the loop costs in processor time tells the two apart.
 */
export function watchEventLoop(): { stop(): LoopReport } {
  const histogram = monitorEventLoopDelay({ resolution: 5 });
  histogram.enable();
  let before = threadMs();
  let busiest = 0;
  const measure = () => {
    const now = threadMs();
    busiest = Math.max(busiest, now - before);
    before = now;
  };
  const timer = setInterval(measure, 1);
  return {
    stop() {
      measure();
      clearInterval(timer);
      histogram.disable();
      return { latest: histogram.max / 1e6, late99: histogram.percentile(99) / 1e6, busiest };
    },
  };
}

function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

const calmTurns = 20;
const turnMs = 10;
const calmLateMs = 5;

/**
 * Waits until a window that has just opened has come to rest: until timers are on time for a while, at most
 * `timeout` milliseconds.
 */
export async function calm(timeout = 20_000): Promise<void> {
  const deadline = performance.now() + timeout;
  for (let calmFor = 0; calmFor < calmTurns && performance.now() < deadline;) {
    const start = performance.now();
    await delay(turnMs);
    calmFor = performance.now() - start - turnMs < calmLateMs ? calmFor + 1 : 0;
  }
}

const probeMs = 30;

/**
 * How many times longer than its processor time a piece of work takes right now: 1 on a machine with a core to
 * spare, more where others want the cores too.
 */
export function slowdown(): number {
  const start = performance.now();
  const before = threadMs();
  while (threadMs() - before < probeMs);
  return Math.max(1, (performance.now() - start) / probeMs);
}
