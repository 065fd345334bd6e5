import { cochranQ } from '../../core/experiment/analysis/cochranQ.ts';
import { type Effect, effectOf } from '../../core/experiment/analysis/effectOf.ts';
import { leastEffect } from '../../core/experiment/analysis/analyzeMetric.ts';
import { powerChart } from '../../core/experiment/analysis/powerChart.ts';
import { ArboretumError } from '../../core/errors.ts';
import type { Experiment, ExperimentMetric } from '../../core/experiment/experiment.ts';
import type { ExperimentInsights } from '../../core/experiment/insights.ts';
import { didYouMeanHint } from '../../core/format/didYouMean.ts';
import type { InsightsRequest } from '../../protocol/experiment.ts';
import type { AbortableContext } from '../longCall.ts';
import type { EngineParts } from '../parts.ts';
import { readExperiment } from './readExperiments.ts';

/**
 * What the charts of an experiment show of one metric.
 *
 * @throws {ArboretumError} `experiment-not-found`, `outcome-invalid` for a metric or segment that is not there
 */
export async function readExperimentInsights(
  parts: EngineParts,
  request: InsightsRequest,
  context: AbortableContext,
): Promise<ExperimentInsights> {
  const store = parts.store();
  const stored = store.read('reading outcomes', (db) => readExperiment(db, request.key));
  const { experiment } = stored;
  const metric = metricOf(experiment, request.metric);
  const nothing: ExperimentInsights = {
    metric: metric.name,
    overTime: [],
    distributions: [],
    power: null,
    segment: null,
    segments: [],
    interaction: null,
  };
  if (experiment.batches.length === 0) return nothing;
  const { withConnection } = await import('../dataset/connection.ts');
  const { withOutcomes } = await import('./outcomeTable.ts');
  const { createUnits, readMetrics } = await import('./readData.ts');
  const { readOverTime } = await import('./readOverTime.ts');
  const { readDistributions } = await import('./readDistributions.ts');
  const { readSegments } = await import('./readSegments.ts');
  const session = await parts.session();
  return withConnection(session, `outcomes of ${experiment.key}`, context, (connection) =>
    withOutcomes(store, session, connection, stored, async (table) => {
      if (table === null) return nothing;
      const segment = segmentOf(experiment, table.segments, request.segment);
      const units = await createUnits(connection, table, [metric], session.uniqueName('units'));
      const [data] = await readMetrics(connection, units, experiment.variants.length);
      const [control, treatment] = data!;
      const effect = effectOf(metric, control!, treatment!, experiment);
      const known: Effect | null = 'problem' in effect ? null : effect;
      const { effects, segments } =
        segment === null
          ? { effects: [], segments: [] }
          : await readSegments(connection, units, experiment, table.segments.indexOf(segment));
      return {
        metric: metric.name,
        overTime: await readOverTime(connection, table, experiment, metric),
        distributions: await readDistributions(connection, units, experiment),
        power:
          known && metric.test !== 'mann-whitney'
            ? powerChart(known, { ...experiment, least: leastEffect(metric, control!, experiment) })
            : null,
        segment,
        segments,
        interaction: cochranQ(effects),
      };
    }),
  );
}

function metricOf({ key, metrics }: Experiment, name: string | undefined): ExperimentMetric {
  const found = name === undefined ? metrics[0] : metrics.find((metric) => metric.name === name);
  if (found) return found;
  const names = metrics.map((metric) => metric.name);
  throw new ArboretumError(
    'outcome-invalid',
    `${key} has no metric ${name!.slice(0, 100)}.`,
    didYouMeanHint(name!.slice(0, 100), names) ?? `It has ${names.join(', ')}.`,
  );
}

function segmentOf(
  { key }: Experiment,
  segments: readonly string[],
  name: string | undefined,
): string | null {
  if (name === undefined) return null;
  if (segments.includes(name)) return name;
  throw new ArboretumError(
    'outcome-invalid',
    `The outcomes of ${key} have no segment ${name.slice(0, 100)}.`,
    segments.length === 0 ? 'Import them with the columns to split by.' : `They have ${segments.join(', ')}.`,
  );
}
