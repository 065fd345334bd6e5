import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { ArboretumError } from '../../core/errors.ts';
import { type Forecaster, forecasterQueryFile } from '../../core/quality/forecaster.ts';
import type { ModelVersion } from '../../core/registry/model.ts';
import { formatRef } from '../../core/registry/formatRef.ts';
import { datasetKind } from '../dataset/resolveDataset.ts';
import type { DataSession } from '../dataset/session.ts';
import type { AbortableContext } from '../longCall.ts';
import type { EngineParts } from '../parts.ts';
import { readForecaster } from '../registry/readForecaster.ts';
import { requireVersion } from '../registry/show.ts';
import { modelFile } from '../store/layout.ts';
import { createFeatureReader, type FeatureReader } from './featureReader.ts';
import { type History, readHistory } from './history.ts';
import { openFeatureQuery, openQualityQuery, type QualityQuery, retarget } from './qualityQuery.ts';

/** A version of the registry that forecasts pass rates. */
export interface OpenedForecaster {
  readonly version: ModelVersion;
  readonly ref: string;
  readonly forecaster: Forecaster;
  /** The SQL of its features. */
  readonly query: string;
  readonly modelText: string;
}

/**
 * The forecaster that a reference means.
 *
 * @throws {ArboretumError} as `requireVersion`; `not-a-forecaster`
 */
export async function openForecaster(
  parts: EngineParts,
  reference: string,
  context: AbortableContext,
): Promise<OpenedForecaster> {
  const shown = await requireVersion(parts.store(), reference, context.signal);
  const { version, folder } = shown;
  const ref = formatRef(version.name, version.version);
  const forecaster = readForecaster(shown);
  if (forecaster === null) {
    throw new ArboretumError(
      'not-a-forecaster',
      `${ref} does not forecast data quality.`,
      'Train a forecaster: quality train --data <results>.',
    );
  }
  return {
    version,
    ref,
    forecaster,
    query: await readFile(join(folder, forecasterQueryFile), 'utf8'),
    modelText: await readFile(join(folder, modelFile), 'utf8'),
  };
}

/** A forecaster over a history. */
export interface ForecastInput {
  readonly history: History;
  readonly reader: FeatureReader;
  /** Whose days the history is made of. */
  readonly source: QualityQuery;
  readonly warnings: readonly string[];
}

/**
 * Reads a history and prepares the forecaster's own query over it, so that training and forecast cannot disagree.
 *
 * @param data a file with results, or a data-quality dataset; null: what the forecaster was trained from
 */
export async function openForecastInput(
  session: DataSession,
  connection: DuckDBConnection,
  { query, version, ref, forecaster }: OpenedForecaster,
  data: string | null,
  context: AbortableContext,
): Promise<ForecastInput> {
  const isQuery = data !== null && datasetKind(data)?.kind === 'sql';
  const source = isQuery
    ? await openQualityQuery(session, connection, { data }, context)
    : await retarget(session, connection, { text: query, subject: forecaster.data, data }, context);
  const history = await readHistory(session, connection, source);
  const features = await openFeatureQuery(session, connection, query, ref);
  const reader = await createFeatureReader(
    session,
    history,
    features,
    version.signature,
    forecaster.training,
  );
  return { history, reader, source, warnings: source.warnings };
}
