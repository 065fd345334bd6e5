import { describe, expect, it } from 'vitest';
import { parseCliParams } from '../../../src/core/training/cliParams.ts';
import { caught } from './caught.ts';

describe('parseCliParams', () => {
  it.each([
    ['', {}],
    ['num_leaves=63', { num_leaves: 63 }],
    ['learning_rate=0.05,num_leaves=63', { learning_rate: 0.05, num_leaves: 63 }],
    [' lambda_l1 = 1e-3 , extra_trees = True ', { lambda_l1: 1e-3, extra_trees: true }],
    ['boosting=dart', { boosting: 'dart' }],
    ['metric=auc,binary_logloss,num_leaves=31', { metric: ['auc', 'binary_logloss'], num_leaves: 31 }],
    ['monotone_constraints=1,0,-1', { monotone_constraints: [1, 0, -1] }],
    ['monotone_constraints=[1,0,-1],max_bin=63', { monotone_constraints: [1, 0, -1], max_bin: 63 }],
    ['interaction_constraints=[0,1],[2,3],seed=7', { interaction_constraints: '[0,1],[2,3]', seed: 7 }],
    ["machines='a,b'", { machines: 'a,b' }],
    ['data="a=b,c.csv"', { data: 'a=b,c.csv' }],
    ['max_depth=', { max_depth: '' }],
    ['max_depth=-1', { max_depth: -1 }],
    ['forced_splits=1.2.3', { forced_splits: '1.2.3' }],
  ])('reads %j', (text, params) => {
    expect(parseCliParams(text)).toEqual(params);
  });

  it.each([
    ['num_leaves', '"num_leaves" is not of the form name=value.'],
    ['=3', '"=3" is not of the form name=value.'],
    ['7,num_leaves=3', '"7" is not of the form name=value.'],
    ['eta=1,eta=2', 'Parameter eta is given twice.'],
  ])('refuses %j', (text, message) => {
    expect(caught(() => parseCliParams(text))).toMatchObject({ code: 'bad-usage', message });
  });
});
