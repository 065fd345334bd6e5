/** What a run trains by stays with it, however it ends. */
import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createEngine } from '../../../src/engine/engine.ts';
import { migrations } from '../../../src/engine/store/migrations/all.ts';
import type { Engine } from '../../../src/protocol/engine.ts';
import { housesCsv, makeWorkspace } from '../datasets.ts';

let workspace: Awaited<ReturnType<typeof makeWorkspace>>;
let engine: Engine | undefined;

beforeEach(async () => {
  workspace = await makeWorkspace({ 'houses.csv': housesCsv(600) });
});
afterEach(async () => {
  await engine?.dispose();
  await workspace.remove();
});

const open = async () => (engine = await createEngine({ workspace: workspace.path, workers: 1 }));
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

test('a run of no file that fails has its spec, by which the model is trained once the cause is gone', async () => {
  const { train, listRuns, runSpec, showModel } = await open();
  const spec = { data: 'houses.csv', target: 'price', rounds: 7, exclude: ['no such column'] };
  await expect(train({ spec, name: 'house' })).rejects.toThrow('no such column');
  const [run] = await listRuns();
  const kept = await runSpec(run!.id);
  expect(run).toMatchObject({ status: 'failed', spec: { path: null, sha256: kept!.sha256 } });
  expect(kept).toMatchObject({ path: null, sha256: sha256(kept!.text) });

  const content = JSON.parse(kept!.text);
  expect(content).toMatchObject({ name: 'house', spec });
  await train({ name: content.name, spec: { ...content.spec, exclude: [] } });
  expect((await showModel('house')).spec).toEqual({ ...content.spec, exclude: [] });
});

test('a run of a file has the file, to the letter', async () => {
  const { train, listRuns, runSpec } = await open();
  const text = '{ "spec": "as it was" }';
  const spec = { data: 'houses.csv', target: 'price', rounds: 3 };
  await train({ spec, source: { path: 'a.arboretum.json', text } });
  const [run] = await listRuns();
  const source = { path: 'a.arboretum.json', sha256: sha256(text) };
  expect(run!.spec).toEqual(source);
  expect(await runSpec(run!.id)).toEqual({ ...source, text });
});

test('runs from before have what was kept then', async () => {
  await mkdir(join(workspace.path, '.arboretum'));
  const db = new DatabaseSync(join(workspace.path, '.arboretum/arboretum.db'));
  for (const step of migrations.slice(0, 5)) db.exec(step);
  db.exec(`
    PRAGMA user_version = 5;
    INSERT INTO run (id, process, status, data, target, model, started)
    VALUES ('of-file', 'gone', 'cancelled', 'a.csv', 'y', 'a', '2025-01-01T00:00:00Z'),
           ('of-form', 'gone', 'cancelled', 'b.csv', 'y', 'b', '2025-01-02T00:00:00Z');
    INSERT INTO run_spec (run, path, sha256, text) VALUES ('of-file', 'a.arboretum.json', 'abc', '{}');
  `);
  db.close();
  const { listRuns, runSpec } = await open();
  expect((await listRuns()).map(({ id, spec }) => [id, spec])).toEqual([
    ['of-form', null],
    ['of-file', { path: 'a.arboretum.json', sha256: 'abc' }],
  ]);
  expect(await runSpec('of-file')).toEqual({ path: 'a.arboretum.json', sha256: 'abc', text: '{}' });
  expect(await runSpec('of-form')).toBeNull();
  await expect(runSpec('nobody')).rejects.toThrow('There is no run "nobody".');
});
