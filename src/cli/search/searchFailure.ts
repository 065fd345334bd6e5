import type { ErrorData } from '../../core/errors.ts';
import type { SearchResult } from '../../protocol/engine.ts';

/**
 * What makes a search that has ended a failure: an error, or that the model that was asked for is not there. Where
 * the time was too short for a trial the default parameters stand, which is an answer.
 *
 * @param register the model that was asked for
 */
export function searchFailure(
  { study, model }: SearchResult,
  register: string | undefined,
): ErrorData | null {
  if (study.error !== null) return study.error;
  if (study.stopReason === 'cancelled') return null;
  if (register === undefined || model !== null) return null;
  return {
    code: 'trial-failed',
    message:
      study.best === null
        ? `No trial of ${study.name} came to its end: nothing was registered as ${register}.`
        : `There was no time left to train trial ${study.best.trial} on all rows: nothing was registered as ${register}.`,
    hint: `Give it more: arboretum search --study ${study.name} --resume --register ${register}`,
  };
}
