import type { ModelTree, TreeNode } from '../../../src/core/registry/insights/modelTree.ts';
import type {
  Dependence,
  ExplainedRow,
  RowContribution,
  ShapFeature,
  ShapSummary,
  SwarmPoint,
} from '../../../src/core/registry/insights/shapTypes.ts';
import type { ModelReport } from '../../../src/core/registry/report.ts';
import { formatNumber } from '../../../src/core/format/number.ts';
import { randomNumbers } from './random.ts';

const categories = /rule_code|dataset_uuid|habitat|owner_team|day_of_week|plan|country/;
const rowsExplained = 260;

function unitOf(report: ModelReport, classIndex: number): string {
  return report.task === 'regression' ? report.target : `log-odds of ${report.classNames[classIndex]}`;
}

/** What one feature adds to a sampled row, and the value that makes it do so. */
function drawOf(report: ModelReport, feature: number, classIndex: number) {
  const random = randomNumbers(feature * 31 + classIndex * 7 + 1);
  const scale = (report.task === 'regression' ? 7 : 0.9) * Math.exp(-feature / 2.2);
  const category = categories.test(report.importance[feature]!.feature);
  const levels = Array.from({ length: category ? 15 : 0 }, () => (random() - 0.5) * 3);
  return Array.from({ length: rowsExplained }, () => {
    const noise = random() + random() + random() - 1.5;
    const missing = feature % 3 === 2 && random() < 0.08;
    if (category) {
      const level = Math.floor(random() ** 2 * levels.length);
      return { value: level, level: null, shap: scale * (levels[level]! + noise * 0.5), missing };
    }
    const value = random();
    const curve = feature % 2 === 0 ? Math.log(value + 0.02) / 2 + 0.9 : Math.tanh(5 * value - 2);
    const shap = missing ? scale * (noise - 0.6) : scale * (curve + noise * 0.35);
    return { value, level: missing ? null : value, shap, missing };
  });
}

function kindOf(name: string): ShapFeature['kind'] {
  return categories.test(name) ? 'category' : 'number';
}

export function sampleShap(report: ModelReport, classIndex: number): ShapSummary | null {
  if (report.importance.length === 0) return null;
  const features = report.importance.map(({ feature: name }, index): ShapFeature => {
    const common = { name, index, kind: kindOf(name) };
    if (index >= 20) {
      const mean = 0.0002 * Math.exp(-index / 400);
      return { ...common, mean, interval: [mean * 0.8, mean * 1.2], swarm: [] };
    }
    const drawn = drawOf(report, index, classIndex);
    const mean = drawn.reduce((sum, { shap }) => sum + Math.abs(shap), 0) / drawn.length;
    const swarm = drawn.map(({ shap, level }): SwarmPoint => ({ shap, level }));
    return { ...common, mean, interval: [mean * 0.93, mean * 1.07], swarm };
  });
  return {
    className: report.task === 'regression' ? null : report.classNames[classIndex]!,
    classIndex: report.task === 'regression' ? 0 : classIndex,
    classNames: report.task === 'multiclass' ? report.classNames : [],
    rows: rowsExplained,
    unit: unitOf(report, classIndex),
    features: features.sort((a, b) => b.mean - a.mean),
  };
}

export function sampleDependence(
  report: ModelReport,
  feature: number,
  classIndex: number,
): Dependence | null {
  const name = report.importance[feature]?.feature;
  if (name === undefined) return null;
  const kind = kindOf(name);
  const drawn = drawOf(report, feature, classIndex);
  const known = drawn.filter(({ missing }) => !missing);
  const counts = new Map<number, number>();
  for (const { value } of known) counts.set(value, (counts.get(value) ?? 0) + 1);
  const order = [...counts].sort((a, b) => b[1] - a[1]).map(([value]) => value);
  return {
    ...{ feature: name, index: feature, kind, part: null, unit: unitOf(report, classIndex) },
    levels: kind === 'category' ? order.map((value) => `level ${String.fromCharCode(65 + value)}`) : [],
    values: known.map(({ value }) => (kind === 'category' ? order.indexOf(value) : value * 100)),
    shap: known.map(({ shap }) => shap),
    missing: drawn.filter(({ missing }) => missing).map(({ shap }) => shap),
  };
}

export function sampleRow(report: ModelReport, row: number, classIndex: number): ExplainedRow | null {
  if (report.importance.length === 0) return null;
  const regression = report.task === 'regression';
  const base = regression ? 79.8 : -1.2;
  const features = report.importance.slice(0, 60).map(({ feature: name }, i): RowContribution => {
    const one = drawOf(report, i, classIndex)[row % rowsExplained]!;
    const value =
      one.level === null
        ? `level ${String.fromCharCode(65 + Math.floor(one.value))}`
        : formatNumber(one.value * 100);
    return { name, value: one.missing ? 'missing' : value, shap: one.shap };
  });
  const score = features.reduce((sum, { shap }) => sum + shap, base);
  const truth = score + (randomNumbers(row + 5)() - 0.5) * 6;
  const probability = 1 / (1 + Math.exp(-score));
  return {
    index: row,
    rowNumber: 12_061 + row * 9,
    actual: regression ? formatNumber(truth) : report.classNames[0]!,
    ...(regression ? { actualScore: truth } : {}),
    predicted: regression
      ? formatNumber(score)
      : `${report.classNames[classIndex]} with ${Math.round(probability * 100)} %`,
    className: regression ? null : report.classNames[classIndex]!,
    ...{ unit: unitOf(report, classIndex), base, score },
    features: features.sort((a, b) => Math.abs(b.shap) - Math.abs(a.shap)),
  };
}

/** The second tree is one leaf, the third as large as trees get. */
export function sampleTree(report: ModelReport, tree: number): ModelTree | null {
  const classes = report.task === 'multiclass' ? report.classNames.length : 1;
  const wanted = tree === 1 ? 1 : tree === 2 ? 255 : 16;
  const className = classes > 1 ? report.classNames[tree % classes]! : null;
  return { index: tree, trees: report.bestIteration * classes, className, ...grow(report, wanted, tree) };
}

function grow(report: ModelReport, wanted: number, seed: number) {
  const random = randomNumbers(seed + 99);
  const nodes: TreeNode[] = [];
  let depth = 0;
  const add = (leaves: number, rows: number, value: number, level: number): number => {
    const at = nodes.length;
    nodes.push({ rows, value, split: null });
    depth = Math.max(depth, level);
    if (leaves === 1) return at;
    // The large one begins as a chain, as trees that follow outliers do.
    const share = wanted > 100 && level < 24 ? 0 : 0.2 + 0.6 * random();
    const left = Math.max(1, Math.min(leaves - 1, Math.round(leaves * share)));
    const leftRows = Math.max(1, Math.round(rows * (0.2 + 0.6 * random())));
    const feature = report.importance[Math.floor(random() ** 2 * report.importance.length)]?.feature ?? 'x';
    const category = categories.test(feature);
    const spread = 0.4 / (level + 1);
    const first = add(left, leftRows, value - spread * random(), level + 1);
    const second = add(leaves - left, Math.max(1, rows - leftRows), value + spread * random(), level + 1);
    const condition = category ? 'is level A, level C or 3 more' : `\u2264 ${formatNumber(random() * 100)}`;
    nodes[at] = {
      ...{ rows, value },
      split: {
        ...{ feature, condition, gain: rows * random() * 3, missing: random() < 0.5 ? 'left' : 'right' },
        ...{ left: first, right: second },
      },
    };
    return at;
  };
  add(wanted, 10_050, 0.02, 0);
  return { leaves: wanted, depth, nodes };
}
