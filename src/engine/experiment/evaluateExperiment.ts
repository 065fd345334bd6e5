import { evaluate } from '../../core/experiment/evaluate.ts';
import type { Evaluation } from '../../core/experiment/evaluation.ts';
import type { Experiment, LastVerdict } from '../../core/experiment/experiment.ts';
import type { ExperimentData, MetricData } from '../../core/experiment/outcomes.ts';
import { isCancelled } from '../../core/errors.ts';
import type { DataSession } from '../dataset/session.ts';
import type { AbortableContext } from '../longCall.ts';
import type { EngineParts } from '../parts.ts';
import { findVersion } from '../registry/show.ts';
import type { Store } from '../store/open.ts';
import { readExperiment, type StoredExperiment } from './readExperiments.ts';
import { recordExperimentEvent } from './recordExperimentEvent.ts';

/**
 * Evaluates an experiment by its outcomes so far, and keeps the verdict.
 *
 * @throws {ArboretumError} `experiment-not-found`; `outcome-invalid` when the file of a batch is gone
 */
export async function evaluateExperiment(
  parts: EngineParts,
  key: string,
  context: AbortableContext,
): Promise<Evaluation> {
  const store = parts.store();
  const stored = store.read(`evaluating ${key}`, (db) => readExperiment(db, key));
  context.onProgress?.({ stage: 'evaluating', done: 0, total: null, secondsLeft: null });
  const { experiment } = stored;
  const data =
    experiment.batches.length === 0
      ? noData(experiment)
      : await dataOf(store, await parts.session(), stored, context);
  const evaluation = evaluate(experiment, data, {
    now: new Date().toISOString(),
    missingVersions: missingVersions(store, experiment),
  });
  keepVerdict(store, evaluation);
  return evaluation;
}

async function dataOf(
  store: Store,
  session: DataSession,
  stored: StoredExperiment,
  context: AbortableContext,
): Promise<ExperimentData> {
  const { withConnection } = await import('../dataset/connection.ts');
  const { withOutcomes } = await import('./outcomeTable.ts');
  const { createUnits, readData } = await import('./readData.ts');
  const { experiment } = stored;
  return withConnection(session, `outcomes of ${experiment.key}`, context, (connection) =>
    withOutcomes(store, session, connection, stored, async (table) => {
      if (table === null) return noData(experiment);
      const units = await createUnits(connection, table, experiment.metrics, session.uniqueName('units'));
      return readData(connection, stored, table, units);
    }),
  );
}

function noData({ variants, metrics }: Experiment): ExperimentData {
  const nothing: Readonly<Record<MetricData['type'], MetricData>> = {
    mean: { type: 'mean', n: 0, value: { mean: NaN, variance: NaN }, covariate: null, ranks: null },
    proportion: { type: 'proportion', n: 0, successes: 0 },
    ratio: {
      type: 'ratio',
      n: 0,
      numerator: { mean: NaN, variance: NaN },
      denominator: { mean: NaN, variance: NaN },
      covariance: NaN,
    },
    quantile: { type: 'quantile', n: 0, quantile: 0.5, value: NaN, standardError: NaN },
  };
  return {
    units: variants.map(() => 0),
    crossed: 0,
    rows: 0,
    disagreeing: 0,
    outsideRun: 0,
    withoutValue: 0,
    first: null,
    last: null,
    metrics: metrics.map(({ type }) => variants.map(() => nothing[type])),
  };
}

/** Versions that were pinned and are no longer there. An experiment that is over needs them no more. */
function missingVersions(store: Store, { state, variants }: Experiment): string[] {
  if (state !== 'running') return [];
  return variants
    .map(({ version }) => version!)
    .filter((ref) => {
      try {
        findVersion(store, ref);
        return false;
      } catch (error) {
        if (isCancelled(error)) throw error;
        return true;
      }
    });
}

/** Looks that found nothing new leave no trace; where nothing can be written, none does. */
function keepVerdict(store: Store, { key, time, verdict: { kind, sentence } }: Evaluation): void {
  try {
    store.write(`keeping the verdict on ${key}`, (db) => {
      const { id, experiment } = readExperiment(db, key);
      if (experiment.verdict?.sentence === sentence || experiment.state === 'archived') return;
      const verdict: LastVerdict = { kind, sentence, time };
      db.prepare('UPDATE experiment SET verdict = ? WHERE id = ?').run(JSON.stringify(verdict), id);
      if (experiment.state !== 'draft') recordExperimentEvent(db, id, 'evaluated', { detail: sentence });
    });
  } catch {
    // A read-only workspace, a full disk: the evaluation itself is what was asked for.
  }
}
