/** Fetches LightGBM's sources: the npm package `lightgbm` carries the whole tree of LightGBM 4.1, examples included. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

const packageSpec = 'lightgbm@1.0.27';

/** Of the package's tarball, as the registry states it: what is unpacked is what was reviewed. */
export const sourceIntegrity =
  'sha512-4E/Gjr3FqQl9U3z0BMuuViTlvO7T9oGMcfa3Jp2MRyKWWSJxFPs7xDTlzrEaBBG6iA69S/AcGn1lgMCuZT8qsg==';

const sourcePrefix = 'package/dependencies/LightGBM/';

/** What is unpacked: the rest of the tarball (other languages, tests of libraries, documentation) is not needed. */
const wanted = [
  'LICENSE',
  'src/',
  'include/',
  'examples/',
  'external_libs/eigen/COPYING.',
  'external_libs/eigen/Eigen/',
  'external_libs/fast_double_parser/LICENSE',
  'external_libs/fast_double_parser/include/',
  'external_libs/fmt/LICENSE',
  'external_libs/fmt/include/',
  'tests/data/',
];

/** Tells an unpacked tree that is what this file would unpack. */
const unpackedMark = `${sourceIntegrity} ${wanted.join(' ')}`;

/**
 * Makes sure that `directory` holds the unpacked sources (`src`, `include`, `examples`, ...).
 * @param {string} directory
 * @returns {Promise<boolean>} whether anything had to be done
 */
export async function ensureSources(directory) {
  const marker = join(directory, '.unpacked');
  if ((await readFile(marker, 'utf8').catch(() => '')) === unpackedMark) return false;
  const parent = dirname(directory);
  await mkdir(parent, { recursive: true });
  // Unpacked beside its place and renamed: an interrupted run leaves nothing that looks finished.
  const staging = await mkdtemp(`${directory}-`);
  try {
    const tarball = await fetchTarball(join(parent, 'npm'), staging);
    await unpack(tarball, staging);
    await writeFile(join(staging, '.unpacked'), unpackedMark);
    await chmod(staging, 0o755);
    await rm(directory, { recursive: true, force: true });
    await rename(staging, directory);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
  return true;
}

/**
 * The package's tarball, from the cache folder or else from the registry that npm is configured for.
 * @param {string} cache
 * @param {string} staging
 */
async function fetchTarball(cache, staging) {
  const cached = join(cache, 'lightgbm-1.0.27.tgz');
  const known = await readFile(cached).catch(() => undefined);
  if (known !== undefined && integrityOf(known) === sourceIntegrity) return known;
  // No script of the package runs: `npm pack` only downloads.
  await run('npm', ['pack', packageSpec, '--ignore-scripts', '--silent', '--pack-destination', staging]);
  const name = (await readdir(staging)).find((file) => file.endsWith('.tgz'));
  if (name === undefined) throw new Error(`npm pack ${packageSpec} wrote no tarball.`);
  const downloaded = join(staging, name);
  const tarball = await readFile(downloaded);
  const integrity = integrityOf(tarball);
  if (integrity !== sourceIntegrity) {
    throw new Error(
      `${packageSpec} is not what it was: its integrity is ${integrity}, expected ${sourceIntegrity}.`,
    );
  }
  await mkdir(cache, { recursive: true });
  await rename(downloaded, cached);
  return tarball;
}

/** @param {Uint8Array} bytes */
function integrityOf(bytes) {
  return `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
}

/**
 * Runs a command to its end and returns what it wrote to stdout.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<string>}
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    // On Windows npm and em++ are batch files, which need a shell.
    const shell = process.platform === 'win32';
    const child = spawn(command, args, { ...options, shell, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let errors = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (errors += chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(output);
      else reject(new Error(`${command} ${args[0]} failed with code ${code}.\n${errors || output}`));
    });
  });
}

/**
 * Unpacks the wanted files of a gzipped tarball.
 * @param {Uint8Array} tarball
 * @param {string} directory
 */
async function unpack(tarball, directory) {
  const made = new Set();
  for (const { path, content } of readTar(await promisify(gunzip)(tarball))) {
    if (!path.startsWith(sourcePrefix)) continue;
    const name = path.slice(sourcePrefix.length);
    if (!wanted.some((prefix) => name.startsWith(prefix)) || name.split('/').includes('..')) continue;
    const target = join(directory, name);
    if (!made.has(dirname(target))) await mkdir(dirname(target), { recursive: true });
    made.add(dirname(target));
    await writeFile(target, content);
  }
}

/**
 * The regular files of a tar archive (POSIX ustar, with pax headers for long paths).
 * @param {Buffer} tar
 * @returns {Generator<{ path: string, content: Buffer }>}
 */
function* readTar(tar) {
  let longPath;
  for (let offset = 0; offset + 512 <= tar.length && tar[offset] !== 0;) {
    const header = tar.subarray(offset, offset + 512);
    const size = parseInt(textAt(header, 124, 12), 8);
    const type = String.fromCharCode(header[156] ?? 0);
    const content = tar.subarray(offset + 512, offset + 512 + size);
    offset += 512 + Math.ceil(size / 512) * 512;
    if (type === 'x') {
      longPath = /\d+ path=(.*)\n/.exec(content.toString())?.[1];
      continue;
    }
    const prefix = textAt(header, 345, 155);
    const path = longPath ?? (prefix === '' ? '' : `${prefix}/`) + textAt(header, 0, 100);
    longPath = undefined;
    if (type === '0' || type === '\0') yield { path, content };
  }
}

/**
 * @param {Buffer} header
 * @param {number} start
 * @param {number} length
 */
function textAt(header, start, length) {
  const text = header.toString('utf8', start, start + length);
  const end = text.indexOf('\0');
  return end < 0 ? text : text.slice(0, end);
}
