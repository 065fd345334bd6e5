import { formatCount } from '../../format/count.ts';
import { formatInteger, formatNumber } from '../../format/number.ts';
import { formatMoment } from '../../format/time.ts';
import { differenceTexts, pText } from '../../registry/comparison/words.ts';
import type { EvaluatedMetric, Evaluation, MetricComparison, MetricOutcome } from '../evaluation.ts';
import type { Experiment, ExperimentEvent } from '../experiment.ts';
import { titleOf } from '../verdictWords.ts';

export const outcomeWords: Readonly<Record<MetricOutcome, string>> = {
  better: 'better',
  worse: 'worse',
  undecided: 'not decided',
  'inside-limit': 'inside limit',
  watch: 'watch',
  'beyond-limit': 'beyond limit',
  'not-measured': 'not measured',
};

/** What a report says in tables, as texts without markup. */
export interface ReportTexts {
  readonly title: string;
  readonly facts: readonly (readonly [string, string])[];
  readonly metricTitles: readonly string[];
  /** One row a treatment of each metric. */
  readonly metricRows: readonly (readonly string[])[];
  readonly sampleRows: readonly (readonly string[])[];
  readonly eventRows: readonly (readonly string[])[];
}

export function reportTexts(experiment: Experiment, evaluation: Evaluation): ReportTexts {
  const { key, name, hypothesis, started, stopped, stopReason, variants, analysis, alpha } = experiment;
  const { sampleRatio, metrics } = evaluation;
  const total = sampleRatio.observed.reduce((sum, n) => sum + n, 0);
  const level = formatNumber(100 * (1 - alpha), { digits: 4 });
  return {
    title: name === key ? key : `${name} (${key})`,
    facts: [
      ...(hypothesis === '' ? [] : [['Hypothesis', hypothesis] as const]),
      [
        'Variants',
        variants.map(({ name: each, version, model }) => `${each}: ${version ?? model}`).join(', '),
      ],
      ['State', evaluation.status],
      ['Started', started === null ? 'not yet' : formatMoment(started)],
      ...(stopped === null ? [] : [['Stopped', `${formatMoment(stopped)}: ${stopReason ?? ''}`] as const]),
      [
        'Analysis',
        `${analysis === 'sequential' ? 'sequential, always-valid' : 'fixed horizon'}, alpha ${alpha}`,
      ],
      ['Evaluated', formatMoment(evaluation.time)],
      ['Outcomes', `${formatInteger(evaluation.rows)} rows of ${formatInteger(total)} units`],
    ],
    metricTitles: [
      'Metric',
      'Role',
      'Treatment',
      'Control',
      'Treated',
      'Difference',
      `${level} % CI`,
      'p',
      'Result',
    ],
    metricRows: metrics.flatMap((metric) =>
      metric.comparisons.map((each) => metricRow(experiment, metric, each)),
    ),
    sampleRows: variants.map((variant, index) => [
      `${variant.name} (${titleOf(experiment, variant.name)})`,
      formatCount(sampleRatio.observed[index]!),
      total === 0 ? '–' : `${formatNumber((100 * sampleRatio.observed[index]!) / total)} %`,
      `${formatNumber(100 * variant.weight)} %`,
    ]),
    eventRows: experiment.events.map(eventRow),
  };
}

function metricRow(experiment: Experiment, metric: EvaluatedMetric, each: MetricComparison): string[] {
  const [control] = metric.variants;
  const treated = metric.variants.find(({ variant }) => variant === each.variant)!;
  const figure = (value: number | null) => (value === null ? '–' : formatNumber(value));
  const difference =
    each.difference === null || each.interval === null
      ? null
      : differenceTexts(each.difference, each.interval);
  return [
    metric.detail === '' ? metric.name : `${metric.name}, ${metric.detail}`,
    `${metric.role}, ${metric.direction} is better`,
    titleOf(experiment, each.variant),
    figure(control!.value),
    figure(treated.value),
    difference?.difference ?? '–',
    difference?.interval ?? '–',
    each.pAdjusted === null ? '–' : pText(each.pAdjusted, experiment.alpha).replace(/^p (= )?/, ''),
    outcomeWords[each.outcome],
  ];
}

function eventRow({ time, actor, kind, reason, detail }: ExperimentEvent): string[] {
  return [formatMoment(time), actor, [kind.replaceAll('-', ' '), detail, reason].filter(Boolean).join(': ')];
}
