import type { ClassCurves } from '../../../src/core/registry/insights/classCurves.ts';
import type { RegressionErrors } from '../../../src/core/registry/insights/regressionErrors.ts';
import type { Segments } from '../../../src/core/registry/insights/segmentTypes.ts';
import type { ModelReport } from '../../../src/core/registry/report.ts';

export function sampleRegression(_report: ModelReport): RegressionErrors | null {
  return null;
}

export function sampleCurves(_report: ModelReport, _index: number): ClassCurves | null {
  return null;
}

export function sampleSegments(_report: ModelReport, _feature: string): Segments | null {
  return null;
}
