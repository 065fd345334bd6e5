/**
 * Builds `dist/lightgbm.wasm`: fetches LightGBM's sources and compiles them with emscripten, unless a finished
 * build of the same sources, flags, compiler and build units is there already. Uses Node's own modules only.
 *
 *     node lightgbm-wasm/scripts/build.mjs [--force]
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensureSources, run, sourceIntegrity } from './sources.mjs';

const packageDirectory = dirname(dirname(fileURLToPath(import.meta.url)));

/** Folder of the unpacked sources; the tests read LightGBM's example data from it. */
export const defaultSourceDirectory = join(dirname(packageDirectory), '.toolchain', 'lightgbm');

/** In the order of their compile times, longest first, so that it is not the last one to start. */
const units = ['trees', 'boosting', 'data', 'api'];

/** @param {string} sources */
function compileFlags(sources) {
  const includes = [
    'src',
    'include',
    'external_libs/eigen',
    'external_libs/fast_double_parser/include',
    'external_libs/fmt/include',
  ];
  return [
    '-std=c++11',
    '-O3',
    '-msimd128',
    '-fwasm-exceptions',
    '-DNDEBUG',
    '-DEIGEN_MPL2_ONLY',
    '-DEIGEN_DONT_PARALLELIZE',
    '-Wno-everything',
    // Paths reach error messages through __FILE__: they are made relative, so that builds are the same anywhere.
    `-ffile-prefix-map=${sources}/=`,
    ...includes.map((folder) => `-I${sources}/${folder}`),
  ];
}

/** The C API functions that the TypeScript side calls: see src/wasm/nativeApi.ts. */
const exportedFunctions = [
  'malloc',
  'free',
  'LGBM_GetLastError',
  'LGBM_GetSampleCount',
  'LGBM_SampleIndices',
  'LGBM_DatasetCreateFromMat',
  'LGBM_DatasetCreateFromSampledColumn',
  'LGBM_DatasetCreateByReference',
  'LGBM_DatasetPushRows',
  'LGBM_DatasetGetSubset',
  'LGBM_DatasetSetFeatureNames',
  'LGBM_DatasetGetFeatureNames',
  'LGBM_DatasetFree',
  'LGBM_DatasetSetField',
  'LGBM_DatasetGetField',
  'LGBM_BoosterCreate',
  'LGBM_BoosterLoadModelFromString',
  'LGBM_BoosterFree',
  'LGBM_BoosterAddValidData',
  'LGBM_BoosterResetParameter',
  'LGBM_BoosterGetNumClasses',
  'LGBM_BoosterGetNumFeature',
  'LGBM_BoosterGetFeatureNames',
  'LGBM_BoosterUpdateOneIter',
  'LGBM_BoosterUpdateOneIterCustom',
  'LGBM_BoosterRollbackOneIter',
  'LGBM_BoosterGetCurrentIteration',
  'LGBM_BoosterGetEvalCounts',
  'LGBM_BoosterGetEvalNames',
  'LGBM_BoosterGetEval',
  'LGBM_BoosterCalcNumPredict',
  'LGBM_BoosterPredictForMat',
  'LGBM_BoosterSaveModelToString',
  'LGBM_BoosterDumpModel',
  'LGBM_BoosterFeatureImportance',
];

/**
 * `-O1`: the objects are optimised already, and wasm-opt would take ten seconds to make the module no quicker.
 * An output named .wasm with no entry is a module without emscripten's JavaScript: src/wasm/host.ts is its host.
 * The stack lies first, so that overflowing it traps instead of overwriting data.
 */
const linkFlags = [
  '-O1',
  '-fwasm-exceptions',
  '--no-entry',
  '-Wl,--stack-first',
  '-sIMPORTED_MEMORY=1',
  '-sALLOW_MEMORY_GROWTH=1',
  '-sMAXIMUM_MEMORY=4GB',
  `-sEXPORTED_FUNCTIONS=${exportedFunctions.map((name) => `_${name}`).join(',')}`,
];

/** @typedef {(message: string) => void} Log */

/**
 * Builds the module if it has to be built.
 * @param {{ sourceDirectory?: string, force?: boolean, log?: Log }} [options]
 * @returns {Promise<{ wasm: string, built: boolean, seconds: number }>} its path, whether it was built now, and
 *   how long all took
 */
export async function buildLightgbm(options = {}) {
  const { sourceDirectory = defaultSourceDirectory, force = false, log = console.log } = options;
  const started = performance.now();
  const outputDirectory = join(packageDirectory, 'dist');
  const wasm = join(outputDirectory, 'lightgbm.wasm');
  await timed(log, 'LightGBM sources', async () => {
    return (await ensureSources(sourceDirectory)) ? 'fetched and unpacked' : 'already there';
  });
  const compiler = await findCompiler();
  const stampPath = join(outputDirectory, 'lightgbm.stamp.json');
  const finished = force ? undefined : await readStamp(stampPath);
  const wanted = { inputs: await hashInputs(), compiler: compiler?.version ?? finished?.compiler };
  if (finished !== undefined && existsSync(wasm) && sameBuild(finished, wanted)) {
    log('LightGBM module: the finished build is reused');
    return { wasm, built: false, seconds: secondsSince(started) };
  }
  if (compiler === undefined) {
    throw new Error(
      'The emscripten compiler em++ is not on PATH. On Debian or Ubuntu: apt-get install -y emscripten; ' +
        'elsewhere: https://emscripten.org/docs/getting_started/downloads.html',
    );
  }
  await mkdir(outputDirectory, { recursive: true });
  const work = await mkdtemp(join(outputDirectory, 'build-'));
  try {
    const objects = await compileUnits(sourceDirectory, work, compiler.environment, log);
    await timed(log, 'LightGBM module', async () => {
      const linked = join(work, 'lightgbm.wasm');
      await run('em++', [...objects, ...linkFlags, '-o', linked], { env: compiler.environment });
      const { size } = await stat(linked);
      await writeLicenses(sourceDirectory, join(outputDirectory, 'THIRD-PARTY-LICENSES.txt'));
      await rm(stampPath, { force: true });
      await rename(linked, wasm);
      await writeFile(stampPath, `${JSON.stringify(wanted, undefined, 2)}\n`);
      return `linked, ${(size / 1e6).toFixed(1)} MB`;
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return { wasm, built: true, seconds: secondsSince(started) };
}

/**
 * Compiles the build units, as many at once as there are cores.
 * @param {string} sources
 * @param {string} work
 * @param {NodeJS.ProcessEnv} env
 * @param {Log} log
 */
async function compileUnits(sources, work, env, log) {
  const waiting = [...units];
  const compileNext = async () => {
    for (let unit = waiting.shift(); unit !== undefined; unit = waiting.shift()) {
      const name = unit;
      await timed(log, `LightGBM ${name}`, async () => {
        const source = join(packageDirectory, 'native', `${name}.cpp`);
        const output = join(work, `${name}.o`);
        await run('em++', [...compileFlags(sources), '-c', source, '-o', output], { env });
        return 'compiled';
      });
    }
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), units.length) }, compileNext));
  return units.map((unit) => join(work, `${unit}.o`));
}

/** @returns {Promise<{ version: string, environment: NodeJS.ProcessEnv } | undefined>} undefined where there is none */
async function findCompiler() {
  // Debian's emscripten needs modules that Debian keeps here; another Node on PATH does not look there.
  const modules = [process.env.NODE_PATH, '/usr/share/nodejs'].filter(Boolean).join(delimiter);
  const environment = { ...process.env, NODE_PATH: modules };
  try {
    const output = await run('em++', ['--version'], { env: environment });
    return { version: output.split('\n')[0] ?? '', environment };
  } catch {
    return undefined;
  }
}

/** A hash of all that decides what the compiler is told to do. */
async function hashInputs() {
  const hash = createHash('sha256').update(JSON.stringify([sourceIntegrity, compileFlags(''), linkFlags]));
  const native = join(packageDirectory, 'native');
  for (const name of (await readdir(native)).sort())
    hash.update(name).update(await readFile(join(native, name)));
  return hash.digest('hex');
}

/** @typedef {{ inputs: string, compiler: string | undefined }} Stamp */

/** @param {string} path @returns {Promise<Stamp | undefined>} */
async function readStamp(path) {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/** @param {Stamp} a @param {Stamp} b */
function sameBuild(a, b) {
  return a.inputs === b.inputs && a.compiler === b.compiler;
}

/** Collects the licences of what is compiled in, to be shipped beside the module. @param {string} sources @param {string} target */
async function writeLicenses(sources, target) {
  const libraries = {
    LightGBM: 'LICENSE',
    Eigen: 'external_libs/eigen/COPYING.MPL2',
    fast_double_parser: 'external_libs/fast_double_parser/LICENSE',
    fmt: 'external_libs/fmt/LICENSE.rst',
  };
  const texts = await Promise.all(
    Object.entries(libraries).map(async ([name, path]) => {
      return `${name}\n${'='.repeat(name.length)}\n\n${(await readFile(join(sources, path), 'utf8')).trim()}\n`;
    }),
  );
  await writeFile(target, texts.join('\n\n'));
}

/**
 * Runs a step and says what it did and how long it took.
 * @param {Log} log
 * @param {string} what
 * @param {() => Promise<string>} step
 */
async function timed(log, what, step) {
  const started = performance.now();
  const result = await step();
  log(`${what}: ${result} (${secondsSince(started).toFixed(1)} s)`);
}

/** @param {number} started */
function secondsSince(started) {
  return (performance.now() - started) / 1000;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(resolve(process.argv[1])).href) {
  const { wasm, seconds } = await buildLightgbm({ force: process.argv.includes('--force') });
  console.log(`${wasm} is ready (${seconds.toFixed(1)} s)`);
}
