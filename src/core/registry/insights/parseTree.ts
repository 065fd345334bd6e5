import type { Feature, Signature } from '../../dataset/signature.ts';
import { ArboretumError } from '../../errors.ts';
import { formatInteger } from '../../format/number.ts';
import { featureValue } from './featureValue.ts';
import type { ModelTree, TreeNode, TreeSplit } from './modelTree.ts';
import { scoresOf } from './explainedSample.ts';

/** Levels of a categorical split that are named; of the others the number is told. */
const namedLevels = 3;

/** The number of trees of a model text. */
export function treeCount(text: string): number {
  const sizes = /^tree_sizes=(.*)$/m.exec(text)?.[1]?.trim();
  return sizes ? sizes.split(/ +/).length : 0;
}

/**
 * One tree of a model text (LightGBM's own format, version 4), which the learner's loader has accepted before.
 * @throws {ArboretumError} `bad-usage` where there is no such tree; `model-damaged`
 */
export function parseTree(text: string, index: number, signature: Signature): ModelTree {
  const trees = treeCount(text);
  if (!Number.isInteger(index) || index < 0 || index >= trees) {
    throw new ArboretumError('bad-usage', `There is no tree ${index + 1}: the model has ${trees}.`);
  }
  const fields = fieldsOf(text, index);
  const splits = readSplits(fields, signature);
  const scores = scoresOf(signature);
  const { target } = signature;
  const nodes = inOrder(splits, fields.list('leaf_value'), fields.list('leaf_count'));
  return {
    index,
    trees,
    className: scores > 1 && target.kind === 'class' ? target.classes[index % scores]! : null,
    leaves: nodes.filter(({ split }) => split === null).length,
    depth: depthOf(nodes),
    nodes,
  };
}

interface Fields {
  text(name: string): string | undefined;
  list(name: string): number[];
}

function fieldsOf(text: string, index: number): Fields {
  const start = text.indexOf(`\nTree=${index}\n`);
  const end = text.indexOf('\n\n', start + 1);
  if (start < 0) throw damaged(index);
  const lines = text.slice(start + 1, end < 0 ? undefined : end).split('\n');
  const fields = new Map(
    lines.map((line) => {
      const at = line.indexOf('=');
      return [line.slice(0, at), line.slice(at + 1)] as const;
    }),
  );
  return {
    text: (name) => fields.get(name),
    list: (name) => (fields.get(name) ?? '').split(' ').filter(Boolean).map(Number),
  };
}

/** An inner node as LightGBM has it: children below 0 are leaves, `~child`. */
interface InnerNode {
  readonly split: Omit<TreeSplit, 'left' | 'right'>;
  readonly left: number;
  readonly right: number;
  readonly rows: number;
  readonly value: number;
}

function readSplits(fields: Fields, signature: Signature): InnerNode[] {
  const thresholds = fields.list('threshold');
  const decisions = fields.list('decision_type');
  const [gains, lefts, rights] = ['split_gain', 'left_child', 'right_child'].map(fields.list) as [
    number[],
    number[],
    number[],
  ];
  const [counts, values] = ['internal_count', 'internal_value'].map(fields.list) as [number[], number[]];
  const categories = categorySets(fields);
  return fields.list('split_feature').map((of, node): InnerNode => {
    const feature = signature.features[of];
    const decision = decisions[node] ?? 0;
    const isCategorical = (decision & 1) === 1;
    return {
      split: {
        feature: feature?.name ?? `column ${of + 1}`,
        condition: isCategorical
          ? levelsText(feature, categories[thresholds[node]!] ?? [])
          : thresholdText(feature, thresholds[node]!),
        gain: gains[node] ?? 0,
        missing: isCategorical ? 'right' : missingSide(decision, thresholds[node]!),
      },
      left: lefts[node]!,
      right: rights[node]!,
      rows: counts[node] ?? 0,
      value: values[node] ?? 0,
    };
  });
}

/** The sets of codes that go left: bits of 32-bit words. */
function categorySets(fields: Fields): number[][] {
  const boundaries = fields.list('cat_boundaries');
  const words = fields.list('cat_threshold');
  return boundaries.slice(0, -1).map((from, set) =>
    words.slice(from, boundaries[set + 1]).flatMap((word, at) =>
      Array.from({ length: 32 }, (_, bit) => bit)
        .filter((bit) => ((word >>> bit) & 1) === 1)
        .map((bit) => at * 32 + bit),
    ),
  );
}

function levelsText(feature: Feature | undefined, codes: readonly number[]): string {
  const names = codes.map((code) => (feature ? featureValue(feature, code) : String(code)));
  const named = names.slice(0, names.length === namedLevels + 1 ? names.length : namedLevels);
  const rest = names.length - named.length;
  const list = rest > 0 ? [...named, `${formatInteger(rest)} more`] : named;
  return `is ${list.length < 2 ? list.join('') : `${list.slice(0, -1).join(', ')} or ${list.at(-1)}`}`;
}

function thresholdText(feature: Feature | undefined, threshold: number): string {
  if (feature?.kind === 'boolean') return 'is false';
  if (feature?.kind === 'date' && feature.part === 'epoch_day') {
    return `until ${featureValue(feature, Math.floor(threshold))}`;
  }
  // LightGBM cuts just above the value in the middle: 2.5000000000000004 means 2.5.
  const short = Number(threshold.toPrecision(6));
  return `\u2264 ${Math.abs(short) < 1e-30 ? '0' : String(short).replace('-', '\u2212')}`;
}

/** Where LightGBM sends a missing value: its default way, or, where training saw none, the way of a 0. */
function missingSide(decision: number, threshold: number): TreeSplit['missing'] {
  const missingType = (decision >> 2) & 3;
  const goesLeft = missingType === 0 ? threshold >= 0 : (decision & 2) === 2;
  return goesLeft ? 'left' : 'right';
}

/** Depth first, the left child before the right one: the order in which a tree is read. */
function inOrder(
  splits: readonly InnerNode[],
  leafValues: readonly number[],
  leafCounts: readonly number[],
): TreeNode[] {
  const nodes: TreeNode[] = [];
  const place = (child: number): number => {
    const at = nodes.length;
    const inner = child >= 0 ? splits[child] : undefined;
    if (!inner) {
      const leaf = child < 0 ? ~child : 0;
      nodes.push({ rows: leafCounts[leaf] ?? 0, value: leafValues[leaf] ?? 0, split: null });
      return at;
    }
    const { rows, value, split } = inner;
    nodes.push({ rows, value, split: null });
    const left = place(inner.left);
    const right = place(inner.right);
    nodes[at] = { rows, value, split: { ...split, left, right } };
    return at;
  };
  place(splits.length > 0 ? 0 : -1);
  return nodes;
}

function depthOf(nodes: readonly TreeNode[]): number {
  const depth = (at: number): number => {
    const { split } = nodes[at]!;
    return split === null ? 0 : 1 + Math.max(depth(split.left), depth(split.right));
  };
  return depth(0);
}

function damaged(index: number): ArboretumError {
  return new ArboretumError('model-damaged', `model.txt has no tree ${index + 1}, though it should.`);
}
