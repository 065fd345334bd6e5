import type { DuckDBConnection } from '@duckdb/node-api';
import { ArboretumError } from '../../core/errors.ts';
import { bucketSql, variantSql } from '../../core/experiment/assignment/bucketSql.ts';
import type { Experiment } from '../../core/experiment/experiment.ts';
import { requireState } from '../../core/experiment/lifecycle.ts';
import { replayLosses, rowLossOf } from '../../core/experiment/replayLosses.ts';
import { defaultThreshold } from '../../core/training/metrics/binary.ts';
import type { ImportedOutcomes, ReplayRequest } from '../../protocol/experiment.ts';
import type { InspectedSource } from '../dataset/inspect.ts';
import type { AbortableContext } from '../longCall.ts';
import type { EngineParts } from '../parts.ts';
import { scoreVersion, type VersionScores } from '../prediction/scoreVersion.ts';
import { requireVersion, type ShownVersion } from '../registry/show.ts';
import { requireColumn, textSql } from './importOutcomes.ts';
import { readExperiment } from './readExperiments.ts';
import { valueNames } from './valueNames.ts';

/**
 * Splits a labelled dataset by the hash, lets each variant's model predict the rows of its units, and takes the loss of each row
 * as an outcome.
 *
 * @throws {ArboretumError} `experiment-state`; `outcome-invalid` when no metric of the experiment is a loss of the models' task,
 *   or the tasks differ; as `requireVersion`, `inspectSource` and `scoreVersion`
 */
export async function replayExperiment(
  parts: EngineParts,
  request: ReplayRequest,
  context: AbortableContext,
): Promise<ImportedOutcomes> {
  parts.requireWritable();
  const started = performance.now();
  const store = parts.store();
  const { experiment } = store.read('replaying', (db) => readExperiment(db, request.key));
  requireState(experiment.key, experiment.state, ['running', 'stopped'], 'it takes no outcomes');
  const versions = await Promise.all(
    experiment.variants.map(({ version }) => requireVersion(store, version!, context.signal)),
  );
  const task = taskOf(experiment, versions);
  const names = valueNames(experiment);
  const losses = replayLosses[task].filter(({ name }) => names.includes(name));
  if (losses.length === 0) throw noLoss(experiment, task);

  const { inspectSource } = await import('../dataset/inspect.ts');
  const { withConnection } = await import('../dataset/connection.ts');
  const { withFixedRows } = await import('../dataset/fixedRows.ts');
  const { valueSql } = await import('../dataset/valueSql.ts');
  const { addBatch } = await import('./addBatch.ts');
  const session = await parts.session();
  const source = await inspectSource(session, request.data, context);
  const unit = requireColumn(source, request.unit ?? experiment.unit, 'the unit');
  const time = request.time === undefined ? null : requireColumn(source, request.time, 'the time');
  const segments = (request.segments ?? []).map((name) => requireColumn(source, name, 'a segment'));
  const target = request.target ?? versions[0]!.version.signature.target.column;
  requireColumn(source, target, 'the truth');

  return withFixedRows(session, source, context, async (fixed) => {
    const scores: VersionScores[] = [];
    for (const version of versions) scores.push(await scoreVersion(parts, fixed, version, target, context));
    return withConnection(session, source.dataset.path, context, async (connection) => {
      const variants = await variantsOfRows(connection, fixed, experiment, textSql(unit));
      const table = session.uniqueName('replayed');
      const lossAt = (variant: number, at: number) =>
        losses.map(({ name }) =>
          rowLossOf(name, task, at, {
            ...scores[variant]!,
            threshold: versions[variant]!.version.score.threshold ?? defaultThreshold,
          }),
        );
      try {
        await writeLosses(connection, table, { fixed, variants, scores, losses: losses.length, lossAt });
        const added = await addBatch(parts, connection, {
          kind: 'replayed',
          data: source.dataset.path,
          experiment,
          columns: {
            relation: `(SELECT r.*, l.* EXCLUDE (i) FROM (SELECT *, row_number() OVER () AS i FROM ${fixed.relation}) AS r JOIN ${table} AS l USING (i))`,
            unit: textSql(unit),
            variant: null,
            time: time && valueSql(time),
            values: losses.map(({ name, binary }, k) => ({ name, sql: `l${k}`, binary })),
            segments: segments.map(textSql),
          },
          segmentNames: segments.map(({ name }) => name),
          now: new Date().toISOString(),
          onlyRun: false,
          warnings: [...source.warnings, ...source.contentWarnings],
        });
        return { ...added, seconds: Math.round(performance.now() - started) / 1000 };
      } finally {
        await connection.run(`DROP TABLE IF EXISTS ${table}`);
      }
    });
  });
}

function taskOf(experiment: Experiment, versions: readonly ShownVersion[]): keyof typeof replayLosses {
  const [first] = versions;
  const { task, signature } = first!.version;
  const other = versions.find(
    ({ version }) => version.task !== task || version.signature.target.column !== signature.target.column,
  );
  if (!other) return task;
  throw new ArboretumError(
    'outcome-invalid',
    `The variants of ${experiment.key} do not predict the same: ${task} of ${signature.target.column} and ${other.version.task} of ${other.version.signature.target.column}.`,
    'Record or import their outcomes instead.',
  );
}

function noLoss({ key }: Experiment, task: keyof typeof replayLosses): ArboretumError {
  const names = replayLosses[task].map(({ name }) => name);
  return new ArboretumError(
    'outcome-invalid',
    `No metric of ${key} is a loss that a replay records.`,
    `A replay of ${task} models records ${names.join(', ')}: name a metric so.`,
  );
}

/** Variant of each row of the source, by its place; -1 outside the coverage or without a unit. */
async function variantsOfRows(
  connection: DuckDBConnection,
  { relation, rows }: InspectedSource,
  experiment: Experiment,
  unit: string,
): Promise<Int8Array> {
  const { doubles, streamChunks, releaseChunk } = await import('../dataset/connection.ts');
  const variants = new Int8Array(rows).fill(-1);
  const assigned = variantSql(experiment, bucketSql(experiment.seed, 'u'));
  const sql = `SELECT CAST(CASE WHEN length(u) > 0 THEN ${assigned} ELSE -1 END AS DOUBLE) FROM (SELECT ${unit} AS u FROM ${relation})`;
  let at = 0;
  for await (const chunk of streamChunks(connection, sql)) {
    for (const value of doubles(chunk, 0)) variants[at++] = value;
    releaseChunk(chunk);
  }
  return variants;
}

interface Losses {
  readonly fixed: InspectedSource;
  readonly variants: Int8Array;
  readonly scores: readonly VersionScores[];
  readonly losses: number;
  /** All losses of the row at a place in a version's scores. */
  readonly lossAt: (variant: number, at: number) => readonly number[];
}

const rowsPerChunk = 2048;

/** Writes a table `i`, `l0`...: place of the row in the source (from 1), and its losses by its own variant's model. */
async function writeLosses(connection: DuckDBConnection, table: string, work: Losses): Promise<void> {
  const { DOUBLE, DuckDBDataChunk } = await import('@duckdb/node-api');
  const { fixed, variants, scores, losses, lossAt } = work;
  const columns = Array.from({ length: losses }, (_, k) => `l${k} DOUBLE`);
  await connection.run(`CREATE TEMP TABLE ${table} (i DOUBLE, ${columns.join(', ')})`);
  const appender = await connection.createAppender(table, undefined, 'temp');
  let rows: number[][] = [];
  const flush = () => {
    if (rows.length === 0) return;
    const chunk = DuckDBDataChunk.create(
      Array.from({ length: losses + 1 }, () => DOUBLE),
      rows.length,
    );
    for (let column = 0; column <= losses; column++)
      chunk.setColumnValues(
        column,
        rows.map((row) => row[column]!),
      );
    appender.appendDataChunk(chunk);
    rows = [];
  };
  scores.forEach(({ rowNumbers, truth }, variant) => {
    // Numbers count the rows that could not be read; places do not.
    const rejected = [...fixed.rejects.rows].sort((a, b) => a - b);
    let before = 0;
    rowNumbers.forEach((number, at) => {
      while (before < rejected.length && rejected[before]! < number) before++;
      const place = number - before;
      if (variants[place - 1] !== variant || Number.isNaN(truth[at]!)) return;
      rows.push([place, ...lossAt(variant, at)]);
      if (rows.length === rowsPerChunk) flush();
    });
  });
  flush();
  appender.closeSync();
}
