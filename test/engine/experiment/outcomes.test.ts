import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAssigner } from '../../../src/core/experiment/assignment/assigner.ts';
import type { MetricComparison } from '../../../src/core/experiment/evaluation.ts';
import { generator } from '../../../bench/generateCsv.mjs';
import { assignUnits } from '../../../src/engine/experiment/assignUnits.ts';
import { deleteExperiment, stopExperiment } from '../../../src/engine/experiment/changeExperiments.ts';
import { readExperiment } from '../../../src/engine/experiment/readExperiments.ts';
import { recordResults } from '../../../src/engine/experiment/recordResults.ts';
import { removeOutcomes } from '../../../src/engine/experiment/removeOutcomes.ts';
import { routePrediction } from '../../../src/engine/experiment/route.ts';
import { calm } from '../registry/transferring.ts';
import { type ExperimentPlace, key, mean, openExperimentPlace, units, variance } from './experimentPlace.ts';

let place: ExperimentPlace;
beforeEach(async () => {
  place = await openExperimentPlace();
});
afterEach(() => place.close());

const shown = () => place.parts.store().read('looking', (db) => readExperiment(db, key).experiment);
/** Rows `unit,loss` in which the treatment is lower by `effect`. */
function losses(effect: number, shift = 0): string[] {
  const random = generator(7);
  return units.flatMap((some, variant) =>
    some.map((unit) => `${unit},${shift + 3 + random() - variant * effect}`),
  );
}
const first = async (): Promise<MetricComparison> => (await place.evaluate()).metrics[0]!.comparisons[0]!;

describe('outcomes of a file', () => {
  it('are evaluated as their own numbers say', async () => {
    place.start();
    const rows = losses(0.2);
    place.write('o.csv', ['unit,loss', ...rows]);
    expect(await place.import({ data: 'o.csv' })).toMatchObject({
      rows: 1000,
      units: 1000,
      metrics: ['loss'],
      warnings: [],
    });
    const values = units.map((some, variant) =>
      rows
        .slice(variant * units[0]!.length, variant * units[0]!.length + some.length)
        .map((row) => Number(row.split(',')[1])),
    );
    const [metric] = (await place.evaluate()).metrics;
    metric!.variants.forEach(({ n, value, sd }, variant) => {
      expect(n).toBe(values[variant]!.length);
      expect(value).toBeCloseTo(mean(values[variant]!), 12);
      expect(sd).toBeCloseTo(Math.sqrt(variance(values[variant]!)), 12);
    });
    const error = Math.sqrt(
      variance(values[0]!) / values[0]!.length + variance(values[1]!) / values[1]!.length,
    );
    expect(metric!.comparisons[0]).toMatchObject({ test: 'welch', significant: true, outcome: 'better' });
    expect(metric!.comparisons[0]!.statistic).toBeCloseTo((mean(values[1]!) - mean(values[0]!)) / error, 9);
  });

  it('keep their digits far from zero', async () => {
    place.start();
    place.write('o.csv', ['unit,loss', ...losses(0.2)]);
    await place.import({ data: 'o.csv' });
    const near = await first();
    removeOutcomes(place.parts, key, shown().batches[0]!.id);
    place.write('o.csv', ['unit,loss', ...losses(0.2, 1e9)]);
    await place.import({ data: 'o.csv' });
    const far = await first();
    // Values themselves have 7 digits after the point there.
    expect(far.standardError! / near.standardError!).toBeCloseTo(1, 5);
    expect(far.difference! - near.difference!).toBeCloseTo(0, 5);
  });

  it('are one value a unit, however many rows and files it has', async () => {
    place.start();
    const [a, b] = units as [string[], string[]];
    place.write('one.csv', ['unit,loss', `${a[0]},1`, `${a[0]},3`, `${a[1]},4`, `${b[0]},5`]);
    place.write('two.csv', ['unit,loss', `${a[0]},5`, `${b[1]},9`]);
    await place.import({ data: 'one.csv' });
    await place.import({ data: 'two.csv' });
    const [metric] = (await place.evaluate()).metrics;
    // (1 + 3 + 5) / 3 = 3, and 4; 5 and 9.
    expect(metric!.variants).toMatchObject([
      { n: 2, value: 3.5 },
      { n: 2, value: 7 },
    ]);
  });

  it('leave out units that were in two variants, and count them', async () => {
    place.start();
    const [a, b] = units as [string[], string[]];
    const rows = [
      `${a[0]},control,1`,
      `${a[0]},treatment,2`,
      `${a[1]},control,3`,
      `${b[0]},treatment,4`,
      `${b[1]},TREATMENT,6`,
    ];
    place.write('o.csv', ['unit,group,loss', ...rows]);
    const imported = await place.import({ data: 'o.csv', variant: 'group' });
    expect(imported.skipped.disagreeing).toBe(1);
    expect(imported.warnings.join()).toContain('another variant than the hash assigns');
    const { checks, metrics, verdict } = await place.evaluate();
    expect(checks.find(({ name }) => name === 'crossed-units')!.detail).toContain('1 unit (25 %)');
    expect(metrics[0]!.variants.map(({ n }) => n)).toEqual([1, 2]);
    expect(verdict.kind).toBe('broken');
  });

  it('say of each row that is left out why', async () => {
    place.start({ coverage: 0.5 });
    const assign = createAssigner({
      seed: key,
      coverage: 0.5,
      variants: [{ weight: 0.5 }, { weight: 0.5 }],
    } as never);
    const ids = Array.from({ length: 100 }, (_, k) => `x${k}`);
    const inside = ids.find((unit) => assign(unit) === 0)!;
    const outside = ids.find((unit) => assign(unit) < 0)!;
    const rows = [
      `${inside},,1,2026-02-01`,
      `,,1,2026-02-01`,
      `${outside},,1,2026-02-01`,
      `${inside},other,1,2026-02-01`,
      `${inside},,1,2025-12-31`,
      `${inside},,1,2999-01-01`,
      `${inside},,inf,2026-02-01`,
      `${inside},,nan,2026-02-01`,
      `${inside},,,2026-02-01`,
      `${'y'.repeat(1001)},,1,2026-02-01`,
    ];
    place.write('o.csv', ['unit,group,loss,day', ...rows]);
    expect(await place.import({ data: 'o.csv', variant: 'group', time: 'day' })).toMatchObject({
      rows: 1,
      skipped: {
        withoutUnit: 2,
        outsideCoverage: 1,
        unknownVariant: 1,
        outsideRun: 2,
        withoutValue: 3,
        disagreeing: 0,
      },
    });
  });

  it.each<[string, string[], object, string, string]>([
    ['without the unit', ['id,loss', 'a,1'], {}, 'column-missing', 'no column unit'],
    ['without a metric', ['unit,mae', 'u1,1'], {}, 'column-missing', 'a column for none of loss'],
    ['with text for numbers', ['unit,loss', 'u1,high', 'u2,low'], {}, 'column-type', 'holds text'],
    [
      'with a metric that there is not',
      ['unit,loss', 'u1,1'],
      { map: { lose: 'loss' } },
      'outcome-invalid',
      'no metric lose',
    ],
    [
      'with no usable row',
      ['unit,loss,x', ',1,2', ',2,2'],
      {},
      'outcome-invalid',
      'No row of o.csv is an outcome',
    ],
    [
      'with a time that is none',
      ['unit,loss,day', 'u1,1,x', 'u2,2,y'],
      { time: 'day' },
      'column-type',
      'a date or a time',
    ],
  ])('%s are refused', async (_what, lines, request, code, message) => {
    place.start();
    place.write('o.csv', lines);
    await expect(place.import({ data: 'o.csv', ...request })).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message),
    });
    expect(shown().batches).toEqual([]);
  });

  it('go with the batch, and are missed when their file is gone', async () => {
    place.start();
    place.write('o.csv', ['unit,loss', ...losses(0.2)]);
    const { batch } = await place.import({ data: 'o.csv' });
    const folder = join(place.workspace, '.arboretum/experiments/trial');
    expect(readdirSync(folder)).toEqual([`${batch}.parquet`]);
    removeOutcomes(place.parts, key, batch);
    expect(readdirSync(folder)).toEqual([]);
    expect((await place.evaluate()).rows).toBe(0);

    const { batch: second } = await place.import({ data: 'o.csv' });
    rmSync(join(folder, `${second}.parquet`));
    await expect(place.evaluate()).rejects.toMatchObject({
      code: 'outcome-invalid',
      hint: expect.stringContaining(second),
    });
    stopExperiment(place.parts, key, 'a drill');
    deleteExperiment(place.parts, key);
    expect(existsSync(folder)).toBe(false);
  });
});

describe('outcomes recorded one by one', () => {
  it('count with those of files', async () => {
    place.start();
    const [a, b] = units as [string[], string[]];
    place.write('o.csv', ['unit,loss', `${a[0]},1`, `${b[0]},5`]);
    await place.import({ data: 'o.csv' });
    const outcomes = [
      { unit: a[0]!, values: { loss: 3 } },
      { unit: a[1]!, values: { loss: 4 } },
      { unit: b[1]!, values: { loss: 6 } },
    ];
    expect(recordResults(place.parts, { key, outcomes })).toEqual({ recorded: 3 });
    expect((await place.evaluate()).metrics[0]!.variants).toMatchObject([
      { n: 2, value: 3 },
      { n: 2, value: 5.5 },
    ]);
    expect(shown().batches.find(({ id }) => id === 'recorded')).toMatchObject({
      rows: 3,
      units: 3,
      metrics: ['loss'],
    });
    removeOutcomes(place.parts, key, 'recorded');
    expect((await place.evaluate()).metrics[0]!.variants).toMatchObject([{ n: 1 }, { n: 1 }]);
  });

  it.each<[string, object, string]>([
    ['an empty unit', { unit: '' }, 'The unit is empty.'],
    ['a long unit', { unit: 'x'.repeat(1001) }, 'has 1001 characters'],
    ['an unknown metric', { values: { lose: 1 } }, 'no metric lose'],
    ['no value', { values: {} }, 'has no value'],
    ['NaN', { values: { loss: NaN } }, 'loss of u1 is NaN'],
    ['infinity', { values: { loss: Infinity } }, 'loss of u1 is Infinity'],
    ['an unknown variant', { variant: 'other' }, 'no variant other'],
    ['a time before the start', { time: '2025-12-31' }, 'from 2025-12-31'],
    ['a time to come', { time: '2999-01-01' }, 'from 2999-01-01'],
    ['no time', { time: 'yesterday' }, 'is no time'],
  ])('%s is refused, and with it all others', (_what, change, message) => {
    place.start();
    const outcomes = [
      { unit: 'u2', values: { loss: 1 } },
      { unit: 'u1', values: { loss: 1 }, ...change },
    ];
    expect(() => recordResults(place.parts, { key, outcomes })).toThrow(
      expect.objectContaining({ code: 'outcome-invalid', message: expect.stringContaining(message) }),
    );
    expect(shown().batches).toEqual([]);
  });

  it('are not taken by a draft, nor after the stop', () => {
    const outcomes = [{ unit: 'u1', values: { loss: 1 } }];
    place.create();
    expect(() => recordResults(place.parts, { key, outcomes })).toThrow(
      expect.objectContaining({ code: 'experiment-state' }),
    );
  });
});

describe('units', () => {
  it('of a dataset are assigned as single ones are', async () => {
    place.start({ coverage: 0.6 });
    const ids = ['plain', '😀', 'é', 'é', '007', 'a,b', ...Array.from({ length: 300 }, (_, k) => `n${k}`)];
    place.write('in.csv', ['unit,x', ...ids.map((id) => `"${id}",1`), ',1']);
    const assigned = await assignUnits(place.parts, { key, data: 'in.csv', out: 'out.csv' }, calm());
    expect(assigned).toMatchObject({ rows: ids.length + 1, withoutUnit: 1 });
    const lines = readFileSync(join(place.workspace, 'out.csv'), 'utf8').trim().split('\n');
    expect(lines[0]).toBe('unit,x,variant');
    ids.forEach((unit, k) => {
      const routed = routePrediction(place.parts, { key, unit });
      const expected = routed.reason === 'assigned' ? routed.variant : '';
      expect(lines[k + 1]!.endsWith(`,1,${expected}`), `${unit}: ${lines[k + 1]}`).toBe(true);
    });
    await expect(
      assignUnits(place.parts, { key, data: 'in.csv', out: 'out.csv' }, calm()),
    ).rejects.toMatchObject({ code: 'output-exists' });
  });
});
