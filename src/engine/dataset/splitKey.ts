import type { SplitKey } from '../../core/dataset/split.ts';
import type { Task, TrainingSpec } from '../../core/training/spec.ts';
import type { ReadRows } from './readRows.ts';

const targetBins = 10;

/** What the split of a spec looks at. A stratified split of numbers goes by tenths of the target. */
export function splitKey(spec: TrainingSpec, task: Task, { groups, times, label }: ReadRows): SplitKey {
  switch (spec.split.kind) {
    case 'random':
      return { kind: 'random' };
    case 'stratified':
      return { kind: 'stratified', strata: task === 'regression' ? quantileStrata(label) : label };
    case 'group':
      return { kind: 'group', groups: groups! };
    case 'time':
      return { kind: 'time', times: times! };
  }
}

/** The tenth of the numbers that each belongs to, from 0. */
export function quantileStrata(label: Float64Array): Uint8Array {
  const sorted = Float64Array.from(label).sort();
  const edges = Array.from(
    { length: targetBins - 1 },
    (_, index) => sorted[Math.floor(((index + 1) * sorted.length) / targetBins)]!,
  );
  return Uint8Array.from(label, (value) => edges.filter((edge) => value >= edge).length);
}
