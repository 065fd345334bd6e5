import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load, type Booster, type DenseMatrix } from 'lightgbm-wasm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exampleNames, readExample } from '../../lightgbm-wasm/test/examples.ts';
import { lightgbmPackages, pythonWith } from './python.ts';

/** Reads a raw float64 matrix, predicts with Python's lightgbm, writes raw float64 values and contributions. */
const predictScript = `
import sys, numpy, lightgbm
model, matrix, columns, values, contributions = sys.argv[1:]
booster = lightgbm.Booster(model_file=model)
x = numpy.fromfile(matrix).reshape(-1, int(columns))
booster.predict(x).astype(float).tofile(values)
booster.predict(x, pred_contrib=True).astype(float).tofile(contributions)
`;

const python = await pythonWith(lightgbmPackages);

describe.skipIf(python === null)("Python's lightgbm on LightGBM's own examples", () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'arboretum-interop-'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  it.each(exampleNames)('%s: loads our model and predicts the same', async (name) => {
    const { train, test, params } = readExample(name);
    using lightgbm = await load();
    using dataset = lightgbm.createDataset(train.matrix, train.options);
    using booster = lightgbm.createBooster(dataset, params);
    for (let round = 0; round < 50; round += 1) booster.update();

    const file = (what: string) => join(folder, `${name}.${what}`);
    await writeFile(file('model.txt'), booster.saveToString());
    await writeFile(file('x'), Buffer.from(test.matrix.data.buffer));
    await python!.run(predictScript, [
      file('model.txt'),
      file('x'),
      String(test.matrix.columns),
      file('values'),
      file('contributions'),
    ]);

    expect(worstDifference(booster, test.matrix, 'value', await readFile(file('values')))).toBeLessThan(1e-9);
    expect(
      worstDifference(booster, test.matrix, 'contribution', await readFile(file('contributions'))),
    ).toBeLessThan(1e-9);
  });
});

function worstDifference(
  booster: Booster,
  matrix: DenseMatrix,
  kind: 'value' | 'contribution',
  theirs: Buffer,
): number {
  const ours = booster.predict(matrix, { kind }).values;
  const bytes = Uint8Array.from(theirs);
  const expected = new Float64Array(bytes.buffer);
  expect(ours.length).toBe(expected.length);
  let worst = 0;
  for (const [index, value] of expected.entries()) {
    expect(Number.isFinite(value)).toBe(true);
    worst = Math.max(worst, Math.abs(value - ours[index]!));
  }
  return worst;
}
