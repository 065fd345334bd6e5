import { load } from 'lightgbm-wasm';
import { describe, expect, it } from 'vitest';
import type { Feature } from '../../../src/core/dataset/signature.ts';
import { learnerMetricsOfTask } from '../../../src/core/training/learnerMetrics.ts';
import { objectiveInfo, objectivesOfTask } from '../../../src/core/training/objectives.ts';
import { paramNames, paramTable } from '../../../src/core/training/paramTable.ts';
import { parseSpec } from '../../../src/core/training/parseSpec.ts';
import { resolveParams } from '../../../src/core/training/resolveParams.ts';
import { tasks, type ParamValue, type Task } from '../../../src/core/training/spec.ts';

const rows = 600;
const columns = 3;
const data = Float64Array.from({ length: rows * columns }, (_, index) => Math.sin(index * 12.9898) * 5);
const matrix = { data, rows, columns, order: 'column' } as const;
const features: Feature[] = ['f0', 'f1', 'f2'].map((name) => ({ kind: 'number', name, column: name }));
const classesOf: Record<Task, number> = { regression: 1, binary: 2, multiclass: 4 };
const lightgbm = await load();

/** Trains a few rounds on the real learner with what our tables make of the fields. */
function train(task: Task, fields: { objective?: string; params?: Record<string, ParamValue> }) {
  const spec = parseSpec({ data: 'd.csv', target: 't', rounds: 8, task, ...fields });
  const plan = resolveParams(spec, { task, classes: classesOf[task], features });
  const label = labelsFor(task, objectiveInfo(plan.objective).target);
  using dataset = lightgbm.createDataset(matrix, { label, params: plan.params });
  using validation = lightgbm.createDataset(matrix, { label, params: plan.params, reference: dataset });
  using booster = lightgbm.createBooster(dataset, plan.params);
  booster.addValidation(validation);
  const values: number[] = [];
  for (let round = 0; round < plan.rounds; round += 1) {
    booster.update();
    const [evaluation, ...others] = booster.evaluate(1);
    expect(others).toEqual([]);
    expect(evaluation!.metric.split('@')[0]).toBe(plan.metric);
    values.push(evaluation!.value);
  }
  return { plan, values, model: booster.saveToString() };
}

function labelsFor(task: Task, demand: string): Float64Array {
  return Float64Array.from({ length: rows }, (_, row) => {
    const x = data[row]!;
    if (task === 'binary') return Number(x > 0);
    if (task === 'multiclass') return Math.min(3, Math.floor((x + 5) / 2.5));
    return demand === 'unit-interval' ? (x + 5) / 10 : x + 6;
  });
}

const combinations = tasks.flatMap((task) =>
  objectivesOfTask(task).map((objective) => ({ task, objective })),
);

describe('the tables agree with LightGBM', () => {
  it.each(combinations)('$task, $objective: learns by the metric it watches', ({ task, objective }) => {
    const { plan, values } = train(task, { objective });
    const [first, last] = [values[0]!, values.at(-1)!];
    expect(Number.isFinite(last)).toBe(true);
    expect(plan.direction === 'lower' ? last <= first : last >= first).toBe(true);
  });

  it.each(tasks)('%s: every metric of the task is one that LightGBM reports under our name', (task) => {
    const onUnitInterval = (metric: string) =>
      metric.startsWith('cross_entropy') || metric === 'kullback_leibler';
    const metrics = learnerMetricsOfTask(task).filter(
      (metric) => task === 'binary' || !onUnitInterval(metric),
    );
    expect(metrics.length).toBeGreaterThan(1);
    for (const metric of metrics) train(task, { params: { metric } });
  });

  it('giving each default explicitly changes no tree', () => {
    const skipped = ['metric', 'interaction_constraints', 'num_class', 'force_row_wise', 'force_col_wise'];
    const defaults = Object.fromEntries(
      paramNames.flatMap((name) => {
        const { use, default: value } = paramTable[name];
        return use || value === null || skipped.includes(name) ? [] : [[name, value]];
      }),
    );
    expect(Object.keys(defaults).length).toBeGreaterThan(50);
    const trees = (model: string) => model.slice(0, model.indexOf('\nparameters:'));
    expect(trees(train('regression', { params: defaults }).model)).toBe(trees(train('regression', {}).model));
  });

  it.each<{ params: Record<string, ParamValue> }>([
    { params: { boosting: 'dart' } },
    { params: { boosting: 'rf', bagging_freq: 1, subsample: 0.7 } },
    { params: { boosting: 'goss' } },
    { params: { linear_tree: true } },
    { params: { use_quantized_grad: true } },
    { params: { extra_trees: true } },
    { params: { interaction_constraints: '[0,1],[2]' } },
    { params: { max_bin_by_feature: [10, 20, 30] } },
    { params: { force_col_wise: true } },
    { params: { feature_fraction: 0.5, bagging_fraction: 0.5, bagging_freq: 1 } },
  ])('$params: accepted, and repeatable to the byte', ({ params }) => {
    expect(train('regression', { params }).model).toBe(train('regression', { params }).model);
  });
});
