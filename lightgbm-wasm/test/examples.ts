import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Booster, Dataset, DatasetOptions, DenseMatrix, LightGBM, Params } from '../src/index.ts';

/** The example data of LightGBM's own source tree, which the build script unpacks here. */
const sourceDirectory = fileURLToPath(new URL('../../.toolchain/lightgbm/', import.meta.url));

export interface Part {
  readonly matrix: DenseMatrix;
  readonly label: Float64Array;
  /** Everything but the features, ready for `createDataset`. */
  readonly options: DatasetOptions;
}

export interface Example {
  readonly train: Part;
  readonly test: Part;
  readonly params: Params;
}

export const exampleNames = ['regression', 'binary', 'multiclass', 'ranking', 'categorical'] as const;
export type ExampleName = (typeof exampleNames)[number];

const common = { deterministic: true, force_row_wise: true, seed: 1, num_leaves: 15, learning_rate: 0.1 };

/** Trains on an example; the caller disposes of what it gets. Dataset and booster share the parameters, as in Python. */
export function trainExample(
  lightgbm: LightGBM,
  example: Example,
  rounds: number,
): { train: Dataset; validation: Dataset; booster: Booster } {
  const { params } = example;
  const train = lightgbm.createDataset(example.train.matrix, { ...example.train.options, params });
  const validation = lightgbm.createDataset(example.test.matrix, {
    ...example.test.options,
    params,
    reference: train,
  });
  const booster = lightgbm.createBooster(train, params);
  booster.addValidation(validation);
  for (let round = 0; round < rounds; round += 1) booster.update();
  return { train, validation, booster };
}

/** Reads an example: its two parts and parameters that suit it. */
export function readExample(name: ExampleName): Example {
  switch (name) {
    case 'regression':
      return {
        ...readTables('examples/regression/regression'),
        params: { ...common, objective: 'regression', metric: 'l2' },
      };
    case 'binary':
      return {
        ...readTables('examples/binary_classification/binary', { weights: true }),
        params: { ...common, objective: 'binary', metric: 'binary_logloss,auc' },
      };
    case 'multiclass':
      return {
        ...readTables('examples/multiclass_classification/multiclass'),
        params: { ...common, objective: 'multiclass', num_class: 5, metric: 'multi_logloss' },
      };
    case 'ranking':
      return {
        train: readSparse('examples/lambdarank/rank.train', { columns: 301, queries: true }),
        test: readSparse('examples/lambdarank/rank.test', { columns: 301, queries: true }),
        params: { ...common, objective: 'lambdarank', metric: 'ndcg', eval_at: [5], min_data_in_leaf: 50 },
      };
    case 'categorical':
      return {
        ...splitTail(readSparse('tests/data/categorical.data', { columns: 8, queries: false }), 1000, {
          categorical: [0, 1, 4, 5, 6],
        }),
        params: { ...common, objective: 'binary', metric: 'auc', min_data_per_group: 50 },
      };
  }
}

/** The same numbers as another matrix: other order, other precision, or in shared memory. */
export function convertMatrix(
  matrix: DenseMatrix,
  to: { order?: 'row' | 'column'; precision?: 32 | 64; shared?: boolean },
): DenseMatrix {
  const { data, rows, columns } = matrix;
  const order = to.order ?? matrix.order;
  const precision = to.precision ?? 64;
  const bytes = (data.length * precision) / 8;
  const buffer = to.shared === true ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes);
  const converted = precision === 32 ? new Float32Array(buffer) : new Float64Array(buffer);
  const at = (layout: 'row' | 'column', row: number, column: number): number =>
    layout === 'row' ? row * columns + column : column * rows + row;
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      converted[at(order, row, column)] = data[at(matrix.order, row, column)]!;
    }
  }
  return { data: converted, rows, columns, order };
}

/** The given rows of a row-major matrix. */
export function pickRows(matrix: DenseMatrix, indices: ArrayLike<number>): DenseMatrix {
  const { data, columns } = matrix;
  const picked = new Float64Array(indices.length * columns);
  Array.from(indices).forEach((row, i) => {
    picked.set(data.subarray(row * columns, (row + 1) * columns), i * columns);
  });
  return { data: picked, rows: indices.length, columns, order: 'row' };
}

/** Tab-separated tables, the label first; a weight file beside each where there is one. */
function readTables(path: string, files = { weights: false }): { train: Part; test: Part } {
  const read = (file: string): Part => {
    const lines = readLines(file).map((line) => line.split('\t').map(Number));
    const columns = lines[0]!.length - 1;
    const label = Float64Array.from(lines, (line) => line[0]!);
    const data = Float64Array.from(lines.flatMap((line) => line.slice(1)));
    const weight = files.weights ? { weight: readNumbers(`${file}.weight`) } : {};
    return {
      matrix: { data, rows: lines.length, columns, order: 'row' },
      label,
      options: { label, ...weight },
    };
  };
  return { train: read(`${path}.train`), test: read(`${path}.test`) };
}

/** Lines of `label index:value ...`, zeros left out; the sizes of the queries in a file beside it. */
function readSparse(file: string, shape: { columns: number; queries: boolean }): Part {
  const { columns } = shape;
  const lines = readLines(file).map((line) => line.trim().split(' '));
  const data = new Float64Array(lines.length * columns);
  lines.forEach((line, row) => {
    for (const pair of line.slice(1)) {
      const [index, value] = pair.split(':').map(Number);
      data[row * columns + index!] = value!;
    }
  });
  const label = Float64Array.from(lines, (line) => Number(line[0]));
  const group = shape.queries ? { group: Int32Array.from(readNumbers(`${file}.query`)) } : {};
  return {
    matrix: { data, rows: lines.length, columns, order: 'row' },
    label,
    options: { label, ...group },
  };
}

function splitTail(whole: Part, testRows: number, options: DatasetOptions): { train: Part; test: Part } {
  const cut = whole.matrix.rows - testRows;
  const part = (start: number, end: number): Part => {
    const rows = Array.from({ length: end - start }, (_, i) => start + i);
    const label = whole.label.slice(start, end);
    return { matrix: pickRows(whole.matrix, rows), label, options: { ...options, label } };
  };
  return { train: part(0, cut), test: part(cut, whole.matrix.rows) };
}

function readNumbers(path: string): Float64Array {
  return Float64Array.from(readLines(path), Number);
}

function readLines(path: string): string[] {
  const file = `${sourceDirectory}${path}`;
  if (!existsSync(file)) {
    throw new Error(`${file} is not there: run "node lightgbm-wasm/scripts/build.mjs" first.`);
  }
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
}
