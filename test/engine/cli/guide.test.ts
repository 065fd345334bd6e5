import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../../..');

/** A page of the guide: the lines of its shell blocks, in order, and the files that it shows under their names. */
async function readPage(name: string) {
  const text = await readFile(join(root, 'docs/guide', name), 'utf8');
  const commands = [...text.matchAll(/^```sh\n(.*?)^```/gms)].flatMap(([, block]) =>
    block!.trim().split('\n'),
  );
  const files = [...text.matchAll(/^```json (\S+)\n(.*?)^```/gms)].map(
    ([, file, content]) => [file!, content!] as const,
  );
  return { name, commands, files };
}

const pages = await Promise.all(
  ['README.md', 'specs.md', 'search.md', 'registry.md', 'experiments.md', 'data-quality.md'].map(readPage),
);

describe.each(pages)('the guide, $name', ({ commands, files }) => {
  let workspace = '';
  beforeAll(async () => {
    workspace = await mkdtemp(join(tmpdir(), 'arboretum-guide-'));
    await cp(join(root, 'sample'), workspace, {
      recursive: true,
      filter: (path) => !path.includes('.arboretum'),
    });
    for (const [file, content] of files) {
      await mkdir(dirname(join(workspace, file)), { recursive: true });
      await writeFile(join(workspace, file), content);
    }
  });
  afterAll(async () => {
    await rm(workspace, { recursive: true });
  });

  it('has commands', () => {
    expect(commands.length).toBeGreaterThanOrEqual(5);
  });

  it.each(commands)('%s', async (command) => {
    // What a shell does with `> file`.
    const [line = '', file] = command.split(' > ');
    const [program, ...args] = line.split(' ');
    expect(program).toBe('arboretum');
    const { stdout } = await run(process.execPath, [join(root, 'dist/cli.js'), ...args], { cwd: workspace });
    if (file !== undefined) await writeFile(join(workspace, file), stdout);
  });
});
