import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { TrialParams } from '../../src/core/search/space.ts';
import type { Task } from './functions.ts';

/** Optuna's TPE in a process of its own; the values come from here. */
export interface Optuna {
  readonly version: string;
  /** The best value after all trials of a task. */
  best(task: Task, seed: number): Promise<number>;
  stop(): void;
}

export async function startOptuna(python: string): Promise<Optuna> {
  const script = fileURLToPath(new URL('optuna_child.py', import.meta.url));
  const child = spawn(python, [script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const read = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error('Optuna ended early.');
    return JSON.parse(value) as { version: string; params: TrialParams };
  };
  const write = (message: object) => child.stdin.write(`${JSON.stringify(message)}\n`);
  const { version } = await read();
  return {
    version,
    async best(task, seed) {
      write({ space: task.space, seed, trials: task.trials });
      let best = Infinity;
      for (let trial = 0; trial < task.trials; trial++) {
        const { params } = await read();
        const value = task.value(params);
        best = Math.min(best, value);
        write({ value });
      }
      return best;
    },
    stop: () => child.stdin.end(),
  };
}
