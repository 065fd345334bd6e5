import { copyFile, mkdir, rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Copies a file that did not change since it was last copied only once, and never writes into the old one: a
 * running VS Code may have the library mapped into memory.
 * @param {string} from
 * @param {string} to
 */
export async function placeFile(from, to) {
  const [source, target] = await Promise.all([stat(from), stat(to).catch(() => undefined)]);
  if (target && target.size === source.size && target.mtimeMs >= source.mtimeMs) return;
  await mkdir(dirname(to), { recursive: true });
  await copyFile(from, `${to}.new`);
  await rename(`${to}.new`, to);
}
