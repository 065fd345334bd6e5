import type { History } from '../../../src/core/training/result.ts';
import { randomNumbers } from './random.ts';

export interface CurveShape {
  readonly metric: string;
  readonly rounds: number;
  readonly start: number;
  readonly end: number;
  /** Rounds in which a curve covers 63 % of its way. */
  readonly pace: number;
  /** How far training gets past validation at the last round. */
  readonly gap: number;
  /** How much validation worsens after its best round, at the last one. */
  readonly decline?: number;
  readonly best?: number;
  readonly noise?: number;
  readonly seed?: number;
}

/** Learning curves as boosting draws them. */
export function sampleHistory(shape: CurveShape): History {
  const { metric, rounds, start, end, pace, gap, decline = 0, best = rounds, noise = 0, seed = 1 } = shape;
  const random = randomNumbers(seed);
  const train: number[] = [];
  const validation: number[] = [];
  for (let i = 0; i < rounds; i++) {
    const course = end + (start - end) * Math.exp(-i / pace);
    const after = Math.max(0, i + 1 - best) / Math.max(1, rounds - best);
    const wobble = (random() - 0.5) * noise;
    train.push(course - gap * (i / rounds));
    validation.push(course + decline * after ** 1.5 + (i + 1 === best ? -noise : wobble));
  }
  return { metric, train, validation };
}
