import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type * as vscode from 'vscode';
import { searchSpecSchema } from '../../../src/core/search/searchSpec.ts';
import { parseCliParams } from '../../../src/core/training/cliParams.ts';
import { parseSpec } from '../../../src/core/training/parseSpec.ts';
import type { ParamValue, Split } from '../../../src/core/training/spec.ts';
import type { Dataset } from '../../../src/extension/dataset/dataset.ts';
import { spaceAround, spaceFacts } from '../../../src/extension/search/formSpace.ts';
import { searchMemory } from '../../../src/extension/search/memory.ts';
import { parseSearchFile } from '../../../src/extension/search/parseSearchFile.ts';
import { searchRequest, type SearchChoices } from '../../../src/extension/search/request.ts';
import { advancedOf, choicesOf, paramsText, settingsOf } from '../../../src/extension/search/seed.ts';
import {
  crossValidation,
  defaultSettings,
  foldChoice,
  withBudget,
  withStrategy,
  type SearchSettings,
} from '../../../src/extension/search/settings.ts';
import type { TrainingChoices } from '../../../src/extension/training/choices.ts';

const choices: TrainingChoices = {
  target: 'price',
  task: 'regression',
  split: { kind: 'time', column: 'day' },
  model: 'houses',
  options: {
    rounds: 1000,
    earlyStopping: 20,
    holdout: 0.25,
    seed: 1,
    params: 'max_bin=127',
    exclude: ['id'],
    categorical: ['zip'],
    weight: 'w',
    dates: 'exclude',
  },
};
const settings: SearchSettings = {
  strategy: 'random',
  trials: 30,
  timeLimit: 600,
  trialTimeLimit: 30,
  patience: 10,
  folds: { folds: 3, repeats: 1 },
  metric: 'mae',
  pruner: 'none',
  space: { learning_rate: { type: 'float', low: 0.01, high: 0.3, log: true } },
  shuffle: false,
};
const chosen: SearchChoices = {
  choices,
  settings,
  hidden: { objective: 'huber', monotone: { area: 1 } },
  advanced: { window: 4 },
};

describe('searchRequest', () => {
  it('carries every choice into specs that are valid', () => {
    const { spec, search } = searchRequest('data/houses.csv', chosen);
    expect(parseSpec(spec)).toMatchObject({
      data: 'data/houses.csv',
      target: 'price',
      objective: 'huber',
      params: { max_bin: 127 },
      rounds: 1000,
      earlyStopping: 20,
      exclude: ['id'],
      weight: 'w',
      monotone: { area: 1 },
      split: { kind: 'time', column: 'day' },
      holdout: 0.25,
      seed: 1,
    });
    expect(searchSpecSchema.parse(search)).toEqual({
      strategy: 'random',
      space: settings.space,
      trials: 30,
      timeLimit: 600,
      trialTimeLimit: 30,
      patience: 10,
      folds: 3,
      metric: 'mae',
      pruner: 'none',
      shuffle: false,
      window: 4,
      start: [],
    });
  });

  it('leaves to the engine what was not chosen', () => {
    const { search } = searchRequest('a.csv', {
      choices,
      settings: defaultSettings,
      hidden: {},
      advanced: {},
    });
    expect(search).toEqual({
      strategy: 'tpe',
      trials: 50,
      pruner: 'median',
    });
  });

  it('comes back from its specs as the same choices', () => {
    const request = searchRequest('data/houses.csv', chosen);
    const spec = parseSpec(request.spec);
    const search = searchSpecSchema.parse(request.search);
    const again = {
      ...choicesOf(spec, 'regression', 'houses'),
      settings: settingsOf(search, spec.split, 'regression'),
      advanced: advancedOf(search),
    };
    expect(again.choices).toEqual(choices);
    expect(again.settings).toEqual(settings);
    expect(searchRequest('data/houses.csv', again)).toEqual({
      spec: { ...request.spec, validation: 0.2 },
      search: request.search,
    });
  });
});

describe('crossValidation', () => {
  const numbers = { folds: 5, repeats: 2 };
  it('follows the split', () => {
    expect(crossValidation(numbers, { kind: 'random' }, 'regression')).toEqual({ kind: 'kfold', ...numbers });
    expect(crossValidation(numbers, { kind: 'random' }, 'binary')).toEqual({
      kind: 'stratified',
      ...numbers,
    });
    expect(crossValidation(numbers, { kind: 'group', column: 'id' }, 'binary')).toEqual({
      kind: 'group',
      column: 'id',
      ...numbers,
    });
    expect(crossValidation(numbers, { kind: 'time', column: 'day' }, 'binary')).toEqual({
      kind: 'time',
      column: 'day',
      folds: 5,
    });
  });

  it.each<Split>([{ kind: 'random' }, { kind: 'stratified' }, { kind: 'time', column: 't' }])(
    'is known again as numbers of folds: %o',
    (split) => {
      const choice = { folds: 4, repeats: 1 };
      expect(foldChoice({ cv: crossValidation(choice, split, 'binary') }, split, 'binary')).toEqual(choice);
      expect(foldChoice({ folds: 4 }, split, 'binary')).toEqual(choice);
    },
  );

  it('that another kind was chosen for is kept whole', () => {
    const cv = { kind: 'time', column: 'other', folds: 4 } as const;
    const kept = foldChoice({ cv }, { kind: 'time', column: 'day' }, 'regression');
    expect(crossValidation(kept, { kind: 'time', column: 'day' }, 'regression')).toEqual(cv);
    expect(foldChoice({ cv: { kind: 'single' } }, { kind: 'random' }, 'binary')).toEqual({ kind: 'single' });
  });
});

describe('the budget', () => {
  it('of a grid is all of it, unless a limit was chosen', () => {
    expect(withStrategy(defaultSettings, 'grid').trials).toBeNull();
    expect(withStrategy({ ...defaultSettings, trials: 20 }, 'grid').trials).toBe(20);
    expect(withStrategy(withStrategy(defaultSettings, 'grid'), 'tpe').trials).toBe(50);
    expect(withBudget(withStrategy(defaultSettings, 'grid'), { trials: 50 }).trials).toBe(50);
  });

  it('of another search always has a limit', () => {
    expect(withBudget(defaultSettings, { trials: null, timeLimit: 60 }).trials).toBeNull();
    const timed = withBudget(defaultSettings, { trials: null, timeLimit: 60 });
    expect(withBudget(timed, { timeLimit: null })).toMatchObject({ trials: 50, timeLimit: null });
  });
});

describe('the space of a form', () => {
  const data = { task: 'binary', rows: 5000, params: {} } as const;

  it('is the default one without what is fixed', () => {
    const { space, problem } = spaceFacts(defaultSettings, { ...data, params: { eta: 0.05 } });
    expect(problem).toBeNull();
    expect(space).not.toHaveProperty('learning_rate');
    expect(space).toHaveProperty('num_leaves');
  });

  it('around a version keeps searching what the version has decided', () => {
    expect(spaceAround({ ...data, params: { eta: 0.05 } })).toHaveProperty('learning_rate');
    expect(spaceAround({ ...data, params: { boosting: 'goss' } })).not.toHaveProperty('bagging_fraction');
  });

  it('of a grid is small, and counted', () => {
    expect(spaceFacts({ ...defaultSettings, strategy: 'grid' }, data)).toMatchObject({
      gridSize: 27,
      problem: null,
    });
  });

  it('that is no grid says which parameter is in the way', () => {
    const facts = spaceFacts({ ...settings, strategy: 'grid' }, data);
    expect(facts.gridSize).toBeNull();
    expect(facts.problem).toContain('learning_rate');
  });
});

describe('paramsText', () => {
  it('is read back by the parser of typed parameters', () => {
    const word = fc.stringMatching(/^[a-z][a-z0-9_.: -]{0,8}[a-z]$/);
    const value: fc.Arbitrary<ParamValue> = fc.oneof(
      fc.integer(),
      fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
      fc.boolean(),
      word.filter((text) => text !== 'true' && text !== 'false'),
      fc.array(
        fc.oneof(
          fc.integer({ min: -9, max: 9 }).map((n) => n + 0),
          word,
        ),
        { minLength: 1, maxLength: 3 },
      ),
      fc.constant('[0,1],[2,3]'),
    );
    fc.assert(
      fc.property(
        fc.dictionary(fc.stringMatching(/^[a-z_]{1,9}$/), value, { noNullPrototype: true }),
        (params) => {
          expect(parseCliParams(paramsText(params))).toEqual(params);
        },
      ),
    );
  });
});

describe('parseSearchFile', () => {
  const file = (content: unknown) => parseSearchFile(JSON.stringify(content), 'a.arboretum.json');
  const spec = { data: 'a.csv', target: 'y' };

  it('reads what a form writes', () => {
    const { spec: read, search } = file(searchRequest('a.csv', chosen));
    expect(read).toMatchObject({ data: 'a.csv', target: 'price', rounds: 1000 });
    expect(settingsOf(search, read.split, 'regression')).toEqual(settings);
  });

  it('takes the defaults of a search for what is left out', () => {
    const { spec: read, search } = file({ spec });
    expect(read.rounds).toBe(1000);
    expect(search).toMatchObject({ strategy: 'tpe', pruner: 'median' });
  });

  it.each<[unknown, string]>([
    [{ search: {} }, 'spec'],
    [{ spec, search: { strategy: 'best' } }, 'search.strategy'],
    [{ spec, search: { space: { learning_rate: { type: 'float', low: 1, high: 0.1 } } } }, 'learning_rate'],
    [{ spec, extra: 1 }, 'extra'],
    [{ spec: { ...spec, tagret: 'y' } }, 'tagret'],
    [[], 'a.arboretum.json'],
  ])('says what is wrong with %j', (content, word) => {
    expect(() => file(content)).toThrow(expect.objectContaining({ message: expect.stringContaining(word) }));
    expect(() => file(content)).toThrow(expect.objectContaining({ name: 'ArboretumError' }));
  });

  it('says that a text is no JSON', () => {
    expect(() => parseSearchFile('{', 'a.arboretum.json')).toThrow(
      /a\.arboretum\.json cannot be used: it is not JSON/,
    );
  });
});

describe('searchMemory', () => {
  it('gives back what was chosen, and defaults for what was not', () => {
    const kept = new Map<string, unknown>();
    const state = {
      get: (key: string) => kept.get(key),
      update: async (key: string, value: unknown) => void kept.set(key, structuredClone(value)),
      keys: () => [...kept.keys()],
    } as unknown as vscode.Memento;
    const dataset = (name: string) => ({ uri: { toString: () => name } }) as unknown as Dataset;
    const memory = searchMemory(state);
    expect(memory.recall(dataset('a'))).toEqual(defaultSettings);
    memory.remember(dataset('a'), settings);
    expect(memory.recall(dataset('a'))).toEqual(settings);
    expect(memory.recall(dataset('b'))).toEqual(defaultSettings);
  });
});
