import type { ModelTree } from '../../../src/core/registry/insights/modelTree.ts';

/** A node in its place: `level` counts from the root, `row` from the first leaf, between two where it splits. */
export interface PlacedNode {
  /** Index in `ModelTree.nodes`. */
  readonly node: number;
  readonly parent: number | null;
  readonly side: 'left' | 'right' | null;
  readonly level: number;
  readonly row: number;
}

/**
 * Every node that the root leads to, in reading order: a node, all of its left branch, all of its right one. Each leaf
 * has a row, a split stands in the middle between its children.
 */
export function treeLayout({ nodes }: Pick<ModelTree, 'nodes'>): PlacedNode[] {
  const placed: PlacedNode[] = [];
  const seen = new Set<number>();
  let leaves = 0;
  const visit = (
    node: number,
    parent: number | null,
    side: PlacedNode['side'],
    level: number,
  ): number | null => {
    const found = nodes[node];
    // A tree that leads back to itself would have no end.
    if (!found || seen.has(node)) return null;
    seen.add(node);
    const at = placed.length;
    placed.push({ node, parent, side, level, row: 0 });
    const left = found.split && visit(found.split.left, node, 'left', level + 1);
    const right = found.split && visit(found.split.right, node, 'right', level + 1);
    const rows = [left, right].filter((row) => row !== null);
    const row = rows.length === 0 ? leaves++ : rows.reduce((sum, one) => sum + one, 0) / rows.length;
    placed[at] = { node, parent, side, level, row };
    return row;
  };
  visit(0, null, null, 0);
  return placed;
}
