/**
 * Writes the platform's `.vsix` to `out/`: `node scripts/package.mjs [--target linux-x64]`
 *
 * The bundles are built for release first; DuckDB's library is the one of the running platform, so a `.vsix` for
 * another platform is made on that platform.
 */
import { mkdir, readFile, rm, stat } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { UserError, ifScript } from './main.mjs';
import { nodeExecutable, out, root } from './paths.mjs';
import { run } from './run.mjs';
import { setup } from './setup.mjs';

/** What a user must find in the `.vsix`, else it is not written. */
const required = [
  'package.json',
  'README.md',
  'CHANGELOG.md',
  'LICENSE',
  'dist/extension.cjs',
  'dist/lightgbm.wasm',
];

/** There is no public repository that links of the README could be made to point to. */
const unpublished = ['--allow-missing-repository', '--no-rewrite-relative-links'];

/**
 * @param {{ target?: string, log?: (line: string) => void }} [choice]
 * @returns {Promise<string>} path of the `.vsix`
 */
export async function packageExtension({
  target = `${process.platform}-${process.arch}`,
  log = console.log,
} = {}) {
  await build({ production: true, log });
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  for (const file of [...required, manifest.icon ?? 'icon of package.json']) {
    if (!existsSync(join(root, file))) throw new UserError(`The .vsix would lack ${file}.`);
  }
  const file = vsixPath(target, manifest.version);
  await mkdir(out, { recursive: true });
  await rm(file, { force: true });
  const vsce = join(root, 'node_modules/@vscode/vsce/vsce');
  await run(nodeExecutable(), [
    vsce,
    'package',
    '--target',
    target,
    '--no-dependencies',
    ...unpublished,
    '--out',
    file,
  ]);
  log(`  ${file} ${((await stat(file)).size / 1e6).toFixed(1)} MB`);
  return file;
}

/** @param {string} target @param {string} version */
function vsixPath(target, version) {
  return join(out, `arboretum-${target}-${version}.vsix`);
}

await ifScript(import.meta.url, async () => {
  const { values } = parseArgs({ options: { target: { type: 'string' } } });
  await setup({ for: 'build' });
  await packageExtension(values);
});
