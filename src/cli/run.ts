import { resolve } from 'node:path';
import { stat } from 'node:fs/promises';
import { ArboretumError, isCancelled, toErrorData, type ErrorCode, type ErrorData } from '../core/errors.ts';
import type { Engine, EngineOptions } from '../protocol/engine.ts';
import { commands } from './commands.ts';
import { errorDocument } from './errorDocument.ts';
import { commandHelp, programHelp } from './help.ts';
import { createProgressPrinter, type ProgressSink } from './progressPrinter.ts';
import { readArguments, type Invocation } from './readArguments.ts';

/** What the command line needs of its surroundings. */
export interface Surroundings {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: ProgressSink;
  /** Fires when the user interrupts. */
  readonly signal: AbortSignal;
  readonly version: string;
  createEngine(options: EngineOptions): Promise<Engine>;
  /** Where a stack goes that tells of a defect. */
  readonly debug: boolean;
}

/** Runs one command line and returns the exit code: 0 done, 1 failed, 2 bad usage, 130 interrupted. */
export async function run(argv: readonly string[], surroundings: Surroundings): Promise<number> {
  const { stdout, stderr } = surroundings;
  try {
    const invocation = readArguments(argv, commands);
    if (invocation.kind === 'version') stdout.write(`${surroundings.version}\n`);
    else if (invocation.kind === 'help') {
      stdout.write(`${invocation.command ? commandHelp(invocation.command) : programHelp(commands)}\n`);
    } else return await execute(invocation, surroundings);
    return 0;
  } catch (error) {
    const failure = surroundings.signal.aborted && isCancelled(error) ? interrupted : error;
    const data = toErrorData(failure);
    const { code } = data;
    if (argv.includes('--json')) stdout.write(`${JSON.stringify({ error: errorDocument(data) })}\n`);
    stderr.write(messageOf(data));
    if (code === 'internal' && surroundings.debug && error instanceof Error) stderr.write(`${error.stack}\n`);
    return exitCodeOf(code);
  }
}

const interrupted = new ArboretumError('cancelled', 'Interrupted.');

async function execute(
  { command, given, workspace, json: asJson }: Extract<Invocation, { kind: 'run' }>,
  surroundings: Surroundings,
): Promise<number> {
  const { stdout, stderr, signal } = surroundings;
  const folder = resolve(workspace);
  const found = await stat(folder).catch(() => undefined);
  if (!found?.isDirectory()) {
    throw new ArboretumError('bad-usage', `The workspace ${folder} is not a folder.`);
  }
  const engine = await surroundings.createEngine({ ...command.engineOptions?.(given), workspace: folder });
  const printer = createProgressPrinter(stderr);
  const tell = (line: string) => {
    printer.clear();
    stderr.write(`${line}\n`);
  };
  const unsubscribe = engine.onEvent((event) => {
    if (event.kind === 'notice') tell(event.message);
  });
  try {
    const context = { signal, onProgress: printer.show, workspace: folder, tell };
    const { json, text, failure } = await command.run(engine, given, context);
    printer.clear();
    stdout.write(`${asJson ? JSON.stringify(json) : text}\n`);
    if (failure) stderr.write(messageOf(failure));
    // A search that is interrupted answers with what it has found.
    if (signal.aborted) return exitCodeOf('cancelled');
    return failure ? exitCodeOf(failure.code) : 0;
  } finally {
    printer.clear();
    unsubscribe();
    await engine.dispose();
  }
}

function messageOf({ message, hint }: ErrorData): string {
  return `${[message, hint].filter(Boolean).join('\n')}\n`;
}

function exitCodeOf(code: ErrorCode): number {
  if (code === 'bad-usage') return 2;
  return code === 'cancelled' ? 130 : 1;
}
