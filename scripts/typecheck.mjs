/** Checks the types of every part: `node scripts/typecheck.mjs [core webview ...]`, the names in tsconfig/. */
import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
import { ifScript } from './main.mjs';
import { nodeExecutable, root } from './paths.mjs';
import { runVisibly } from './run.mjs';

/**
 * @param {string[]} [chosen] default: all
 * @returns {Promise<boolean>} whether all types are right; what is wrong has been printed
 */
export async function typecheck(chosen = []) {
  const parts = readdirSync(join(root, 'tsconfig'))
    .map((file) => basename(file, '.json'))
    .filter((name) => chosen.length === 0 || chosen.includes(name));
  const waiting = [...parts];
  let right = true;
  const checkNext = async () => {
    for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
      const tsc = join(root, 'node_modules/typescript/bin/tsc');
      const { code } = await runVisibly(nodeExecutable(), [
        tsc,
        '-p',
        join(root, 'tsconfig', `${part}.json`),
      ]);
      console.log(`  types of ${part}: ${code === 0 ? 'right' : 'wrong'}`);
      right &&= code === 0;
    }
  };
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, checkNext));
  return right;
}

await ifScript(import.meta.url, async () => {
  if (!(await typecheck(process.argv.slice(2)))) process.exitCode = 1;
});
