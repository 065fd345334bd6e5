import { expect, test } from 'vitest';
import { searchFailure } from '../../../src/cli/search/searchFailure.ts';
import type { Study } from '../../../src/core/search/study.ts';
import type { SearchResult } from '../../../src/protocol/engine.ts';

const best = { trial: 3, params: {}, value: 1, std: null };

/** How a search ended, as far as it decides whether it failed. */
function ended(study: Partial<Study>, model: string | null = null): SearchResult {
  const whole = {
    name: 'houses-tpe',
    error: null,
    best,
    stopReason: 'trials',
    search: {},
    ...study,
  } as Study;
  return { study: whole, trials: [], seconds: 1, model, version: model === null ? null : '0.1.0' };
}

test.each([
  ['it found something', ended({}), undefined],
  ['it was registered', ended({}, 'houses'), 'houses'],
  ['the time was too short for a trial', ended({ best: null, stopReason: 'time-limit' }), undefined],
  ['it was stopped before it found anything', ended({ best: null, stopReason: 'cancelled' }), undefined],
  ['it was stopped before it could register', ended({ stopReason: 'cancelled' }), 'houses'],
])('no failure: %s', (_what, result, register) => {
  expect(searchFailure(result, register)).toBeNull();
});

test('a model that was asked for and is not there is a failure, with what to do', () => {
  const failure = searchFailure(ended({ stopReason: 'time-limit' }), 'houses');
  expect(failure?.message).toContain('nothing was registered as houses');
  expect(failure?.hint).toContain('arboretum search --study houses-tpe --resume --register houses');
});

test('the error of a study is its failure', () => {
  const error = { code: 'disk-full', message: 'The disk is full.' } as const;
  expect(searchFailure(ended({ error, stopReason: 'error' }), undefined)).toBe(error);
});
