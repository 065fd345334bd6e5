/**
 * Panels with names that try to break what shows them, and with far more of everything than is usual. Most are made of
 * the usual samples; the panels whose samples have such names already are not here.
 */
import type { ExperimentFormState } from '../../../src/protocol/experiment.ts';
import type { ModelReport } from '../../../src/core/registry/report.ts';
import type { ComparisonState } from '../../../src/protocol/comparison.ts';
import type { QualityPanelState } from '../../../src/protocol/quality.ts';
import type { ReportState } from '../../../src/protocol/report.ts';
import type { ShownPredictions } from '../../../src/protocol/predictions.ts';
import type { StudyUpdate } from '../../../src/protocol/study.ts';
import { samples as comparisons } from './comparisons.ts';
import { samples as forms } from './experimentForms.ts';
import { samples as experiments, type ReadyExperiment } from './experiments.ts';
import { gatesWith, historyOf, type Step } from './histories.ts';
import { samples as predictions } from './predictions.ts';
import { samples as qualities } from './quality.ts';
import { hostileNames, samples as reports } from './reports.ts';
import { samples as runs } from './runs.ts';
import { samples as studies } from './studies.ts';

/** The name at a place in a list, of whatever length. */
const hostile = (i: number) => hostileNames[i % hostileNames.length]!;
const long = hostileNames[8]!;
const all = hostileNames.join(' ');

const { run } = runs.running as Extract<ReportState, { kind: 'run' }>;

const nastyRun: ReportState = {
  kind: 'run',
  run: {
    ...{ ...run, here: false, data: `data/${hostile(0)}${long}.csv`, target: hostile(7) },
    live: { ...run.live!, log: hostileNames.map((text, i) => ({ at: i * 1000, text: `Read ${text}` })) },
    ended: { message: `The column ${all} is gone.`, hint: `Is it called ${hostile(5)} now?` },
  },
};

const { comparison } = comparisons.better;

const nastyComparison: ComparisonState = {
  ...comparisons.better,
  comparison: {
    ...comparison,
    versions: comparison.versions.map((one) => ({ ...one, target: hostile(7), data: `${all}.csv` })),
    basis: { ...comparison.basis, kind: 'dataset', data: `data/${all}.csv`, seen: [], problem: hostile(0) },
    verdict: `1.3.0 is better on ${long}: ${hostile(0)}.`,
    reasons: hostileNames.filter((name) => name.trim() !== ''),
    params: comparison.params.map((row, i) => ({ ...row, values: [hostile(i), hostile(i + 4)] })),
    signature: hostileNames.map((column, i) => ({
      ...{ ...comparison.signature[i % comparison.signature.length]!, column },
      levels: { added: [...hostileNames], removed: [long] },
    })),
    importance: hostileNames.map((feature, i) => ({ feature, shares: [0.2 / (i + 1), 0.3 / (i + 1)] })),
  },
};

const wideComparison: ComparisonState = {
  ...comparisons.better,
  comparison: {
    ...comparison,
    signature: Array.from({ length: 5_000 }, (_, i) => ({
      ...comparison.signature[i % 7]!,
      column: `sensor_${i}`,
    })),
    importance: Array.from({ length: 5_000 }, (_, i) => ({
      feature: `sensor_${i}`,
      shares: [0.3 / (i + 1), i % 3 === 0 ? null : 0.2 / (i + 1)],
    })),
  },
};

const nastyStudy: StudyUpdate = {
  ...studies.longNames,
  study: {
    ...studies.longNames.study,
    data: `data/${all}.csv`,
    target: hostile(7),
    warnings: [...hostileNames],
  },
};

const nastySteps = hostileNames.flatMap((name, i): Step[] => {
  const [version, actor] = [`1.${i}.0`, name];
  const promoted = {
    kind: 'promoted',
    version,
    actor,
    environment: i % 2 === 0 ? 'production' : 'staging',
  } as const;
  const day = String(i + 1).padStart(2, '0');
  return [
    { time: `2026-11-${day}T08:00:00Z`, kind: 'created', version, actor, detail: name },
    {
      ...promoted,
      time: `2026-11-${day}T09:00:00Z`,
      reason: name,
      gates: gatesWith(`1.${i - 1}.0`, 'not-worse'),
    },
    { time: `2026-11-${day}T10:00:00Z`, kind: 'tagged', version, actor, detail: long + name },
  ];
});

const { hostile: awkward } = experiments;

const nastyExperiment: ReadyExperiment = {
  ...awkward,
  experiment: {
    ...awkward.experiment,
    unit: hostile(7),
    batches: hostileNames.map((name, i) => ({
      ...awkward.experiment.batches[0]!,
      ...{ id: `batch-${i}`, data: `data/${name}.csv`, segments: [hostile(8), hostile(5)] },
    })),
    events: hostileNames.map((name, i) => ({
      ...{ ...awkward.experiment.events[0]!, id: i + 1, kind: 'noted' as const },
      ...{ actor: name, detail: null, reason: name },
    })),
  },
};

/** As many metrics as a plan may have. */
const manyMetrics: ReadyExperiment = {
  ...experiments.three,
  experiment: {
    ...experiments.three.experiment,
    metrics: [
      ...experiments.three.experiment.metrics,
      ...Array.from({ length: 47 }, (_, i) => ({
        ...experiments.three.experiment.metrics[1]!,
        name: `metric_${i}`,
      })),
    ],
  },
  evaluation: {
    ...experiments.three.evaluation!,
    metrics: [
      ...experiments.three.evaluation!.metrics,
      ...Array.from({ length: 47 }, (_, i) => ({
        ...experiments.three.evaluation!.metrics[1]!,
        name: `metric_${i}`,
      })),
    ],
  },
};

const fullForm: ExperimentFormState = {
  ...forms.empty,
  models: Array.from({ length: 1_000 }, (_, i) => ({
    ...{ name: `model-${i}`, refs: [`model-${i}@1.0.0`, `model-${i}@1.1.0`] },
    losses: ['log_loss', hostile(i)],
  })),
  draft: manyMetrics.experiment,
};

const usual = qualities.usual;

const nastyQuality: QualityPanelState = {
  ...usual,
  overview: {
    ...usual.overview,
    ref: `${'pass-rate-'.repeat(9)}forecaster@1.2.0-rc.1`,
    data: `data/${all}.sql`,
    datasets: usual.overview.datasets.map((one, i) => ({
      ...{ ...one, name: hostile(i), source: hostile(i + 4), tenant: hostile(i + 7) },
    })),
    rules: usual.overview.rules.map((one, i) => ({
      ...{ ...one, name: hostile(i + 1), dimension: hostile(i + 5), description: hostile(i + 8) },
    })),
    checks: usual.overview.checks.map((check, i) => ({ ...check, sentence: `Of ${hostile(i)}: ${all}` })),
    warnings: [...hostileNames],
  },
};

const rows = predictions.classes.preview.first.slice(0, 13);

const nastyPredictions: ShownPredictions = {
  ...predictions.classes,
  ...{ out: `data/${all}.csv`, data: `${all}.csv`, target: hostile(7) },
  preview: {
    columns: [...hostileNames],
    allColumns: 5_000,
    first: rows.map((row, i) => ({
      ...{ ...row, prediction: hostile(i), cells: hostileNames.map((_, j) => hostile(i + j)) },
      notes: row.notes.map(() => `${hostile(i)} was not in the training`),
    })),
    flagged: [],
    spread: { kind: 'class', classes: hostileNames.map((name, i) => ({ name, count: 60 - i })) },
  },
};

const manyClassesPredicted: ShownPredictions = {
  ...predictions.classes,
  preview: {
    ...predictions.classes.preview,
    columns: Array.from({ length: 100 }, (_, i) => `sensor_${i}`),
    allColumns: 5_000,
    first: rows.map((row, i) => ({
      ...{ ...row, prediction: `product ${i}`, cells: Array.from({ length: 100 }, () => '0.5') },
    })),
    spread: {
      kind: 'class',
      classes: Array.from({ length: 1_000 }, (_, i) => ({ name: `product ${i}`, count: 1 + ((i * 7) % 50) })),
    },
  },
};

const oneValue: ShownPredictions = {
  ...predictions.numbers,
  preview: {
    ...predictions.numbers.preview,
    first: predictions.numbers.preview.first.map((row) => ({ ...row, prediction: 40 })),
    spread: { kind: 'number', min: 40, max: 40, mean: 40, counted: 398, counts: [398] },
  },
};

const classCount = 1_000;
const thousandClasses: ModelReport = {
  ...reports.multiclass,
  classes: Array.from({ length: classCount }, (_, i) => ({
    ...{
      class: `product ${i}`,
      rows: 20 + (i % 40),
      precision: i % 9 === 0 ? null : 0.5,
      recall: 0.6,
      f1: 0.55,
    },
  })),
  classNames: Array.from({ length: classCount }, (_, i) => `product ${i}`),
  confusion: Array.from({ length: classCount }, (_, i) =>
    Array.from({ length: classCount }, (_, j) => (i === j ? 20 : (i + j) % 97 === 0 ? 1 : 0)),
  ),
};

/** By panel: states as hosts answer them. */
export const nasty = {
  report: { kind: 'ready', report: reports.nastyNames },
  run: nastyRun,
  comparison: nastyComparison,
  study: { kind: 'ready', update: nastyStudy },
  history: historyOf({ model: 'demand', steps: nastySteps }),
  experiment: nastyExperiment,
  experimentForm: forms.long,
  quality: nastyQuality,
  predictions: nastyPredictions,
} as const;

export const huge = {
  report: { kind: 'ready', report: thousandClasses },
  comparison: wideComparison,
  experiment: manyMetrics,
  experimentForm: fullForm,
  quality: qualities.many,
  predictions: manyClassesPredicted,
} as const;

export const constant = { predictions: oneValue } as const;
