import * as z from 'zod';
import { paramNames, paramTable } from './paramTable.ts';
import type { NumberRange, ParamInfo } from './paramTypes.ts';
import { specFileSchema } from './specFile.ts';

type Schema = Record<string, unknown>;

/** What editors say of a field when the mouse is over it. */
const descriptions: Readonly<Record<string, string>> = {
  '': 'A training, or a search of its parameters, for Arboretum.',
  name: "Name of the model. Default: the data file's.",
  version: 'Version of the model. Default: the next one.',
  spec: 'What is trained. Same spec, data and seed: same model.',
  'spec.data': 'Data file of the workspace, relative to its folder.',
  'spec.target': 'Column to predict.',
  'spec.task': 'Kind of prediction. Default: from the target.',
  'spec.objective': "LightGBM's objective. Default: the task's.",
  'spec.params': 'LightGBM parameters, by their names or aliases.',
  'spec.rounds': 'Most boosting rounds.',
  'spec.earlyStopping': 'Rounds without improvement on the validation part before training stops; 0: never.',
  'spec.categorical': 'Columns to treat as categories, beside those that are by type.',
  'spec.exclude': 'Columns to leave out.',
  'spec.weight': 'Column of row weights.',
  'spec.dates': 'Date columns: expanded to year, month, day, weekday and hour, or left out.',
  'spec.monotone': 'Feature to -1 (falling), 0 or 1 (rising).',
  'spec.split': 'How rows are divided into train, validation and holdout. Time: the newest are held out.',
  'spec.holdout': 'Share of all rows that training never sees.',
  'spec.validation': 'Share of the rows outside the holdout that early stopping looks at.',
  'spec.seed': 'Seed of everything random.',
  search: 'How parameters are searched. Without it the file is a training.',
  'search.strategy': 'How trials are suggested: tpe (Bayesian), random, or grid.',
  'search.space': 'Parameters to their ranges or lists of values. Default: a space that suits task and data.',
  'search.trials': "Most trials, the default parameters' included.",
  'search.timeLimit': 'Seconds after which the search ends, with the best so far.',
  'search.trialTimeLimit': 'Seconds after which a trial is given up.',
  'search.patience': 'Trials in a row without improvement after which the search ends.',
  'search.cv': 'Cross-validation. Default: 5 folds of the kind that the split suggests.',
  'search.folds': 'Folds of the kind that the split suggests, where cv is left out.',
  'search.repeats': 'How often cross-validation is repeated.',
  'search.metric': 'What is optimized. Default: the metric that training watches.',
  'search.pruner': 'How hopeless trials are stopped early.',
  'search.shuffle': 'Grid: in random order.',
  'search.window': 'How many trials back a suggestion looks; it decides how many can run at a time.',
  'search.start': 'Parameters to try first, after the defaults.',
  'search.warmStart': 'Name of a study to learn from.',
};

/** The JSON schema of `*.arboretum.json`: from the schema that checks the files, and the table of LightGBM's parameters. */
export function specJsonSchema(): Schema {
  const schema = z.toJSONSchema(specFileSchema, { io: 'input', target: 'draft-7' }) as Schema;
  describe(schema, '');
  const spec = at(schema, 'spec');
  (spec.properties as Schema).params = {
    ...at(spec, 'params'),
    properties: Object.fromEntries(
      paramNames
        .filter((name) => (paramTable[name].use?.kind ?? 'learner') === 'learner')
        .map((name) => [name, paramSchema(paramTable[name])]),
    ),
  };
  return { ...schema, title: 'Arboretum spec' };
}

function describe(schema: Schema, path: string): void {
  const description = descriptions[path];
  if (description !== undefined) schema.description = description;
  for (const [name, child] of Object.entries((schema.properties ?? {}) as Record<string, Schema>)) {
    const childPath = path === '' ? name : `${path}.${name}`;
    if (childPath.split('.').length <= 2) describe(child, childPath);
  }
}

function at(schema: Schema, name: string): Schema {
  return (schema.properties as Record<string, Schema>)[name]!;
}

function paramSchema({ type, default: usual, range, options, meaning }: ParamInfo): Schema {
  return {
    description: meaning,
    ...(usual === null ? {} : { default: usual }),
    ...typeSchema(type, range, options),
  };
}

function typeSchema(
  type: ParamInfo['type'],
  range: NumberRange | undefined,
  options: ParamInfo['options'],
): Schema {
  switch (type) {
    case 'int':
      return { type: 'integer', ...rangeSchema(range) };
    case 'double':
      return { type: 'number', ...rangeSchema(range) };
    case 'bool':
      return { type: 'boolean' };
    case 'enum':
      return { enum: Object.entries(options ?? {}).flatMap(([name, aliases]) => [name, ...aliases]) };
    case 'string':
      return { type: 'string' };
    case 'ints':
    case 'doubles':
      return { type: 'array', items: { type: 'number', ...rangeSchema(range) } };
    case 'strings':
    case 'enums':
      return { type: ['array', 'string'] };
  }
}

function rangeSchema(range: NumberRange = {}): Schema {
  const { min, max, minOpen, maxOpen } = range;
  return {
    ...(min === undefined ? {} : { [minOpen ? 'exclusiveMinimum' : 'minimum']: min }),
    ...(max === undefined ? {} : { [maxOpen ? 'exclusiveMaximum' : 'maximum']: max }),
  };
}
