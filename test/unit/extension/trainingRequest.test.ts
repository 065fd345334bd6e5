import type * as vscode from 'vscode';
import { describe, expect, it } from 'vitest';
import type { DatasetProfile } from '../../../src/core/dataset/types.ts';
import { parseSpec } from '../../../src/core/training/parseSpec.ts';
import type { Dataset } from '../../../src/extension/dataset/dataset.ts';
import type { TrainingChoices, TrainingOptions } from '../../../src/extension/training/choices.ts';
import { trainingMemory } from '../../../src/extension/training/memory.ts';
import { paramsProblem, trainRequest } from '../../../src/extension/training/request.ts';

const choices: TrainingChoices = {
  target: 'price',
  task: 'regression',
  split: { kind: 'time', column: 'day' },
  model: 'houses',
  options: {
    rounds: 200,
    earlyStopping: 20,
    holdout: 0.25,
    seed: 1,
    params: 'learning_rate=0.05,num_leaves=63',
    exclude: ['id'],
    categorical: ['zip'],
    weight: 'w',
    dates: 'exclude',
  },
};

describe('trainRequest', () => {
  it('carries every choice into a spec that is valid', () => {
    const request = trainRequest('data/houses.csv', choices, null);
    expect(request).toMatchObject({ name: 'houses' });
    expect(request).not.toHaveProperty('version');
    expect(parseSpec(request.spec)).toEqual({
      data: 'data/houses.csv',
      target: 'price',
      task: 'regression',
      params: { learning_rate: 0.05, num_leaves: 63 },
      rounds: 200,
      earlyStopping: 20,
      categorical: ['zip'],
      exclude: ['id'],
      weight: 'w',
      dates: 'exclude',
      monotone: {},
      split: { kind: 'time', column: 'day' },
      holdout: 0.25,
      validation: 0.2,
      seed: 1,
    });
  });

  it('names a version that was chosen', () => {
    expect(trainRequest('a.csv', choices, '1.2.0').version).toBe('1.2.0');
  });
});

describe('paramsProblem', () => {
  it('accepts nothing, names and aliases', () => {
    expect(paramsProblem('', choices)).toBeUndefined();
    expect(paramsProblem('eta=0.1, num_leaves=31', choices)).toBeUndefined();
  });

  it('suggests the parameter that was meant', () => {
    expect(paramsProblem('learning_rat=0.1', choices)).toContain('Did you mean learning_rate?');
  });

  it('names the range', () => {
    expect(paramsProblem('num_leaves=1', choices)).toMatch(/num_leaves/);
    expect(paramsProblem('num_leaves=abc', choices)).toMatch(/num_leaves/);
  });

  it('sees that rounds are given twice', () => {
    expect(paramsProblem('num_iterations=100', choices)).toContain('rounds is 200');
  });
});

describe('trainingMemory', () => {
  const kept = new Map<string, unknown>();
  const state = {
    get: (key: string) => kept.get(key),
    update: async (key: string, value: unknown) => void kept.set(key, structuredClone(value)),
    keys: () => [...kept.keys()],
  } as unknown as vscode.Memento;
  const dataset = {
    path: 'houses.csv',
    uri: { toString: () => 'file:///w/houses.csv' },
  } as unknown as Dataset;
  const defaults: TrainingOptions = {
    rounds: 500,
    earlyStopping: 50,
    holdout: 0.2,
    seed: 42,
    params: '',
    exclude: [],
    categorical: [],
    weight: null,
    dates: 'expand',
  };
  const profileWith = (names: readonly string[]) =>
    ({ columns: names.map((name) => ({ name })) }) as unknown as DatasetProfile;

  it('gives back what was chosen', () => {
    const memory = trainingMemory(state);
    memory.remember(dataset, choices, defaults);
    expect(memory.recall(dataset, profileWith(['price', 'day', 'id', 'zip', 'w']), choices.options)).toEqual(
      choices,
    );
  });

  it('lets options that were not changed follow the settings', () => {
    const later = { ...defaults, rounds: 900, earlyStopping: 5 };
    const memory = trainingMemory(state);
    memory.remember(dataset, { ...choices, options: { ...defaults, seed: 7 } }, defaults);
    const { options } = memory.recall(dataset, profileWith(['price']), later);
    expect(options).toEqual({ ...later, seed: 7 });
    memory.remember(dataset, choices, defaults);
  });

  it('forgets columns that are gone', () => {
    const recalled = trainingMemory(state).recall(dataset, profileWith(['price', 'zip']), defaults);
    expect(recalled.split).toBeUndefined();
    expect(recalled.options).toMatchObject({ exclude: [], categorical: ['zip'], weight: null, rounds: 200 });
  });

  it('forgets everything without the target', () => {
    expect(trainingMemory(state).recall(dataset, profileWith(['day']), defaults)).toEqual({});
  });
});
