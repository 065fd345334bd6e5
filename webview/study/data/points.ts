import type { Study } from '../../../src/core/search/study.ts';
import type { Trial } from '../../../src/core/search/trial.ts';
import { trialDifference } from '../../../src/core/search/difference.ts';

/** How a complete trial compares with the best one. */
export type Standing = 'best' | 'close' | 'behind';

/** A trial with what is drawn and said about it. */
export interface TrialPoint {
  readonly trial: Trial;
  readonly isDefault: boolean;
  /**
   * Where it is drawn: the objective of a complete trial; of another, what it would be if it differed from the
   * reference in all folds as it does in those that it finished. Null before its first fold.
   */
  readonly estimate: number | null;
  /** Null where the trial is not complete. */
  readonly standing: Standing | null;
  /** Mean difference to the default parameters over common folds. */
  readonly versusDefault: number | null;
  readonly versusBest: number | null;
}

/** What points are measured against. */
export interface References {
  readonly best: Trial | null;
  readonly standard: Trial | null;
  readonly direction: Study['objective']['direction'];
  readonly intervalFactor: number | null;
}

/** Makes points; a trial that did not change keeps the one that it has. */
export function createPoints(): (trials: readonly Trial[], references: References) => readonly TrialPoint[] {
  let known = new WeakMap<Trial, TrialPoint>();
  let before: References | null = null;
  return (trials, references) => {
    if (!before || !sameReferences(before, references)) known = new WeakMap();
    before = references;
    return trials.map((trial) => {
      let point = known.get(trial);
      if (!point) known.set(trial, (point = pointOf(trial, references)));
      return point;
    });
  };
}

function sameReferences(one: References, other: References): boolean {
  return (
    one.best === other.best &&
    one.standard === other.standard &&
    one.direction === other.direction &&
    one.intervalFactor === other.intervalFactor
  );
}

export function pointOf(trial: Trial, references: References): TrialPoint {
  const { best, standard, direction, intervalFactor } = references;
  const reference = standard ?? best;
  const versusDefault = standard ? trialDifference(trial, standard, intervalFactor, direction) : null;
  const versusBest = best ? trialDifference(trial, best, intervalFactor, direction) : null;
  return {
    trial,
    isDefault: trial.origin === 'default',
    estimate: estimateOf(trial, reference, intervalFactor, direction),
    standing: standingOf(trial, best, versusBest),
    versusDefault: versusDefault?.mean ?? null,
    versusBest: versusBest?.mean ?? null,
  };
}

function estimateOf(
  trial: Trial,
  reference: Trial | null,
  factor: number | null,
  direction: References['direction'],
): number | null {
  if (trial.state === 'complete') return trial.value;
  const base = reference?.value ?? null;
  const difference = reference ? trialDifference(trial, reference, factor, direction) : null;
  return base === null || !difference ? trial.value : base + difference.mean;
}

function standingOf(
  trial: Trial,
  best: Trial | null,
  difference: ReturnType<typeof trialDifference>,
): Standing | null {
  if (trial.state !== 'complete' || !best || !difference) return null;
  if (trial.number === best.number) return 'best';
  const { low, high } = difference;
  return low !== null && high !== null && low <= 0 && high >= 0 ? 'close' : 'behind';
}
