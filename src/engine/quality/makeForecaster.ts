import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { part } from '../../core/dataset/trainingData.ts';
import { featureStats } from '../../core/quality/featureStats.ts';
import {
  type Forecaster,
  forecasterFile,
  forecasterQueryFile,
  forecasterSchema,
} from '../../core/quality/forecaster.ts';
import type { QualityGates } from '../../core/quality/gatesPolicy.ts';
import {
  checkErrors,
  conformalRanges,
  errorsOf,
  type ForecastIntervals,
  intervalAround,
  type LevelRanges,
  rangesAt,
  type Residual,
} from '../../core/quality/intervals.ts';
import { type HeldOut, validate } from '../../core/quality/validation.ts';
import { withConnection } from '../dataset/connection.ts';
import type { EngineParts } from '../parts.ts';
import type { Enrich, TrainedVersion } from '../training/saveVersion.ts';
import { backtest, type Backtest } from './backtest.ts';
import { baselineKey, readBaselines } from './baselines.ts';
import { createFeatureReader, type FeatureRows } from './featureReader.ts';
import { type History, readHistory } from './history.ts';
import { loadedPredict } from './predictFeatures.ts';
import { openQualityQuery } from './qualityQuery.ts';
import { rowsOfPart } from '../training/rowsOfPart.ts';

/**
 * Makes a trained model a forecaster: measures its intervals on the days after the training, validates it on the
 * holdout, and writes both beside it with the query of its features and what the training rows were like.
 *
 * @param done hears what was written
 */
export function makeForecaster(
  parts: EngineParts,
  policy: QualityGates,
  done: (forecaster: Forecaster) => void,
): Enrich {
  return async ({ folder, trained, modelText }, context) => {
    const { data, spec } = trained;
    const session = await parts.session();
    const { signature } = data;
    const starts = partStarts(trained);
    const { text, intervals, validation } = await withConnection(
      session,
      spec.data,
      context,
      async (connection) => {
        const query = await openQualityQuery(session, connection, { data: spec.data }, context);
        const history = await readHistory(session, connection, query);
        const reader = await createFeatureReader(session, history, query, signature, null);
        const measured = await parts.pool.run(async (trainer) => {
          const named = { name: trained.name, version: trained.version ?? '', signature };
          const predict = await loadedPredict(trainer, named, modelText);
          const rows = await reader.read(`day >= ${starts.validation} AND NOT isnan(truth)`, context.signal);
          const values = await predict(rows);
          const truths = new Map<number, number>();
          rows.check.forEach((check, row) =>
            truths.set(baselineKey(check, rows.day[row]!), rows.truth[row]!),
          );
          const nextDay = residualsBefore(history, rows, values, starts.holdout);
          const errors = checkErrors(nextDay);
          const tested = await backtest(session, history, query, signature, predict, {
            errors,
            from: starts.validation,
            until: starts.holdout - 1,
            truthOf: (check, day) => truths.get(baselineKey(check, day)),
            signal: context.signal,
          });
          await trainer.unloadModel();
          return { rows, values, intervals: calibrate(errors, nextDay, tested) };
        }, context);
        const simple = await readBaselines(history, starts.holdout, context.signal);
        const held = heldOut(
          history,
          measured.rows,
          measured.values,
          simple,
          measured.intervals,
          starts.holdout,
        );
        return { text: query.text, intervals: measured.intervals, validation: validate(held, policy) };
      },
      true,
    );
    const trainingRows = rowsOfPart({ parts: data.parts }, part.train);
    const training = signature.features.map((feature, index) =>
      featureStats(feature, data.matrix.subarray(index * data.rows, (index + 1) * data.rows), trainingRows),
    );
    const forecaster = forecasterSchema.parse({
      format: 1,
      data: spec.data,
      training,
      intervals,
      validation,
    } satisfies Forecaster);
    await writeFile(join(folder, forecasterFile), `${JSON.stringify(forecaster, null, 1)}\n`);
    await writeFile(join(folder, forecasterQueryFile), text);
    done(forecaster);
  };
}

/** The first days of validation part and holdout, in days since 1970. */
function partStarts({ data: { parts, times } }: TrainedVersion): { validation: number; holdout: number } {
  const first = (which: number) => {
    let least = Infinity;
    parts.forEach((each, row) => {
      if (each === which && times![row]! < least) least = times![row]!;
    });
    return Math.floor(least / 86_400_000);
  };
  return { validation: first(part.validation), holdout: first(part.holdout) };
}

/** What came out of the next day's forecasts between training and holdout. */
function residualsBefore(
  { checks }: History,
  rows: FeatureRows,
  values: Float64Array,
  holdout: number,
): Residual[] {
  const found: Residual[] = [];
  rows.check.forEach((check, row) => {
    if (rows.day[row]! >= holdout) return;
    found.push({ check: checks[check]!.key, value: rows.truth[row]! - values[row]! });
  });
  return found;
}

function calibrate(
  errors: ForecastIntervals['errors'],
  nextDay: readonly Residual[],
  { ahead, means }: Backtest,
): ForecastIntervals {
  const scaled = (residuals: readonly Residual[]): LevelRanges =>
    conformalRanges(residuals.map(({ check, value }) => value / errorsOf(errors, check).scale));
  // All days between, not only those that a backtest began on, tell of the next day.
  return { errors, ahead: [scaled(nextDay), ...ahead.slice(1).map(scaled)], means: means.map(scaled) };
}

function heldOut(
  { checks }: History,
  rows: FeatureRows,
  values: Float64Array,
  simple: ReadonlyMap<number, readonly [number, number, number]>,
  intervals: ForecastIntervals,
  holdout: number,
): HeldOut {
  const kept = [...rows.check.keys()].filter(
    (row) => rows.day[row]! >= holdout && simple.has(baselineKey(rows.check[row]!, rows.day[row]!)),
  );
  const column = (valueOf: (row: number) => number) => Float64Array.from(kept, valueOf);
  const ranges = rangesAt(intervals.ahead, 1);
  const inside = (level: '50' | '80' | '95') =>
    Uint8Array.from(kept, (row) => {
      const { scale } = errorsOf(intervals.errors, checks[rows.check[row]!]!.key);
      const [low, high] = intervalAround(values[row]!, scale, ranges[level]);
      return rows.truth[row]! >= low && rows.truth[row]! <= high ? 1 : 0;
    });
  return {
    truth: column((row) => rows.truth[row]!),
    forecast: column((row) => values[row]!),
    baselines: [0, 1, 2].map((which) =>
      column((row) => simple.get(baselineKey(rows.check[row]!, rows.day[row]!))![which]!),
    ),
    dataset: kept.map((row) => checks[rows.check[row]!]!.datasetName),
    rule: kept.map((row) => checks[rows.check[row]!]!.rule),
    day: column((row) => rows.day[row]!),
    inside: { '50': inside('50'), '80': inside('80'), '95': inside('95') },
  };
}
