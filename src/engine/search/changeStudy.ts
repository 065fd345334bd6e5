import { ArboretumError } from '../../core/errors.ts';
import type { SearchSpec } from '../../core/search/searchSpec.ts';
import { parseSpec } from '../../core/training/parseSpec.ts';
import type { TrainingSpec } from '../../core/training/spec.ts';
import type { ResumeRequest } from '../../protocol/engine.ts';
import { foldColumnOf, withoutFoldColumn } from './foldsOf.ts';
import { parseSearch } from './parseSearch.ts';
import type { StudyDefinition } from './definition.ts';

/** What a resumed study does from now on. */
export interface ChangedStudy {
  readonly spec: TrainingSpec;
  readonly search: SearchSpec;
  /** Why its trials are no longer those of one seed, in words; null where they are. */
  readonly irreproducible: string | null;
}

/**
 * Applies the changes of a resume. What makes values of old and new trials different things is refused.
 *
 * @throws {ArboretumError} `study-changed`, `search-invalid`, `spec-invalid`
 */
export function changeStudy(
  name: string,
  { spec, search, objective }: StudyDefinition,
  request: ResumeRequest,
): ChangedStudy {
  const given = request.search ?? {};
  const { folds, repeats, ...others } = given;
  const counts = { ...(folds === undefined ? {} : { folds }), ...(repeats === undefined ? {} : { repeats }) };
  const newSearch = parseSearch({ ...search, ...others, cv: { ...(others.cv ?? search.cv), ...counts } });
  const newSpec = withoutFoldColumn(
    parseSpec({ ...spec, ...request.spec }),
    foldColumnOf(spec, newSearch.cv),
  );
  for (const field of fixedFields) {
    if (JSON.stringify(spec[field]) === JSON.stringify(newSpec[field])) continue;
    throw changed(name, field, shown(spec[field]), shown(newSpec[field]));
  }
  if (given.metric !== undefined && given.metric !== search.metric && given.metric !== objective.name) {
    throw changed(name, 'metric', objective.name, given.metric);
  }
  if (newSearch.strategy !== search.strategy)
    throw changed(name, 'strategy', search.strategy, newSearch.strategy);
  if (JSON.stringify(newSearch.cv) !== JSON.stringify(search.cv)) {
    throw changed(name, 'cross-validation', shown(search.cv), shown(newSearch.cv));
  }
  const space = JSON.stringify(newSearch.space) !== JSON.stringify(search.space);
  const settings = (['pruner', 'window', 'shuffle'] as const).filter(
    (field) => newSearch[field] !== search[field],
  );
  const words = [...(space ? ['search space'] : []), ...settings];
  return {
    spec: newSpec,
    search: { ...newSearch, metric: search.metric },
    irreproducible:
      words.length === 0
        ? null
        : `It was resumed with another ${words.join(' and ')}, so that its trials are not those of one search.`,
  };
}

/** Fields of the training spec on which the values of trials depend. */
const fixedFields = [
  'data',
  'target',
  'task',
  'objective',
  'params',
  'rounds',
  'earlyStopping',
  'categorical',
  'exclude',
  'weight',
  'dates',
  'monotone',
  'split',
  'holdout',
  'validation',
  'seed',
] as const satisfies readonly (keyof TrainingSpec)[];

function changed(name: string, what: string, before: string, after: string): ArboretumError {
  return new ArboretumError(
    'study-changed',
    `The study "${name}" has the ${what} ${before}, and it cannot go on with ${after}: values of old and new trials could not be compared.`,
    'Start a new study; it can learn from this one (warm start).',
  );
}

function shown(value: unknown): string {
  return value === undefined ? 'none' : typeof value === 'string' ? value : JSON.stringify(value);
}
