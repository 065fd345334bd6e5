/** What *Save as Spec...* writes: the same data and seed make the same model, and the same trials, of it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { specOfVersion } from '../../../src/core/registry/versionSpec.ts';
import { parseSpecFile } from '../../../src/core/training/specFile.ts';
import { specText } from '../../../src/core/training/specText.ts';
import type { TrainingSpecInput } from '../../../src/core/training/spec.ts';
import type { Engine } from '../../../src/protocol/engine.ts';
import { comparable, housesSearch, useHouses } from '../search/searching.ts';

const houses = useHouses(800);

const modelText = (path: string) => readFile(join(houses.path(), path, 'model.txt'), 'utf8');

/** Trains what is written down of a version, and gives the text of its model. */
async function trainedAgain(engine: Engine, ref: string): Promise<string> {
  const text = specText(specOfVersion(await engine.showModel(ref)));
  const { name, version, spec, search } = parseSpecFile(text, 'saved.arboretum.json');
  expect([name, version, search]).toEqual([ref.split('@')[0], undefined, null]);
  const again = await engine.train({ spec, name: `${name}-again` });
  return modelText(again.path);
}

const specs: readonly (readonly [string, Partial<TrainingSpecInput> & { target: string }])[] = [
  ['a regression by defaults', { target: 'price' }],
  [
    'a regression with everything changed',
    {
      target: 'price',
      objective: 'l1',
      params: { num_leaves: 7, eta: 0.2, bagging_fraction: 0.7, bagging_freq: 1 },
      earlyStopping: 0,
      holdout: 0.3,
      validation: 0,
      split: { kind: 'time', column: 'built' },
      exclude: ['kind', 'sold'],
      dates: 'exclude',
      seed: 7,
    },
  ],
  ['a classification', { target: 'kind', split: { kind: 'stratified' }, params: { max_bin: 63 } }],
];

test.each(specs)('of %s', async (_, spec) => {
  const engine = await houses.open();
  const first = await engine.train({ spec: { data: 'houses.csv', rounds: 40, ...spec }, name: 'first' });
  expect(await trainedAgain(engine, 'first@0.1.0')).toBe(await modelText(first.path));
});

test('of a trial that was registered, and of its study', async () => {
  const engine = await houses.open();
  const request = housesSearch({ strategy: 'random', trials: 4, folds: 2, metric: 'mae' });
  const found = await engine.search({ ...request, study: 'one' });
  const first = await engine.registerTrial({ study: 'one', trial: 1, model: 'best' });
  expect(await trainedAgain(engine, 'best@0.1.0')).toBe(await modelText(first.path));

  const { spec, search } = await engine.showStudy('one');
  const file = parseSpecFile(specText({ spec, search }), 'one.arboretum.json');
  const again = await engine.search({ spec: file.spec, search: file.search!, study: 'two' });
  const trials = async (study: string) => comparable((await engine.studyUpdate(study, 0)).trials);
  expect(again.study).not.toBe(found.study);
  expect(await trials('two')).toEqual(await trials('one'));
});

test('not of a version that was trained elsewhere', async () => {
  const engine = await houses.open();
  await engine.train({ spec: { data: 'houses.csv', target: 'price', rounds: 5 }, name: 'first' });
  const version = await engine.showModel('first');
  const lineage = { ...version.lineage, origin: { kind: 'text' as const, from: 'other.txt' } };
  expect(() => specOfVersion({ ...version, lineage })).toThrow('There is no spec of first@0.1.0');
});
