import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../../..');
const guide = await readFile(join(root, 'docs/guide/README.md'), 'utf8');

/** Every line of the guide's shell blocks, in order. */
const commands = [...guide.matchAll(/^```sh\n(.*?)^```/gms)].flatMap(([, block]) =>
  block!.trim().split('\n'),
);

describe('the guide', () => {
  let workspace = '';
  beforeAll(async () => {
    workspace = await mkdtemp(join(tmpdir(), 'arboretum-guide-'));
    await cp(join(root, 'sample'), workspace, {
      recursive: true,
      filter: (path) => !path.includes('.arboretum'),
    });
  });
  afterAll(async () => {
    await rm(workspace, { recursive: true });
  });

  it('has commands', () => {
    expect(commands.length).toBeGreaterThan(5);
  });

  it.each(commands)('%s', async (command) => {
    const [program, ...args] = command.split(' ');
    expect(program).toBe('arboretum');
    await run(process.execPath, [join(root, 'dist/cli.js'), ...args], { cwd: workspace });
  });
});
