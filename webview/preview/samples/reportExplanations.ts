import type { ModelTree } from '../../../src/core/registry/insights/modelTree.ts';
import type { Dependence, ExplainedRow, ShapSummary } from '../../../src/core/registry/insights/shapTypes.ts';
import type { ModelReport } from '../../../src/core/registry/report.ts';

export function sampleShap(_report: ModelReport, _classIndex: number): ShapSummary | null {
  return null;
}

export function sampleDependence(
  _report: ModelReport,
  _feature: number,
  _classIndex: number,
): Dependence | null {
  return null;
}

export function sampleRow(_report: ModelReport, _row: number, _classIndex: number): ExplainedRow | null {
  return null;
}

export function sampleTree(_report: ModelReport, _tree: number): ModelTree | null {
  return null;
}
