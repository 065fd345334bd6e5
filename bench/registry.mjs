/**
 * How long a registry with many versions takes to adopt, list and query: `node bench/registry.mjs [models] [versions]`,
 * default 50 100. Needs `npm run build`. One version is trained, its folder is written again and again as it would come
 * by git, and the engine is measured on it from its sources: in this thread, and behind its own thread, as in VS Code.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { connectEngine } from '../src/engine/client/connectEngine.ts';
import { listModels } from '../src/engine/registry/list.ts';
import { queryVersions } from '../src/engine/registry/query.ts';
import { openStore } from '../src/engine/store/open.ts';
import { writeVersions } from '../test/engine/registry/manyVersions.ts';
import { generateCsv } from './generateCsv.mjs';
import { measureProcess } from './measureProcess.mjs';

const [models = 50, versions = 100] = process.argv.slice(2).map(Number);
const tries = 20;
const source = await mkdtemp(join(tmpdir(), 'arboretum-bench-'));
const workspace = await mkdtemp(join(tmpdir(), 'arboretum-bench-'));
const file = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));

try {
  await generateCsv(join(source, 'data.csv'), 2000, 10);
  const trained = await measureProcess(process.execPath, [
    ...[file('../dist/cli.js'), 'train', '--workspace', source, '--json', '--data', 'data.csv'],
    ...['--target', 'target', '--rounds', '50', '--name', 'template', '--version', '1.0.0'],
  ]);
  if (trained.code !== 0) throw new Error(`The training failed: ${trained.stdout}`);
  const template = join(source, '.arboretum/models/template/1.0.0');
  writeVersions(workspace, { template, models, versions });
  console.log(`${models * versions} versions of ${models} models; time by the clock and of the processor`);

  await measure('adopting all folders', 1, () => openStore({ workspace }).close());
  await measure('opening the database', 3, () => openStore({ workspace }).close());
  await inThisThread();
  await behindAThread();
} finally {
  for (const folder of [source, workspace]) await rm(folder, { recursive: true, force: true });
}

async function inThisThread() {
  const store = openStore({ workspace });
  const query = { range: '>=1 <8', where: ['mae < 9'], since: '2026-01-02' };
  await measure('first list: every file is looked at', 1, () => listModels(store));
  await measure('list', tries, () => listModels(store));
  await measure('list after a change of the database', tries, () => {
    store.write('measuring', (db) =>
      db.prepare("UPDATE revision SET value = value + 1 WHERE topic = 'runs'").run(),
    );
    return listModels(store);
  });
  await measure('first query: metrics are read', 1, () => queryVersions(store, query));
  await measure('query of all models by range, metric and time', tries, () => queryVersions(store, query));
  await measure('query of one model', tries, () => queryVersions(store, { model: 'model-0', range: '^1.2' }));
  await measure('looks in the background after a list', 1, async () => {
    await listModels(store);
    await pause(1000);
  });
  store.close();
}

/** What VS Code's extension host has of it: the thread in which nothing may take long. */
async function behindAThread() {
  const engine = connectEngine({
    enginePath: new URL('../src/engine/workers/engineWorker.ts', import.meta.url),
    options: { workspace },
  });
  try {
    await measure('start of the engine and first list, seen from the host', 1, () => engine.listModels());
    await measure('list, seen from the host', tries, () => engine.listModels());
    await measure('query, seen from the host', tries, () => engine.queryVersions({ where: ['mae < 9'] }));
  } finally {
    await engine.dispose();
  }
}

/** @param {string} name @param {number} times @param {() => unknown} work */
async function measure(name, times, work) {
  const walls = [];
  const processors = [];
  const turns = monitorEventLoopDelay({ resolution: 1 });
  for (let k = 0; k < times; k++) {
    // A turn is seen to be long by the timer that comes late: one must be running.
    turns.enable();
    await pause(5);
    const used = process.cpuUsage();
    const start = performance.now();
    await work();
    walls.push(performance.now() - start);
    const { user, system } = process.cpuUsage(used);
    processors.push((user + system) / 1000);
    await pause(5);
    turns.disable();
  }
  const median = (/** @type {number[]} */ values) =>
    values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
  console.log(
    `${name.padEnd(56)} ${median(walls).toFixed(0).padStart(6)} ms, processor ${median(processors).toFixed(0).padStart(5)} ms, ` +
      `least ${Math.min(...walls).toFixed(0)} ms, longest turn ${(turns.max / 1e6).toFixed(0)} ms`,
  );
}
