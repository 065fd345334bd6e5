import { LightGBMError } from './errors.ts';

/**
 * Checks what LightGBM takes on trust when it reads a model text: a damaged file must be an error, not an
 * endless walk through a tree that bites its tail, or a read beyond an array. It checks the shape only: a
 * number changed into another number is not noticed. What LightGBM checks itself (the header's fields, the
 * lengths of most lists) is left to it.
 */
export function checkModelText(text: string): void {
  const firstTree = text.indexOf('\nTree=');
  const header = readFields(text.slice(0, firstTree < 0 ? undefined : firstTree));
  const shape = checkHeader(header);
  if (shape === undefined) return;
  const end = text.indexOf('\nend of trees');
  if (end < 0) fail('it ends before its "end of trees"');
  const trees = firstTree < 0 || firstTree > end ? [] : text.slice(firstTree + 1, end).split(/\n+(?=Tree=)/);
  checkTreeSizes(header.get('tree_sizes'), trees.length, text.length);
  if (trees.length % shape.treesPerRound !== 0) {
    fail(`${trees.length} trees do not make whole rounds of ${shape.treesPerRound}`);
  }
  trees.forEach((tree, index) => checkTree(tree, `tree ${index}`, shape.features));
}

/** `key=value` lines; a later line wins, as in LightGBM. */
function readFields(block: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of block.split('\n')) {
    const at = line.indexOf('=');
    if (at > 0) fields.set(line.slice(0, at), line.slice(at + 1));
  }
  return fields;
}

interface Shape {
  readonly features: number;
  readonly treesPerRound: number;
}

/** Undefined if a field is missing that LightGBM itself will miss. */
function checkHeader(header: Map<string, string>): Shape | undefined {
  const classes = header.get('num_class');
  const largestFeature = header.get('max_feature_idx');
  if (classes === undefined || largestFeature === undefined) return undefined;
  const treesPerRound = header.get('num_tree_per_iteration') ?? classes;
  if (!isCount(classes) || Number(classes) < 1) fail(`num_class is ${quote(classes)}`);
  if (treesPerRound !== classes) fail(`num_tree_per_iteration, ${quote(treesPerRound)}, is not num_class`);
  if (!isCount(largestFeature)) fail(`max_feature_idx is ${quote(largestFeature)}`);
  const objectiveClasses = / num_class:(\S*)/.exec(header.get('objective') ?? '')?.[1];
  if (objectiveClasses !== undefined && objectiveClasses !== classes) {
    fail(`its objective has ${quote(objectiveClasses)} classes, its num_class is ${classes}`);
  }
  const infos = splitList(header.get('feature_infos'));
  const oddInfo = infos.find((info) => !/^(none|\[[^[\]:]+:[^[\]:]+\]|-?\d+(:-?\d+)*)$/.test(info));
  if (oddInfo !== undefined) fail(`feature_infos has ${quote(oddInfo)}`);
  return { features: Number(largestFeature) + 1, treesPerRound: Number(treesPerRound) };
}

/** LightGBM jumps by these byte counts to the trees, and looks at what it finds there. */
function checkTreeSizes(sizes: string | undefined, trees: number, textLength: number): void {
  if (sizes === undefined) return;
  const numbers = readIntegers(sizes, 'tree_sizes');
  if (numbers.length !== trees) fail(`it lists the sizes of ${numbers.length} trees and has ${trees}`);
  if (numbers.some((size) => size < 0)) fail('tree_sizes is not a list of sizes');
  const total = numbers.reduce((sum, size) => sum + size, 0);
  if (total > 4 * textLength) fail('tree_sizes goes beyond the end of the text');
}

function checkTree(block: string, where: string, features: number): void {
  const lines = block.trimEnd().split('\n');
  const stray = lines.find((line) => !line.includes('='));
  if (stray !== undefined) fail(`${where} has the line ${quote(stray)}`);
  const fields = readFields(block);
  const leaves = fields.get('num_leaves');
  const categorical = fields.get('num_cat');
  if (leaves === undefined || categorical === undefined) return;
  if (!isCount(leaves) || Number(leaves) < 1) fail(`${where} has ${quote(leaves)} leaves`);
  if (!isCount(categorical)) fail(`${where} has ${quote(categorical)} categorical splits`);
  if (fields.get('is_linear') === '1') checkLinearLeaves(fields, where, Number(leaves), features);
  if (Number(leaves) === 1) return;
  const list = (name: string): number[] => readIntegers(fields.get(name), `${where}, ${name}`);
  const nodes = Number(leaves) - 1;
  const splitFeatures = list('split_feature');
  const splits = splitFeatures.length;
  if (splits !== nodes) fail(`${where} has ${splits} split features, not ${nodes}`);
  if (!splitFeatures.every((feature) => isIndex(feature, features))) fail(`${where} splits on no feature`);
  checkChildren(list('left_child'), list('right_child'), nodes, where);
  if (Number(categorical) > 0) {
    const decisions = fields.has('decision_type') ? list('decision_type') : [];
    checkCategories(
      decisions.map((decision) => (decision & 1) === 1),
      splitList(fields.get('threshold')).map(Number),
      list('cat_boundaries'),
      list('cat_threshold').length,
      where,
    );
  } else if (fields.has('decision_type') && list('decision_type').some((decision) => (decision & 1) === 1)) {
    fail(`${where} has categorical splits without categories`);
  }
}

/** Each node but the root, and each leaf, has exactly one parent: what hangs from the root is a tree. */
function checkChildren(left: number[], right: number[], nodes: number, where: string): void {
  if (left.length !== nodes || right.length !== nodes) fail(`${where} does not have two children a node`);
  const seen = new Set<number>();
  for (const children of [left, right]) {
    children.forEach((child, parent) => {
      const exists = child < 0 ? isIndex(~child, nodes + 1) : isIndex(child, nodes) && child > 0;
      if (!exists || seen.has(child)) fail(`${where}: node ${parent} leads to ${child}`);
      seen.add(child);
    });
  }
}

/** The threshold of a categorical split is the index of its set of categories. */
function checkCategories(
  isCategorical: boolean[],
  thresholds: number[],
  boundaries: number[],
  words: number,
  where: string,
): void {
  const ascending = boundaries.every((boundary, i) => boundary >= (boundaries[i - 1] ?? 0));
  if (boundaries[0] !== 0 || !ascending || boundaries.at(-1) !== words) {
    fail(`${where} has damaged categories`);
  }
  const known = isCategorical.every((yes, node) => !yes || isIndex(thresholds[node]!, boundaries.length - 1));
  if (!known) fail(`${where} splits on unknown categories`);
}

function checkLinearLeaves(
  fields: Map<string, string>,
  where: string,
  leaves: number,
  features: number,
): void {
  const list = (name: string): number[] => readIntegers(fields.get(name), `${where}, ${name}`);
  const coefficients = splitList(fields.get('leaf_coeff'));
  const counts = list('num_features');
  const used = list('leaf_features');
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (counts.length !== leaves || total !== used.length || coefficients.length !== total) {
    fail(`${where} has damaged linear models`);
  }
  if (!counts.every((count) => count >= 0) || !used.every((feature) => isIndex(feature, features))) {
    fail(`${where} has linear models of no feature`);
  }
}

/** Integers in a list. LightGBM stops reading one at the first other character, and takes what it has. */
function readIntegers(list: string | undefined, what: string): number[] {
  if (list === undefined) fail(`${what} is missing`);
  const odd = /[^-\d ]/.exec(list);
  if (odd !== null) fail(`${what} has ${quote(odd[0])}, which is not part of an integer`);
  return splitList(list).map(Number);
}

/** Items separated by spaces: two of them between some. */
function splitList(list = ''): string[] {
  const items = list.split(' ');
  return items.includes('') ? items.filter((item) => item !== '') : items;
}

function isCount(text: string): boolean {
  return /^\d{1,9}$/.test(text);
}

function isIndex(value: number, length: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < length;
}

function quote(text: string): string {
  return JSON.stringify(text.slice(0, 100));
}

function fail(problem: string): never {
  throw new LightGBMError('lightgbm', `The model text is damaged: ${problem}.`);
}
