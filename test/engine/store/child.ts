import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { nodeArguments } from '../../javascript/files.mjs';

/** Another process of ours: a window, or the command line. */
export interface Child {
  readonly process: ChildProcessByStdio<Writable, Readable, null>;
  /** The next line that it writes; rejects when it ends before. */
  line(): Promise<string>;
  /** All lines, once it has ended well; rejects when it has not. */
  done(): Promise<string[]>;
  /** Ends it without a chance to clean up. */
  kill(): Promise<void>;
}

/** Starts a script of `children/`. */
export function startChild(script: string, args: readonly string[]): Child {
  const path = join(import.meta.dirname, 'children', script);
  const child = spawn(
    process.execPath,
    [...nodeArguments, '--disable-warning=ExperimentalWarning', path, ...args],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  const lines: Interface = createInterface({ input: child.stdout });
  const iterator = lines[Symbol.asyncIterator]();
  const exited = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  return {
    process: child,
    async line() {
      const { value, done } = await iterator.next();
      if (done) throw new Error(`${script} ended early.`);
      return value;
    },
    async done() {
      const all: string[] = [];
      for (;;) {
        const { value, done } = await iterator.next();
        if (done) break;
        all.push(value);
      }
      const [code, signal] = await exited;
      if (code !== 0) throw new Error(`${script} ended with ${code ?? signal}.`);
      return all;
    },
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
