import { describe, expect, it } from 'vitest';
import type { Signature } from '../../../../src/core/dataset/signature.ts';
import { parseTree, treeCount } from '../../../../src/core/registry/insights/parseTree.ts';

const signature: Signature = {
  target: { kind: 'number', column: 'y' },
  features: [
    { kind: 'number', name: 'age', column: 'age' },
    {
      kind: 'category',
      name: 'city',
      column: 'city',
      levels: ['Bern', 'Rome', 'Oslo', 'Kyiv', 'Lima', 'Bonn'],
    },
    { kind: 'boolean', name: 'paid', column: 'paid' },
    { kind: 'date', name: 'day', column: 'day', part: 'epoch_day' },
  ],
};

/** In LightGBM's format. Nodes: 0 splits on age, 1 on city, 2 on paid; decision types: see its `tree.h`. */
const text = `tree
version=v4
tree_sizes=300 40

Tree=0
num_leaves=4
num_cat=1
split_feature=0 1 2
split_gain=30 20 10
threshold=2.5000000000000004 0 1.0000000180025095e-35
decision_type=10 1 0
left_child=1 -1 -3
right_child=2 -2 -4
leaf_value=-1.5 2 0.25 4
leaf_count=10 20 30 40
internal_value=0 -1 2
internal_count=100 30 70
cat_boundaries=0 1
cat_threshold=43
shrinkage=0.1


Tree=1
num_leaves=1
num_cat=0
split_feature=
leaf_value=7
shrinkage=1


end of trees
`;

describe('a tree of a model text', () => {
  it('is read depth first, in words', () => {
    expect(treeCount(text)).toBe(2);
    const tree = parseTree(text, 0, signature);
    expect(tree).toMatchObject({ index: 0, trees: 2, className: null, leaves: 4, depth: 2 });
    expect(tree.nodes.map(({ rows, split, value }) => split?.condition ?? `${rows}: ${value}`)).toEqual([
      '\u2264 2.5',
      'is Bern, Rome, Kyiv or Bonn',
      '10: -1.5',
      '20: 2',
      'is false',
      '30: 0.25',
      '40: 4',
    ]);
    expect(tree.nodes[0]!.split).toMatchObject({
      feature: 'age',
      gain: 30,
      missing: 'left',
      left: 1,
      right: 4,
    });
    // Categories send what they do not know to the right; where training saw no missing value it counts as 0.
    expect(tree.nodes[1]!.split!.missing).toBe('right');
    expect(tree.nodes[4]!.split!.missing).toBe('left');
  });

  it('of one leaf is a leaf', () => {
    expect(parseTree(text, 1, signature)).toMatchObject({
      leaves: 1,
      depth: 0,
      nodes: [{ value: 7, split: null }],
    });
  });

  it('says which trees there are', () => {
    expect(() => parseTree(text, 2, signature)).toThrow('There is no tree 3: the model has 2.');
    expect(() => parseTree(text, -1, signature)).toThrow('There is no tree 0');
  });

  it('names days, and sums up many levels', () => {
    const changed = text
      .replace('split_feature=0 1 2', 'split_feature=3 1 2')
      .replace('threshold=2.5000000000000004', 'threshold=19000.5')
      .replace('cat_threshold=43', 'cat_threshold=63');
    const [root, second] = parseTree(changed, 0, signature).nodes;
    expect(root!.split).toMatchObject({ feature: 'day', condition: 'until 8 Jan 2022' });
    expect(second!.split!.condition).toBe('is Bern, Rome, Oslo or 3 more');
  });
});
