/** A node of one tree. Leaves have no `split`. */
export interface TreeNode {
  /** Training rows that reached it. */
  readonly rows: number;
  /** Mean score of those rows in this tree (shrinkage included): for a leaf, what it adds. */
  readonly value: number;
  readonly split: TreeSplit | null;
}

export interface TreeSplit {
  readonly feature: string;
  /** What a row must be like to go left, after the feature's name: `<= 3.5`, `is a, b or 3 more`. */
  readonly condition: string;
  readonly gain: number;
  /** Where a row goes whose value is missing. */
  readonly missing: 'left' | 'right';
  /** Indices in `ModelTree.nodes`. */
  readonly left: number;
  readonly right: number;
}

/** One tree, as people look at it. */
export interface ModelTree {
  /** From 0. */
  readonly index: number;
  readonly trees: number;
  /** Multiclass: the class whose score it adds to. */
  readonly className: string | null;
  readonly leaves: number;
  readonly depth: number;
  /** The root is the first. */
  readonly nodes: readonly TreeNode[];
}
