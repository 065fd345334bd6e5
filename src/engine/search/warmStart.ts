import type { EndedTrial } from '../../core/search/endTrial.ts';
import { isBetter } from '../../core/search/budget.ts';
import { trialFrom } from '../../core/search/defaultTrial.ts';
import type { Observation } from '../../core/search/strategy.ts';
import type { StudyDefinition } from './definition.ts';

/** What a study learns from an older one. */
export interface WarmStart {
  /** Trials to evaluate anew. */
  readonly given: StudyDefinition['given'];
  /** Results that hold for this study as well, numbered below 0. */
  readonly observations: Observation[];
  readonly notes: readonly string[];
}

/** Trials of an older study that are tried again where their values cannot be compared. */
const triedAgain = 5;

/**
 * Values of the older study count as they are when it scored the same way: same data, target, objective and folds.
 * Else only its best parameters are tried again, as the first trials after the defaults.
 */
export function warmStart(
  name: string,
  older: StudyDefinition,
  trials: readonly EndedTrial[],
  about: Omit<StudyDefinition, 'given' | 'warm' | 'trials'>,
): WarmStart {
  const { direction } = older.objective;
  if (isComparable(older, about)) {
    const observations = trials.map(({ observation }, i) => ({ ...observation, number: i - trials.length }));
    return { given: [], observations, notes: [`It learned from the ${trials.length} trials of ${name}.`] };
  }
  const best = trials
    .filter(({ state, value, number }) => state === 'complete' && value !== null && number > 0)
    .sort((a, b) =>
      a.value === b.value ? a.number - b.number : isBetter(a.value!, b.value!, direction) ? -1 : 1,
    )
    .slice(0, triedAgain);
  return {
    given: best.map(({ params }) => ({ origin: 'warm-start', params: trialFrom(about.space, params) })),
    observations: [],
    notes: [
      `${name} scored its trials in another way, so that its values do not count here: its ${best.length} best are tried again.`,
    ],
  };
}

function isComparable(
  older: StudyDefinition,
  about: Omit<StudyDefinition, 'given' | 'warm' | 'trials'>,
): boolean {
  const key = ({ fingerprint, objective, search, spec, folds }: typeof about) =>
    JSON.stringify([
      ...[
        fingerprint.sha256,
        objective.name,
        search.cv,
        folds,
        spec.target,
        spec.split,
        spec.holdout,
        spec.seed,
      ],
      ...[
        spec.exclude,
        spec.categorical,
        spec.weight ?? null,
        spec.dates,
        spec.objective ?? null,
        spec.rounds,
      ],
    ]);
  return key(older) === key(about);
}
