import type { SearchSpecInput } from '../../core/search/searchSpec.ts';
import type { Study } from '../../core/search/study.ts';
import { parseExtension } from './duration.ts';
import { doneTrials } from './studyText.ts';

/** The budget of a study that goes on. What ended it must not end it again at once. */
export function extendedBudget(study: Study, text: string): Partial<SearchSpecInput> | undefined {
  const more = parseExtension(text);
  if (more === undefined) return undefined;
  const patience = study.stopReason === 'no-improvement' ? { patience: undefined } : {};
  return 'trials' in more
    ? { trials: doneTrials(study.counts) + more.trials, timeLimit: undefined, ...patience }
    : { trials: undefined, timeLimit: more.seconds, ...patience };
}
