import { learnerMetricLabel } from '../training/learnerMetrics.ts';
import { learnerMetricHelpOf } from '../training/learnerMetricHelp.ts';
import { metricHelp } from '../training/metricHelp.ts';
import { type MetricId, mainMetric, metricIds, metricTable } from '../training/metricTable.ts';
import type { Score } from '../training/result.ts';
import { headlineOf } from './headline.ts';
import type { ModelVersion } from './model.ts';
import type { ModelReport, ReportMetric } from './report.ts';
import { reportParams } from './reportParams.ts';
import { splitSentence } from './splitSentence.ts';

/**
 * The Model report of a version, from what the registry keeps of it.
 * @param damaged what is wrong with the version's files, or null
 */
export function buildReport(version: ModelVersion, damaged: string | null): ModelReport {
  const { signature, score, spec, lineage } = version;
  return {
    name: version.name,
    version: version.version,
    task: version.task,
    objective: version.objective,
    created: version.created,
    data: lineage.data,
    target: signature.target.column,
    ...headlineOf(version),
    metrics: reportMetrics(version),
    history: version.history,
    historyLabel: learnerMetricLabel(version.history.metric),
    historyHelp: learnerMetricHelpOf(version.history.metric)?.help ?? null,
    bestIteration: version.bestIteration,
    importance: version.importance.toSorted((a, b) => b.gain - a.gain || b.split - a.split),
    classes: score.classes ?? [],
    classNames: signature.target.kind === 'class' ? signature.target.classes : [],
    confusion: score.confusion ?? [],
    threshold: score.threshold ?? null,
    rows: version.rows,
    split: splitSentence(spec.split),
    seconds: version.seconds,
    params: reportParams(version),
    excluded: version.excluded,
    warnings: version.warnings,
    lineage,
    seed: spec.seed,
    damaged,
  };
}

/** The holdout's metrics beside the baseline's, the main one first. */
function reportMetrics({ task, objective, score }: ModelVersion): ReportMetric[] {
  const main = mainMetric(task, objective, score.holdout)?.name;
  return metricIds
    .filter((id) => score.holdout[id] !== undefined)
    .sort((a, b) => Number(b === main) - Number(a === main))
    .map((id) => reportMetric(id, score));
}

function reportMetric(id: MetricId, { holdout, baseline }: Score): ReportMetric {
  const { label, direction } = metricTable[id];
  const value = holdout[id]!;
  const base = baseline[id] ?? null;
  return {
    name: id,
    label,
    value,
    baseline: base,
    better: base === null || base === value ? null : direction === 'lower' ? value < base : value > base,
    direction,
    explanation: metricHelp(id),
  };
}
