import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ArboretumError } from '../../core/errors.ts';
import { labelColumns, qualityTarget, qualityTime } from '../../core/quality/datasetSql.ts';
import type { Forecaster } from '../../core/quality/forecaster.ts';
import { modelNameFrom } from '../../core/registry/names.ts';
import type { TrainingSpecInput } from '../../core/training/spec.ts';
import type { TrainedForecaster, TrainForecasterRequest } from '../../protocol/quality.ts';
import { withConnection } from '../dataset/connection.ts';
import { describe } from '../dataset/describe.ts';
import { datasetKind } from '../dataset/resolveDataset.ts';
import { writeSql } from '../dataset/sqlTree.ts';
import type { AbortableContext } from '../longCall.ts';
import type { EngineParts } from '../parts.ts';
import { readQualityPolicy } from '../registry/governance/policyFile.ts';
import { train } from '../training/train.ts';
import { makeForecaster } from './makeForecaster.ts';
import { prepareQuality } from './prepare.ts';
import { openQualityQuery } from './qualityQuery.ts';

/**
 * The mean absolute error is what counts, so it is what is learnt. Small trees, learnt slowly: a day's rate is mostly
 * chance, and there are few checks.
 */
const learner = {
  objective: 'regression_l1',
  params: { learning_rate: 0.05, num_leaves: 15, min_data_in_leaf: 40 },
  rounds: 1000,
} as const;

/**
 * Trains a forecaster of pass rates: split by time, validated against simple forecasts, its intervals measured. For a
 * file with results the dataset is made beside it, where it can be seen and changed.
 *
 * @throws {ArboretumError} as `openQualityQuery` and `train`; `output-exists` where another dataset has its name
 */
export async function trainForecaster(
  parts: EngineParts,
  request: TrainForecasterRequest,
  context: AbortableContext,
): Promise<TrainedForecaster> {
  parts.requireWritable();
  const dataset = await datasetOf(parts, request, context);
  const columns = await columnsOf(parts, dataset, context);
  const spec: TrainingSpecInput = {
    data: dataset,
    target: qualityTarget,
    split: { kind: 'time', column: qualityTime },
    exclude: labelColumns.filter((name) => columns.includes(name)),
    ...learner,
    ...(request.seed === undefined ? {} : { seed: request.seed }),
  };
  const policy = readQualityPolicy(parts.store().layout);
  const made: Forecaster[] = [];
  const result = await train(
    parts,
    {
      spec,
      name: request.name ?? modelNameFrom(request.data),
      ...(request.version === undefined ? {} : { version: request.version }),
      ...(request.runId === undefined ? {} : { runId: request.runId }),
    },
    context,
    { enrich: makeForecaster(parts, policy, (forecaster) => made.push(forecaster)) },
  );
  return { ...result, validation: made[0]!.validation, dataset };
}

/** The dataset of a request, as a `.sql` file of the workspace. */
async function datasetOf(
  parts: EngineParts,
  request: TrainForecasterRequest,
  context: AbortableContext,
): Promise<string> {
  if (datasetKind(request.data)?.kind === 'sql') return request.data;
  const out = request.data.replace(/(\.[a-z]+)?\.[a-z0-9]+$/i, '').concat('_quality.sql');
  const there = await stat(resolve(parts.workspace, out)).catch(() => undefined);
  if (there === undefined) {
    await prepareQuality(parts, { ...request, out }, context);
    return out;
  }
  const session = await parts.session();
  const query = await withConnection(session, request.data, context, (connection) =>
    openQualityQuery(session, connection, request, context),
  );
  if ((await readFile(resolve(parts.workspace, out), 'utf8')) === query.text) return out;
  throw new ArboretumError(
    'output-exists',
    `${out} is there already, and is not the dataset that would be made of ${request.data} now.`,
    `If you have changed it, train on it: --data ${out}. Else delete it.`,
  );
}

async function columnsOf(parts: EngineParts, dataset: string, context: AbortableContext): Promise<string[]> {
  const session = await parts.session();
  return withConnection(session, dataset, context, async (connection) => {
    const query = await openQualityQuery(session, connection, { data: dataset }, context);
    const names = (await describe(connection, await writeSql(connection, query.tree))).map(
      ({ name }) => name,
    );
    const missing = [qualityTarget, qualityTime].filter((name) => !names.includes(name));
    if (missing.length === 0) return names;
    throw new ArboretumError(
      'quality-query-invalid',
      `${dataset} gives no column ${missing.join(', ')}.`,
      'A forecaster needs the day and the pass rate of each row.',
    );
  });
}
