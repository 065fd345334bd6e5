import { describe, expect, it } from 'vitest';
import type { Signature } from '../../../src/core/dataset/signature.ts';
import { lightgbmFlavor } from '../../../src/core/registry/transfer/mlmodel.ts';
import { mlflowKey, mlflowModelFiles, mlflowParam } from '../../../src/core/registry/transfer/mlflowModel.ts';

/** As MLflow 3.4.0 wrote it for a booster, shortened. */
const logged = `artifact_path: mlflow-artifacts:/1/models/m-0123/artifacts
flavors:
  lightgbm:
    code: null
    data: model.lgb
    lgb_version: 4.6.0
    model_class: lightgbm.basic.Booster
  python_function:
    data: other.lgb
    env:
      conda: conda.yaml
      virtualenv: python_env.yaml
    loader_module: mlflow.lightgbm
mlflow_version: 3.4.0
`;

describe('the LightGBM flavor of an MLmodel', () => {
  it.each<[string, string, object]>([
    ["a booster of Python's", logged, { kind: 'text', file: 'model.lgb' }],
    ['in quotes', logged.replace('model.lgb', "'my model.lgb'"), { kind: 'none' }],
    [
      'in quotes that are not needed',
      logged.replace('model.lgb', '"model.lgb"'),
      { kind: 'text', file: 'model.lgb' },
    ],
    ['a wrapper of scikit-learn', logged.replace('model.lgb', 'model.pkl'), { kind: 'pickle' }],
    ['another flavor', logged.replace('lightgbm:', 'xgboost:'), { kind: 'none' }],
    ['no data', logged.replace('    data: model.lgb\n', ''), { kind: 'none' }],
    ['a path upwards', logged.replace('model.lgb', '../../secret'), { kind: 'none' }],
    ['nothing', '', { kind: 'none' }],
    ['JSON', '{"flavors":{"lightgbm":{"data":"model.lgb"}}}', { kind: 'text', file: 'model.lgb' }],
    ['JSON of another kind', '{"flavors":7}', { kind: 'none' }],
    ['broken JSON', '{"flavors":', { kind: 'none' }],
  ])('%s', (_what, text, expected) => {
    expect(lightgbmFlavor(text)).toEqual(expected);
  });

  it('is found in what Arboretum writes', () => {
    const signature: Signature = {
      features: [
        { kind: 'number', name: 'x', column: 'x' },
        { kind: 'category', name: 'c', column: 'c', levels: ['a'] },
      ],
      target: { kind: 'class', column: 'y', classes: ['1', '2', '3'] },
    };
    const facts = { runId: 'r', created: '2024-05-01T10:00:00.000Z', ref: 'shop@1.0.0', signature };
    const { MLmodel } = mlflowModelFiles(facts);
    expect(lightgbmFlavor(MLmodel!)).toEqual({ kind: 'text', file: 'model.lgb' });
    const { inputs, outputs } = (JSON.parse(MLmodel!) as { signature: { inputs: string; outputs: string } })
      .signature;
    expect(JSON.parse(inputs)).toEqual([
      { type: 'double', name: 'x', required: false },
      { type: 'string', name: 'c', required: false },
    ]);
    expect(JSON.parse(outputs)).toEqual([
      { type: 'tensor', 'tensor-spec': { dtype: 'float64', shape: [-1, 3] } },
    ]);
  });
});

it('names and values are cut to what servers take', () => {
  expect(mlflowKey('a:b(c)')).toBe('a_b_c_');
  expect(mlflowKey('x'.repeat(400))).toHaveLength(250);
  expect(mlflowParam('metric', ['auc', 'binary_logloss'])).toEqual({
    key: 'metric',
    value: '["auc","binary_logloss"]',
  });
  expect(mlflowParam('long', 'x'.repeat(9000)).value).toHaveLength(6000);
});
