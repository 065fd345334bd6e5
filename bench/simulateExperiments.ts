/** Simulated experiments of which the truth is known, for measuring whether intervals and tests keep what they promise. */
import { type Effect, effectOf, type EffectOptions } from '../src/core/experiment/analysis/effectOf.ts';
import type { MetricData } from '../src/core/experiment/outcomes.ts';
import { generator } from './generateCsv.mjs';

export type Simulated = 'mean' | 'proportion' | 'ratio' | 'cuped' | 'sequential' | 'peeking';

export interface SimulationOptions {
  readonly runs: number;
  /** Units of each arm. */
  readonly units: number;
  /** What is true: treatment - control. */
  readonly effect: number;
  readonly seed: number;
  /** Looks at an experiment while it grows; default 1, at its end. */
  readonly looks?: number;
}

export interface SimulationResult {
  /** Share of the runs whose interval had the true effect at every look. */
  readonly covered: number;
  /** Share of the runs in which p was below alpha at any look. With an effect of 0 that is the type I error. */
  readonly rejected: number;
}

const options: EffectOptions = { alpha: 0.05, analysis: 'fixed', decisionUnits: 1000 };

/** Runs experiments; rejections are counted with an effect of 0, whatever the effect that coverage is for. */
export function simulate(
  kind: Simulated,
  { runs, units, effect, seed, looks = 1 }: SimulationOptions,
): SimulationResult {
  const random = generator(seed);
  const how: EffectOptions = { ...options, analysis: kind === 'sequential' ? 'sequential' : 'fixed' };
  let covered = 0;
  let rejected = 0;
  for (let run = 0; run < runs; run++) {
    const found = experiment(kind, random, { units, effect, looks, how });
    if (found.every(({ interval: [low, high] }) => low <= effect && effect <= high)) covered++;
    const nothing = effect === 0 ? found : experiment(kind, random, { units, effect: 0, looks, how });
    if (nothing.some(({ pValue }) => pValue < how.alpha)) rejected++;
  }
  return { covered: covered / runs, rejected: rejected / runs };
}

interface Setting {
  readonly units: number;
  readonly effect: number;
  readonly looks: number;
  readonly how: EffectOptions;
}

/** The effects at the looks of one experiment. */
function experiment(kind: Simulated, random: () => number, { units, effect, looks, how }: Setting): Effect[] {
  const arms = [new Arm(), new Arm()] as const;
  const effects: Effect[] = [];
  for (let unit = 1; unit <= units; unit++) {
    arms.forEach((arm, index) => arm.add(...draw(kind, random, index * effect)));
    if ((unit * looks) % units >= looks || unit < 5) continue;
    const [a, b] = arms.map((arm) => arm.data(kind)) as [MetricData, MetricData];
    const found = effectOf({}, a, b, how);
    if (!('problem' in found)) effects.push(found);
  }
  return effects;
}

/** A unit's value, and its covariate or denominator. */
function draw(kind: Simulated, random: () => number, effect: number): [number, number] {
  switch (kind) {
    case 'proportion':
      return [random() < 0.3 + effect ? 1 : 0, 0];
    case 'ratio': {
      // Calls of a unit, and errors in a share of them that its own mood moves.
      const calls = 5 + Math.floor(10 * random());
      return [calls * (0.4 + effect + 0.2 * (random() - 0.5)), calls];
    }
    case 'cuped': {
      const before = normal(random);
      return [before + 0.5 * normal(random) + effect, before];
    }
    default:
      // Skewed, as losses are.
      return [-Math.log(1 - random()) + effect, 0];
  }
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Running moments of pairs (Welford 1962). */
class Arm {
  private n = 0;
  private y = 0;
  private x = 0;
  private yy = 0;
  private xx = 0;
  private xy = 0;

  add(y: number, x: number): void {
    this.n += 1;
    const dy = y - this.y;
    const dx = x - this.x;
    this.y += dy / this.n;
    this.x += dx / this.n;
    this.yy += dy * (y - this.y);
    this.xx += dx * (x - this.x);
    this.xy += dx * (y - this.y);
  }

  data(kind: Simulated): MetricData {
    const { n } = this;
    const by = n - 1;
    const value = { mean: this.y, variance: this.yy / by };
    const other = { mean: this.x, variance: this.xx / by };
    if (kind === 'proportion') return { type: 'proportion', n, successes: Math.round(this.y * n) };
    if (kind === 'ratio')
      return { type: 'ratio', n, numerator: value, denominator: other, covariance: this.xy / by };
    const covariate = kind === 'cuped' ? { ...other, covariance: this.xy / by } : null;
    return { type: 'mean', n, value, covariate, ranks: null };
  }
}
