/** Runs in the extension host: loads the test files into Mocha and tells the runner how each test ends. */
import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import Mocha from 'mocha';
import {
  filesVariable,
  grepVariable,
  portVariable,
  type FromHost,
  type FromRunner,
  type WindowName,
} from './messages.ts';
import { setTestWindow, type TestWindow } from './window.ts';

const testTimeout = 60_000;

/** Resolves when all tests passed; rejects, which makes VS Code's exit code 1, when one did not. */
export async function runSuite(name: WindowName): Promise<void> {
  const socket = connect(Number(process.env[portVariable]), '127.0.0.1');
  await once(socket, 'connect');
  const tell = (message: FromHost): void => void socket.write(`${JSON.stringify(message)}\n`);
  tell({ type: 'hello', window: name });
  setTestWindow(linkedWindow(name, socket, tell));

  const mocha = new Mocha({ ui: 'bdd', timeout: testTimeout, reporter: silentReporter(tell), color: false });
  const grep = process.env[grepVariable];
  if (grep) mocha.grep(new RegExp(grep));
  for (const file of JSON.parse(process.env[filesVariable] ?? '[]') as string[])
    mocha.addFile(join(__dirname, file));

  const failures = await new Promise<number>((resolve) => {
    try {
      mocha.run(resolve);
    } catch (error) {
      tell({ type: 'failed', title: 'the test files load', message: describeError(error) });
      resolve(1);
    }
  });
  tell({ type: 'end' });
  socket.end();
  await once(socket, 'close');
  if (failures > 0) throw new Error(`${failures} failed`);
}

function linkedWindow(name: WindowName, socket: Socket, tell: (message: FromHost) => void): TestWindow {
  const signals = new Map<string, PromiseWithResolvers<unknown>>();
  const slot = (signalName: string): PromiseWithResolvers<unknown> => {
    const known = signals.get(signalName) ?? Promise.withResolvers<unknown>();
    signals.set(signalName, known);
    return known;
  };
  createInterface({ input: socket }).on('line', (line) => {
    const message = JSON.parse(line) as FromRunner;
    slot(message.name).resolve(message.data);
  });
  return {
    name,
    tell: (text) => tell({ type: 'measured', text }),
    send: (signalName, data) => tell({ type: 'signal', name: signalName, data }),
    received: (signalName) => slot(signalName).promise,
  };
}

function silentReporter(tell: (message: FromHost) => void): Mocha.ReporterConstructor {
  return class {
    constructor(runner: Mocha.Runner) {
      runner.on('pass', (test) =>
        tell({ type: 'passed', title: test.fullTitle(), milliseconds: test.duration ?? 0 }),
      );
      runner.on('fail', (test, error) =>
        tell({ type: 'failed', title: test.fullTitle(), message: describeError(error) }),
      );
      runner.on('pending', (test) => tell({ type: 'skipped', title: test.fullTitle() }));
    }
  } as unknown as Mocha.ReporterConstructor;
}

function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.stack ?? error.message;
}
