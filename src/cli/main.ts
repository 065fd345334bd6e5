/** Entry of the command line: `arboretum <command>`. */
import { arboretumVersion } from '../engine/arboretumVersion.ts';
import { createEngine } from '../engine/engine.ts';
import { run } from './run.ts';

/** Exit code of a process that a terminal's Ctrl+C has ended. */
const interruptedCode = 130;

/** Signals closer together than this are one: a terminal and a parent process may both pass Ctrl+C on. */
const sameSignalMs = 500;

const interruption = new AbortController();
let interruptedAt = 0;
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.on(name, () => {
    // Whoever asks twice does not want to wait for files to be closed.
    if (interruption.signal.aborted && performance.now() - interruptedAt > sameSignalMs) {
      process.exit(interruptedCode);
    }
    interruptedAt = performance.now();
    interruption.abort();
  });
}

// A reader such as `head` may close the pipe early: that is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

void run(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  signal: interruption.signal,
  version: arboretumVersion,
  createEngine,
  debug: process.env['ARBORETUM_DEBUG'] !== undefined,
}).then((code) => {
  process.exitCode = code;
});
