import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createEngine } from '../../../src/engine/engine.ts';
import type { Engine } from '../../../src/protocol/engine.ts';
import { temporaryWorkspace } from '../store/versions.ts';

let workspace: string;
let remove: () => void;
let engine: Engine;

beforeAll(async () => {
  ({ workspace, remove } = temporaryWorkspace());
  const rows = Array.from({ length: 60 }, (_, k) => `${k % 7},${k % 2 ? 'a' : 'b'},${(k * 13) % 31}`);
  writeFileSync(join(workspace, 'small.csv'), `x,kind,y\n${rows.join('\n')}\n`);
  writeFileSync(join(workspace, 'query.sql'), "SELECT * FROM 'small.csv'");
  for (const file of ['rule_results.csv', 'rules.json']) {
    cpSync(join(import.meta.dirname, '../../../sample', file), join(workspace, file));
  }
  engine = await createEngine({ workspace, workers: 1 });
  await engine.train({ spec: { data: 'small.csv', target: 'y', rounds: 5 } });
});
afterAll(async () => {
  await engine.dispose();
  remove();
});

it('is code of its own, with the version in it', async () => {
  const { ref, script, warnings } = await engine.trainingScript('small');
  expect(ref).toBe('small@0.1.0');
  expect(warnings).toEqual([]);
  expect(script).toContain('REF = "small@0.1.0"');
  expect(script).toContain('DATA = "small.csv"');
});

it('says what the versions are that cannot be trained again', async () => {
  await engine.train({ spec: { data: 'query.sql', target: 'y', rounds: 5 }, name: 'queried' });
  await expect(engine.trainingScript('queried')).rejects.toMatchObject({
    code: 'not-reproducible',
    message:
      'queried@0.1.0 cannot be trained again in Python: it was trained on the query query.sql, which pandas cannot run.',
    hint: "Save the query's rows as a Parquet file, and train on that.",
  });

  const model = readFileSync(join(workspace, '.arboretum/models/small/0.1.0/model.txt'));
  writeFileSync(join(workspace, 'model.txt'), model);
  await engine.importVersion({
    from: { kind: 'text', file: 'model.txt', sample: 'small.csv', target: 'y' },
    name: 'imported',
  });
  await expect(engine.trainingScript('imported')).rejects.toMatchObject({
    code: 'not-reproducible',
    message: expect.stringContaining('it was imported') as string,
  });

  await engine.trainForecaster({ data: 'rule_results.csv', rules: 'rules.json', name: 'rates' });
  await expect(engine.trainingScript('rates')).rejects.toMatchObject({
    code: 'not-reproducible',
    message: expect.stringContaining('it is a forecaster') as string,
  });
  await expect(engine.trainingScript('nobody')).rejects.toMatchObject({ code: 'model-not-found' });
}, 120_000);

it('warns of data that have changed, and says which column or file is gone', async () => {
  const path = join(workspace, 'small.csv');
  const before = readFileSync(path, 'utf8');
  writeFileSync(path, `${before}1,a,2\n`);
  expect((await engine.trainingScript('small')).warnings).toEqual([
    "small.csv has changed since small@0.1.0 was trained: the script's model will differ.",
  ]);
  writeFileSync(path, before.replace('kind', 'sort'));
  await expect(engine.trainingScript('small')).rejects.toMatchObject({
    code: 'column-missing',
    message: 'small.csv no longer has the column kind, which small@0.1.0 was trained on.',
  });
  rmSync(path);
  await expect(engine.trainingScript('small')).rejects.toMatchObject({ code: 'data-not-found' });
  writeFileSync(path, before);
});

it('can be cancelled', async () => {
  const signal = AbortSignal.abort();
  await expect(engine.trainingScript('small', { signal })).rejects.toMatchObject({ code: 'cancelled' });
});
