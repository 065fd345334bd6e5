import { formatIntegerOf } from '../format/count.ts';
import type { Study } from './study.ts';
import type { Trial } from './trial.ts';
import type { SearchVerdict } from './verdict.ts';

/** The verdict on a study without a complete trial: what it waits for, or why there is none. */
export function noTrialVerdict(study: Study, trials: readonly Trial[]): SearchVerdict {
  return { ...words(study, trials), kind: 'none' };
}

function words(study: Study, trials: readonly Trial[]): Pick<SearchVerdict, 'answer' | 'detail'> {
  if (study.status === 'running') return { answer: 'No trial is complete yet.', detail: endedWords(trials) };
  const ended = 'the search before a trial was complete: the default parameters stand.';
  switch (study.stopReason) {
    case 'time-limit':
      return {
        answer: `The time limit ended ${ended}`,
        detail: 'Give it more time, or fewer folds or rounds.',
      };
    case 'cancelled':
      return { answer: `You stopped ${ended}`, detail: endedWords(trials) };
    case 'error':
      return { answer: `An error ended ${ended}`, detail: study.error?.message ?? '' };
    case null:
      return {
        answer: `The search's process ended before a trial was complete.`,
        detail: 'Resume it to go on.',
      };
    default:
      break;
  }
  const failed = trials.filter(({ state }) => state === 'failed');
  if (failed.length > 0 && failed.length === trials.length) {
    return {
      answer: failed.length === 1 ? 'The only trial failed.' : 'Every trial failed.',
      detail: failed[0]?.reason ?? '',
    };
  }
  return { answer: 'No trial was complete: the default parameters stand.', detail: endedWords(trials) };
}

/** `4 trials were pruned, 1 failed.`; empty where none has ended. */
function endedWords(trials: readonly Trial[]): string {
  const count = (state: Trial['state']) => trials.filter((trial) => trial.state === state).length;
  const [pruned, failed] = [count('pruned'), count('failed')];
  const prunedText =
    pruned === 0 ? '' : `${formatIntegerOf(pruned, 'trial')} ${pruned === 1 ? 'was' : 'were'} pruned`;
  if (failed === 0) return prunedText === '' ? '' : `${prunedText}.`;
  return prunedText === ''
    ? `${formatIntegerOf(failed, 'trial')} failed.`
    : `${prunedText}, ${failed} failed.`;
}
