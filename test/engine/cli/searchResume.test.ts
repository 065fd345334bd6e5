import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { housesCsv, wideCsv } from '../datasets.ts';
import { type Answer, searchOutcome, useCliWorkspace } from './cliWorkspace.ts';

const { path, arboretum, json } = useCliWorkspace({
  'houses.csv': housesCsv(400),
  'changing.csv': housesCsv(300, 2),
  'wide.csv': wideCsv(5000, 10),
  'grid.json': JSON.stringify({ num_leaves: [4, 8], learning_rate: [0.1, 0.3] }),
});

const houses = ['search', '--data', 'houses.csv', '--target', 'price'];
const quick = ['--rounds', '40', '--folds', '3', '--exclude', 'sold,kind'];

test('a search that is interrupted prints what it has found, exits with 130, and can go on to the same end', async () => {
  const args = ['search', '--data', 'wide.csv', '--target', 'target', '--rounds', '100', '--folds', '3'];
  const budget = ['--trials', '8', '--window', '2'];
  let interrupted = false;
  const stopped = await arboretum([...args, ...budget, '--study', 'stopped', '--json'], {
    onStderr: (text, kill) => {
      if (interrupted || !/Searching {2}[1-9]/.test(text)) return;
      interrupted = true;
      kill('SIGINT');
    },
  });
  expect(stopped.code).toBe(130);
  const found = JSON.parse(stopped.stdout);
  expect(found).toMatchObject({
    study: 'stopped',
    stop_reason: 'cancelled',
    best: { value: expect.any(Number) },
  });
  expect(found.trials.length).toBeLessThan(8);
  const { document: list } = await json('studies', 'list');
  expect(list.studies.find(({ study }: Answer) => study === 'stopped')).toMatchObject({
    status: 'stopped',
    stop_reason: 'cancelled',
  });

  const resumed = await json('search', '--study', 'stopped', '--resume');
  expect(resumed.code).toBe(0);
  const whole = await json(...args, ...budget, '--study', 'whole');
  expect(searchOutcome(resumed.document)).toEqual(searchOutcome(whole.document));
});

describe('going on with a study', () => {
  beforeAll(async () => {
    const changing = ['search', '--data', 'changing.csv', '--target', 'price'];
    const made = await json(...changing, ...quick, '--trials', '3', '--study', 'begun');
    expect(made.code).toBe(0);
  });

  const resume = ['search', '--resume', '--study', 'begun'];

  test('the same flags again, with a larger budget', async () => {
    const { code, document } = await json(
      ...[...resume, '--data', 'changing.csv', '--target', 'price', ...quick, '--trials', '4'],
    );
    expect(document).toMatchObject({ stop_reason: 'trials', reproducible: true });
    expect(document.trials).toHaveLength(4);
    expect(code).toBe(0);
  });

  test.each([
    [['--data', 'houses.csv'], 'changing.csv'],
    [['--target', 'area'], 'target'],
    [['--metric', 'mape'], 'metric'],
    [['--strategy', 'random'], 'strategy'],
    [['--folds', '4'], 'cross-validation'],
    [['--seed', '1'], 'seed'],
  ])('%j is refused', async (change, said) => {
    const { code, document } = await json(...resume, ...change);
    expect(document.error).toMatchObject({ code: 'study-changed', message: expect.stringContaining(said) });
    expect(code).toBe(1);
  });

  test('another space is allowed, and said', async () => {
    const { code, document } = await json(...resume, '--space', 'grid.json', '--trials', '5');
    expect(code).toBe(0);
    expect(document).toMatchObject({
      reproducible: false,
      why_not_reproducible: expect.stringContaining('space'),
    });
  });

  test('is refused when the data have changed', async () => {
    await appendFile(join(path(), 'changing.csv'), '100,3,Ufer,true,1990-01-01,1,yes,flat\n');
    const { code, document } = await json(...resume, '--trials', '9');
    expect(code).toBe(1);
    expect(document.error).toMatchObject({
      code: 'study-changed',
      message: expect.stringContaining('changing.csv'),
    });
  });

  test('a name that is taken is refused without --resume', async () => {
    const { code, document } = await json(...houses, ...quick, '--study', 'begun');
    expect(code).toBe(1);
    expect(document.error).toMatchObject({ code: 'study-exists', message: expect.stringContaining('begun') });
  });
});
