import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const out = fileURLToPath(new URL('../out/python', import.meta.url));

/**
 * A Python with the given packages, in an environment of its own below `out/` that is made once. Null, and said so,
 * where this machine has no Python to make one with.
 * @param {readonly string[]} packages
 * @returns {Promise<string | null>} its path
 */
export async function pythonEnvironment(packages) {
  const found = await run('python3', ['-c', 'import venv, ensurepip, sys; print(sys.version)']).catch(
    () => null,
  );
  if (found === null) {
    console.log('  Python: not found, left out');
    return null;
  }
  const key = createHash('sha256')
    .update(packages.join(' ') + found.stdout)
    .digest('hex')
    .slice(0, 12);
  const folder = join(out, key);
  const python = join(folder, 'bin', 'python');
  if (existsSync(join(folder, 'ready'))) return python;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await run('python3', ['-m', 'venv', folder]);
  await run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...packages]);
  await writeFile(join(folder, 'ready'), packages.join('\n'));
  return python;
}
