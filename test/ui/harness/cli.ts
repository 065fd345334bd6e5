/** Arboretum on the command line: another process that works on the folder of a window. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { nodeExecutable, root } from '../../../scripts/paths.mjs';

/** Runs a command to its end. @throws when it fails, with what it says */
export async function arboretumCli(folder: string, ...args: readonly string[]): Promise<void> {
  const { child, said } = start(folder, args);
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`arboretum ${args.join(' ')} ended with ${code}: ${said()}`);
}

/** Runs a command and kills its process as soon as it says something on stderr that matches. */
export async function killedCli(folder: string, until: RegExp, ...args: readonly string[]): Promise<void> {
  const { child, said } = start(folder, args);
  const ended = once(child, 'close');
  child.stderr?.on('data', () => {
    if (until.test(said())) child.kill('SIGKILL');
  });
  await ended;
  if (child.signalCode !== 'SIGKILL') throw new Error(`arboretum ${args.join(' ')} ended: ${said()}`);
}

function start(folder: string, args: readonly string[]): { child: ChildProcess; said: () => string } {
  const child = spawn(nodeExecutable(), [join(root, 'dist/cli.js'), ...args, '--workspace', folder], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let text = '';
  child.stderr?.setEncoding('utf8').on('data', (piece: string) => (text += piece));
  return { child, said: () => text };
}
