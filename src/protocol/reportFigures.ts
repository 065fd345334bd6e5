import type { ClassCurves } from '../core/registry/insights/classCurves.ts';
import type { ReportInsights } from '../core/registry/insights/insights.ts';
import type { ModelTree } from '../core/registry/insights/modelTree.ts';
import type { Segments } from '../core/registry/insights/segmentTypes.ts';
import type { Dependence, ExplainedRow, ShapSummary } from '../core/registry/insights/shapTypes.ts';

/**
 * What the Model report draws beside what `model.json` holds, by reference of a version. Each answer is bounded in size
 * whatever the holdout's; the files of the last versions asked for stay in memory, so that all but the first answer
 * come at once. They reject with `model-not-found`, and with `bad-usage` where an index does not exist.
 */
export interface ReportFigures {
  reportInsights(ref: string): Promise<ReportInsights>;
  /** @param classIndex in the target's classes, from 0 */
  reportCurves(ref: string, classIndex: number): Promise<ClassCurves>;
  reportShap(ref: string, classIndex: number): Promise<ShapSummary>;
  /** @param feature index in the signature */
  reportDependence(ref: string, feature: number, classIndex: number): Promise<Dependence>;
  /** @param row of the explained rows, from 0 */
  reportRow(ref: string, row: number, classIndex: number): Promise<ExplainedRow>;
  /** @param feature name of one of `segmentFeatures` */
  reportSegments(ref: string, feature: string): Promise<Segments>;
  /** @param tree from 0 */
  reportTree(ref: string, tree: number): Promise<ModelTree>;
}
