import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');

export interface Python {
  /** Absolute path of the interpreter. */
  readonly executable: string;
  /** Runs a script with arguments; rejects with what it wrote to stderr. */
  run(script: string, args?: readonly string[]): Promise<string>;
  /** Runs a script file. */
  runFile(path: string, args?: readonly string[]): Promise<string>;
}

/**
 * A Python with the given packages, in an environment of its own below `.toolchain/` that is made once and then
 * reused. Null where this machine has no Python to make one with: the caller skips and says so. Where Python is
 * there but the packages cannot be had, that is an error.
 */
export async function pythonWith(packages: readonly string[]): Promise<Python | null> {
  const found = await run('python3', ['-c', 'import venv, ensurepip, sys; print(sys.version)']).catch(
    () => null,
  );
  if (!found) {
    console.warn('Interop tests are skipped: no python3 with the venv module was found.');
    return null;
  }
  const key = createHash('sha256')
    .update(packages.join(' ') + found.stdout)
    .digest('hex')
    .slice(0, 12);
  const folder = join(root, '.toolchain', 'python', key);
  const python = join(folder, 'bin', 'python');
  const stamp = join(folder, 'ready');
  if (!existsSync(stamp)) {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    await run('python3', ['-m', 'venv', folder]);
    await run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...packages]);
    await writeFile(stamp, packages.join('\n'));
  }
  const call = async (args: readonly string[]) => {
    const { stdout } = await run(python, [...args], { maxBuffer: 64 * 1024 * 1024 });
    return stdout;
  };
  return {
    executable: python,
    run: (script, args = []) => call(['-c', script, ...args]),
    runFile: (path, args = []) => call([path, ...args]),
  };
}

/** What the interop tests need; pinned, so that a run next year means the same. */
export const lightgbmPackages = [
  'lightgbm==4.6.0',
  'numpy==2.2.6',
  'pandas==2.3.3',
  'pyarrow==21.0.0',
] as const;
