/** In a process of the tests and its threads: `.ts` files are the JavaScript that `transform.mjs` has made. */
import { existsSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from '../../scripts/paths.mjs';
import { transformed } from './files.mjs';

registerHooks({
  load(url, context, next) {
    const file = javascriptOf(url);
    if (!file) return next(url, context);
    return { format: 'module', source: readFileSync(file), shortCircuit: true };
  },
});

/** @param {string} url */
function javascriptOf(url) {
  if (!url.startsWith('file:') || !url.endsWith('.ts')) return undefined;
  const file = join(transformed, relative(root, fileURLToPath(url)).replace(/ts$/, 'js'));
  return existsSync(file) ? file : undefined;
}
