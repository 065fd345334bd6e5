import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { out } from '../../scripts/paths.mjs';

/** Folder of the JavaScript, laid out as the sources are. */
export const transformed = join(out, 'javascript');

/** Node's arguments for a process, or its threads, that runs `.ts` files. */
export const nodeArguments = ['--import', pathToFileURL(join(import.meta.dirname, 'load.mjs')).href];
