/** npm, before there is anything to import from it. */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { toolchain } from '../paths.mjs';
import { run } from '../run.mjs';
import { UserError } from '../main.mjs';

/**
 * @param {readonly string[]} args
 * @param {{ cwd?: string }} [choice]
 * @returns {Promise<string>} what npm printed
 */
export function npm(args, choice) {
  // Started by npm, its own script is known: that works on Windows too, where `npm` is no executable.
  const script = process.env.npm_execpath;
  return script?.endsWith('.js')
    ? run(process.execPath, [script, ...args], choice)
    : run('npm', args, choice);
}

/**
 * Fetches a package's tarball and unpacks it.
 * @param {object} choice
 * @param {string} choice.spec `name@version`
 * @param {string} choice.integrity `sha512-...`, as the lock file writes it
 * @param {string} choice.to folder to unpack to; replaced. The tarball's own `package/` folder is left out
 * @param {string[]} [choice.only] folders of the tarball to unpack, default all
 * @param {number} [choice.strip] how many leading folders to drop, default 1: `package/`
 */
export async function unpackPackage({ spec, integrity, to, only = [], strip = 1 }) {
  const download = join(toolchain, `download-${process.pid}-${spec.replace(/\W+/g, '-')}`);
  await mkdir(download, { recursive: true });
  try {
    const printed = await npm([
      'pack',
      spec,
      '--pack-destination',
      download,
      '--json',
      '--loglevel',
      'error',
    ]);
    const file = join(download, packedName(printed));
    const actual = `sha512-${createHash('sha512')
      .update(await readFile(file))
      .digest('base64')}`;
    if (actual !== integrity) {
      throw new UserError(`${spec} is not what it was: expected ${integrity}, the registry sent ${actual}.`);
    }
    await rm(to, { recursive: true, force: true });
    await mkdir(to, { recursive: true });
    await run('tar', ['-xzf', file, '-C', to, `--strip-components=${strip}`, ...only]);
  } finally {
    await rm(download, { recursive: true, force: true });
  }
}

/** @param {string} printed what `npm pack --json` printed @returns {string} */
function packedName(printed) {
  const found = /"filename":\s*"([^"]+)"/.exec(printed);
  if (!found?.[1]) throw new Error(`npm pack did not say what it wrote:\n${printed}`);
  return found[1];
}
