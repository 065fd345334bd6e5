import { ArboretumError } from '../../../core/errors.ts';
import type { Signature } from '../../../core/dataset/signature.ts';
import { dependenceOf } from '../../../core/registry/insights/dependence.ts';
import type { ExplainedSample } from '../../../core/registry/insights/explainedSample.ts';
import { explainRow } from '../../../core/registry/insights/explainRow.ts';
import {
  curvesOfClass,
  type HoldoutFigures,
  holdoutFigures,
  mainClass,
} from '../../../core/registry/insights/holdoutFigures.ts';
import type { ReportInsights } from '../../../core/registry/insights/insights.ts';
import { parseTree, treeCount } from '../../../core/registry/insights/parseTree.ts';
import type { Segments } from '../../../core/registry/insights/segmentTypes.ts';
import { shapSummary } from '../../../core/registry/insights/shapSummary.ts';
import type { ModelVersion } from '../../../core/registry/model.ts';
import type { ReportFigures } from '../../../protocol/reportFigures.ts';
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
  const insights = new WeakMap<OpenedVersion, Promise<ReportInsights>>();

  /** Versions are immutable; only damage makes one a different one, and is looked for each time. */
  async function open(ref: string): Promise<OpenedVersion> {
    const shown = await showVersion(parts.store(), ref);
    const { version, damaged } = shown;
    const key = JSON.stringify([version.name, version.version, version.created, damaged]);
    const known = opened.get(key);
    if (known) return known;
    const opening = openVersion(parts, calls, shown);
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
      made.catch(() => insights.delete(version));
      return made;
    },
    async reportCurves(ref, classIndex) {
      const { shown, kept, holdout } = await open(ref);
      const { signature, score } = shown.version;
      const index = checkedClass(shown.version, classIndex);
      if (kept?.holdout?.curves?.index === index) return kept.holdout.curves;
      if (signature.target.kind !== 'class') {
        throw new ArboretumError('bad-usage', `${ref} predicts a number: there are no curves of classes.`);
      }
      const { rows, missing } = await holdout();
      if (!rows) throw new ArboretumError('bad-usage', missing);
      return curvesOfClass(rows, signature.target.classes, score.threshold ?? null, index);
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

async function insightsOf(opened: OpenedVersion): Promise<ReportInsights> {
  const { shown, kept, keptMissing, modelText } = opened;
  const { signature, objective } = shown.version;
  const { missing, ...figures } = kept?.holdout ? { ...kept.holdout, missing: null } : await drawn(opened);
  const sample: ExplainedSample | null = kept?.sample ?? null;
  return {
    ...figures,
    missing,
    shap:
      sample && shapSummary(sample, signature, objective, figures.curves?.index ?? mainClassOf(signature)),
    shapMissing: keptMissing,
    explainedRows: sample?.rows ?? 0,
    segmentFeatures: kept?.segments?.features.map(({ feature }) => feature) ?? [],
    trees: modelText === null ? 0 : treeCount(modelText),
  };
}

/** From the rows of the holdout, for a version that does not keep its figures. */
async function drawn({
  shown,
  holdout,
}: OpenedVersion): Promise<HoldoutFigures & { missing: string | null }> {
  const { rows, missing } = await holdout();
  if (!rows) return { rows: 0, regression: null, curves: null, missing };
  const { signature, score } = shown.version;
  return { ...holdoutFigures(rows, signature.target, score.threshold ?? null), missing };
}

/** Where no row of the holdout says which class most rows have. */
function mainClassOf({ target }: Signature): number {
  return target.kind === 'class' ? mainClass(target.classes.length, new Float64Array()) : 0;
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
