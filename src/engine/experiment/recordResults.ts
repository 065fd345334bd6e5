import { checkUnit, createAssigner } from '../../core/experiment/assignment/assigner.ts';
import { ArboretumError } from '../../core/errors.ts';
import type { Experiment, SkippedRows } from '../../core/experiment/experiment.ts';
import { requireState } from '../../core/experiment/lifecycle.ts';
import { didYouMeanHint } from '../../core/format/didYouMean.ts';
import type { RecordRequest } from '../../protocol/experiment.ts';
import type { EngineParts } from '../parts.ts';
import type { Database } from '../store/connection.ts';
import { readExperiment } from './readExperiments.ts';
import { binaryNames, valueNames } from './valueNames.ts';

type Outcome = RecordRequest['outcomes'][number];

/** The batch of what is recorded one by one. */
export const recordedBatch = 'recorded';

const nothingSkipped: SkippedRows = {
  withoutUnit: 0,
  outsideCoverage: 0,
  unknownVariant: 0,
  withoutValue: 0,
  outsideRun: 0,
  disagreeing: 0,
};

/**
 * Records outcomes one by one; all of them, or none when one is wrong. Several processes may record at once.
 *
 * @throws {ArboretumError} `experiment-not-found`, `experiment-state`, `outcome-invalid`
 */
export function recordResults(parts: EngineParts, { key, outcomes }: RecordRequest): { recorded: number } {
  parts.requireWritable();
  if (outcomes.length === 0) throw invalid('There is nothing to record.', 'Give a unit and a value.');
  parts.store().write(`recording outcomes of ${key}`, (db) => {
    const { id, experiment } = readExperiment(db, key);
    requireState(experiment.key, experiment.state, ['running'], 'it takes no single outcomes');
    const check = outcomeCheck(experiment, new Date());
    const insert = db.prepare(
      'INSERT INTO observation (experiment, unit, variant, time, metric, value) VALUES (?, ?, ?, ?, ?, ?)',
    );
    for (const outcome of outcomes) {
      const { variant, time } = check(outcome);
      for (const [name, value] of Object.entries(outcome.values)) {
        insert.run(id, outcome.unit, variant, time, name, value);
      }
    }
    countRecorded(db, id, outcomes.length);
  });
  return { recorded: outcomes.length };
}

function countRecorded(db: Database, id: number, added: number): void {
  const [units] = db
    .prepare(
      'SELECT count(DISTINCT unit) AS units, json_group_array(DISTINCT metric) AS metrics FROM observation WHERE experiment = ?',
    )
    .all(id);
  db.prepare(
    `INSERT INTO outcome_batch (experiment, id, kind, time, rows, units, distinct_units, metrics, segments, skipped)
     VALUES (?, ?, 'recorded', ?, ?, ?, 0, ?, '[]', ?)
     ON CONFLICT (experiment, id) DO UPDATE SET rows = rows + excluded.rows, units = excluded.units, metrics = excluded.metrics`,
  ).run(
    ...[id, recordedBatch, new Date().toISOString(), added, Number(units!['units'])],
    ...[String(units!['metrics']), JSON.stringify(nothingSkipped)],
  );
}

/** Checks an outcome, and says which variant and time it has. */
function outcomeCheck(
  experiment: Experiment,
  now: Date,
): (outcome: Outcome) => { variant: number; time: string } {
  const assign = createAssigner(experiment);
  const names = valueNames(experiment);
  const binary = binaryNames(experiment);
  const started = Date.parse(experiment.started!);
  return ({ unit, variant, time, values }) => {
    checkUnit(unit);
    const entries = Object.entries(values);
    if (entries.length === 0)
      throw invalid(`The outcome of ${unit} has no value.`, `Give one of ${names.join(', ')}.`);
    for (const [name, value] of entries) {
      if (!names.includes(name)) {
        throw invalid(
          `${experiment.key} has no metric ${name}.`,
          didYouMeanHint(name, names) ?? `It has ${names.join(', ')}.`,
        );
      }
      if (!Number.isFinite(value))
        throw invalid(`${name} of ${unit} is ${value}.`, 'Only finite numbers are outcomes.');
      if (binary.has(name) && value !== 0 && value !== 1) {
        throw invalid(`${name} of ${unit} is ${value}.`, 'A proportion counts 0 and 1.');
      }
    }
    const at = time === undefined ? now.getTime() : Date.parse(time);
    if (!Number.isFinite(at))
      throw invalid(`"${String(time).slice(0, 60)}" is no time.`, 'Give an ISO date or time.');
    if (at < started || at > now.getTime()) {
      throw invalid(
        `The outcome of ${unit} is from ${new Date(at).toISOString()}, and ${experiment.key} runs since ${experiment.started!}.`,
        'Only outcomes of the time in which it runs count.',
      );
    }
    return { variant: variantOf(experiment, unit, variant, assign), time: new Date(at).toISOString() };
  };
}

function variantOf(
  experiment: Experiment,
  unit: string,
  named: string | undefined,
  assign: (unit: string) => number,
): number {
  const names = experiment.variants.map(({ name }) => name);
  if (named === undefined) {
    const index = assign(unit);
    if (index >= 0) return index;
    throw invalid(
      `${unit} is outside the coverage of ${experiment.key}.`,
      'Its outcomes do not count; name its variant if it was given one.',
    );
  }
  const index = names.findIndex((name) => name.toLowerCase() === named.toLowerCase());
  if (index >= 0) return index;
  throw invalid(`${experiment.key} has no variant ${named}.`, `It has ${names.join(', ')}.`);
}

function invalid(message: string, hint: string): ArboretumError {
  return new ArboretumError('outcome-invalid', message, hint);
}
