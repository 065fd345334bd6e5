/** Analytic functions with known minima, as search tasks: `value` is the distance to the minimum. */
import type { SpaceInput } from '../../src/core/search/spaceInput.ts';
import type { TrialParams } from '../../src/core/search/space.ts';

export interface Task {
  readonly name: string;
  readonly space: SpaceInput;
  readonly trials: number;
  /** To be minimized. */
  value(params: TrialParams): number;
  /** What a perfect search reaches; null where it is not known. */
  readonly optimum: number | null;
}

function box(
  name: string,
  dimensions: number,
  low: number,
  high: number,
  optimum: number,
  f: (x: number[]) => number,
): Task {
  const names = Array.from({ length: dimensions }, (_, i) => `x${i + 1}`);
  return {
    name,
    space: Object.fromEntries(names.map((each) => [each, { type: 'float', low, high }])),
    trials: 100,
    value: (params) => f(names.map((each) => Number(params[each]))),
    optimum,
  };
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const tau = 2 * Math.PI;

function ackley(x: number[]): number {
  const n = x.length;
  const spread = Math.sqrt(sum(x.map((v) => v * v)) / n);
  return -20 * Math.exp(-0.2 * spread) - Math.exp(sum(x.map((v) => Math.cos(tau * v))) / n) + 20 + Math.E;
}

function branin([u = 0, v = 0]: number[]): number {
  const [x, y] = [15 * u - 5, 15 * v];
  const bend = y - (5.1 / (4 * Math.PI ** 2)) * x * x + (5 / Math.PI) * x - 6;
  return bend * bend + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10;
}

const hartmannA = [
  [10, 3, 17, 3.5, 1.7, 8],
  [0.05, 10, 17, 0.1, 8, 14],
  [3, 3.5, 1.7, 10, 17, 8],
  [17, 8, 0.05, 10, 0.1, 14],
];
const hartmannP = [
  [0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886],
  [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991],
  [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.665],
  [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381],
];
const hartmannAlpha = [1, 1.2, 3, 3.2];

function hartmann(x: number[]): number {
  return -sum(
    hartmannAlpha.map(
      (alpha, i) => alpha * Math.exp(-sum(x.map((v, j) => hartmannA[i]![j]! * (v - hartmannP[i]![j]!) ** 2))),
    ),
  );
}

/** A learner in miniature: two families with parameters of their own, a rate on a log scale, whole numbers, a switch. */
const conditional: Task = {
  name: 'conditional',
  trials: 100,
  optimum: 0,
  space: {
    family: ['tree', 'linear', 'constant'],
    rate: { type: 'float', low: 1e-4, high: 1, log: true },
    leaves: { type: 'int', low: 2, high: 512, log: true, when: { family: 'tree' } },
    bagging: { type: 'float', low: 0.1, high: 1, step: 0.05, when: { family: 'tree' } },
    penalty: { type: 'float', low: 1e-6, high: 100, log: true, when: { family: 'linear' } },
    scaled: [false, true],
  },
  value({ family, rate, leaves, bagging, penalty, scaled }) {
    const base = (Math.log10(Number(rate)) + 1.3) ** 2 + (scaled ? 0 : 0.3);
    if (family === 'tree') {
      return (
        base + 0.4 * (Math.log2(Number(leaves)) - 5.2) ** 2 * 0.5 + 4 * (Number(bagging) - 0.7) ** 2 - 0.000_8
      );
    }
    if (family === 'linear') return base + 0.5 + 0.15 * (Math.log10(Number(penalty)) + 1) ** 2;
    return base + 2;
  },
};

export const functions: readonly Task[] = [
  box('sphere5', 5, -5, 5, 0, (x) => sum(x.map((v) => v * v))),
  box('rosenbrock5', 5, -5, 10, 0, (x) =>
    sum(x.slice(0, -1).map((v, i) => 100 * (x[i + 1]! - v * v) ** 2 + (1 - v) ** 2)),
  ),
  box('ackley5', 5, -32.768, 32.768, 0, ackley),
  box('rastrigin5', 5, -5.12, 5.12, 0, (x) => 50 + sum(x.map((v) => v * v - 10 * Math.cos(tau * v)))),
  box(
    'styblinski5',
    5,
    -5,
    5,
    -195.830_828_518_857_1,
    (x) => 0.5 * sum(x.map((v) => v ** 4 - 16 * v * v + 5 * v)),
  ),
  box('branin', 2, 0, 1, 0.397_887_357_729_738_16, branin),
  box('hartmann6', 6, 0, 1, -3.322_368_011_415_515, hartmann),
  conditional,
];
