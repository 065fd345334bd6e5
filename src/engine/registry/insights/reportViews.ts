import { ArboretumError } from '../../../core/errors.ts';
import { classCurves, type ClassCurves } from '../../../core/registry/insights/classCurves.ts';
import { dependenceOf } from '../../../core/registry/insights/dependence.ts';
import type { ExplainedSample } from '../../../core/registry/insights/explainedSample.ts';
import { explainRow } from '../../../core/registry/insights/explainRow.ts';
import type { ReportInsights } from '../../../core/registry/insights/insights.ts';
import { parseTree, treeCount } from '../../../core/registry/insights/parseTree.ts';
import { regressionErrors } from '../../../core/registry/insights/regressionErrors.ts';
import type { Segments } from '../../../core/registry/insights/segmentTypes.ts';
import { shapSummary } from '../../../core/registry/insights/shapSummary.ts';
import type { ModelVersion } from '../../../core/registry/model.ts';
import type { ReportFigures } from '../../../protocol/reportFigures.ts';
import type { Holdout } from '../../dataset/readHoldout.ts';
import type { LongCalls } from '../../longCall.ts';
import type { EngineParts } from '../../parts.ts';
import { modelFile } from '../../store/layout.ts';
import { showVersion } from '../show.ts';
import { type OpenedVersion, openVersion } from './openVersion.ts';

/** Versions whose files stay read: a report asks for one figure after another. */
const mostKept = 3;

/** The figures of the Model report, made when they are asked for; the files of the last versions stay in memory. */
export function createReportViews(parts: EngineParts, calls: LongCalls): ReportFigures {
  const opened = new Map<string, Promise<OpenedVersion>>();
  const insights = new WeakMap<OpenedVersion, ReportInsights>();

  /** Versions are immutable; only damage makes one a different one, and is looked for each time. */
  async function open(ref: string): Promise<OpenedVersion> {
    const shown = await showVersion(parts.store(), ref);
    const { version, damaged } = shown;
    const key = JSON.stringify([version.name, version.version, version.created, damaged]);
    const known = opened.get(key);
    if (known) return known;
    const opening = calls.run(undefined, (call) => openVersion(parts, shown, call));
    opened.set(key, opening);
    opening.catch(() => opened.delete(key));
    for (const old of [...opened.keys()].slice(0, -mostKept)) opened.delete(old);
    return opening;
  }

  async function sampled(ref: string) {
    const { shown, kept, keptMissing } = await open(ref);
    if (!kept?.sample) throw new ArboretumError('bad-usage', keptMissing ?? 'No rows are explained.');
    return { version: shown.version, sample: kept.sample };
  }

  return {
    async reportInsights(ref) {
      const version = await open(ref);
      const made = insights.get(version) ?? insightsOf(version);
      insights.set(version, made);
      return made;
    },
    async reportCurves(ref, classIndex) {
      const { shown, holdout, missing } = await open(ref);
      if (!holdout) throw new ArboretumError('bad-usage', missing ?? 'There is no holdout.');
      return curvesOf(shown.version, holdout, checkedClass(shown.version, classIndex));
    },
    async reportShap(ref, classIndex) {
      const { version, sample } = await sampled(ref);
      return shapSummary(sample, version.signature, version.objective, checkedClass(version, classIndex));
    },
    async reportDependence(ref, feature, classIndex) {
      const { version, sample } = await sampled(ref);
      const { signature, objective } = version;
      checkIndex(feature, signature.features.length, 'feature');
      return dependenceOf(sample, signature, objective, feature, checkedClass(version, classIndex));
    },
    async reportRow(ref, row, classIndex) {
      const { version, sample } = await sampled(ref);
      checkIndex(row, sample.rows, 'explained row');
      return explainRow(sample, version.signature, version.objective, row, checkedClass(version, classIndex));
    },
    async reportSegments(ref, feature) {
      return segmentsOf(await open(ref), feature);
    },
    async reportTree(ref, tree) {
      const { shown, modelText } = await open(ref);
      if (modelText === null) throw new ArboretumError('model-damaged', `${modelFile} cannot be read.`);
      return parseTree(modelText, tree, shown.version.signature);
    },
  };
}

function insightsOf({
  shown,
  holdout,
  missing,
  kept,
  keptMissing,
  modelText,
}: OpenedVersion): ReportInsights {
  const { version } = shown;
  const { target } = version.signature;
  const sample: ExplainedSample | null = kept?.sample ?? null;
  const classIndex = target.kind === 'number' ? 0 : mainClass(version, holdout);
  return {
    rows: holdout?.rows ?? 0,
    missing,
    regression:
      holdout && target.kind === 'number' ? regressionErrors(holdout.truth, holdout.predictions) : null,
    curves: holdout && target.kind === 'class' ? curvesOf(version, holdout, classIndex) : null,
    shap: sample && shapSummary(sample, version.signature, version.objective, classIndex),
    shapMissing: keptMissing,
    explainedRows: sample?.rows ?? 0,
    segmentFeatures: kept?.segments?.features.map(({ feature }) => feature) ?? [],
    trees: modelText === null ? 0 : treeCount(modelText),
  };
}

/** Binary: the positive class. Else the one that most rows have. */
function mainClass({ signature: { target } }: ModelVersion, holdout: Holdout | null): number {
  const classes = target.kind === 'class' ? target.classes.length : 0;
  if (classes <= 2) return classes - 1;
  const counts = new Array<number>(classes).fill(0);
  for (const truth of holdout?.truth ?? []) counts[truth]!++;
  return counts.indexOf(Math.max(...counts));
}

function curvesOf(
  { signature: { target }, score }: ModelVersion,
  holdout: Holdout,
  index: number,
): ClassCurves {
  const classes = target.kind === 'class' ? target.classes : [];
  const truth = holdout.truth.map((value) => Number(value === index));
  return classCurves(truth, probabilitiesOf(holdout, classes.length, index), {
    className: classes[index]!,
    index,
    threshold: classes.length === 2 && index === 1 ? (score.threshold ?? null) : null,
  });
}

/** One-against-the-rest models do not make the sum of a row 1. */
function probabilitiesOf({ predictions, rows }: Holdout, classes: number, index: number): Float64Array {
  if (classes === 2) return index === 1 ? predictions : predictions.map((positive) => 1 - positive);
  const probabilities = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    for (let k = 0; k < classes; k++) sum += predictions[row * classes + k]!;
    probabilities[row] = sum > 0 ? predictions[row * classes + index]! / sum : 0;
  }
  return probabilities;
}

function segmentsOf({ kept }: OpenedVersion, feature: string): Segments {
  const segments = kept?.segments;
  const found = segments?.features.find((each) => each.feature === feature);
  if (!segments || !found) {
    throw new ArboretumError('bad-usage', `Errors by ${feature} were not kept with this version.`);
  }
  const { metric, overall, rows, holdoutRows } = segments;
  return { feature, metric, overall, rows, holdoutRows, segments: found.segments };
}

function checkedClass({ signature: { target } }: ModelVersion, index: number): number {
  if (target.kind === 'class') checkIndex(index, target.classes.length, 'class');
  return target.kind === 'class' ? index : 0;
}

function checkIndex(index: number, count: number, what: string): void {
  if (Number.isInteger(index) && index >= 0 && index < count) return;
  throw new ArboretumError('bad-usage', `There is no ${what} ${index}: there are ${count}, from 0.`);
}
