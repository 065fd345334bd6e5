import { formatIntegerOf } from '../../core/format/count.ts';
import { formatDuration } from '../../core/format/time.ts';
import type { Study } from '../../core/search/study.ts';

/** Why a study does not run any more, in words; how it is where it runs or has not ended in order. */
export function stopWords(study: Study): string {
  switch (study.stopReason) {
    case 'trials':
      return `all ${formatIntegerOf(study.trials ?? study.counts.complete, 'trial')} have run`;
    case 'time-limit': {
      const limit = study.search.timeLimit;
      return `the time limit${limit === undefined ? '' : ` of ${formatDuration(limit)}`} was reached`;
    }
    case 'no-improvement': {
      const { patience } = study.search;
      return `${patience === undefined ? 'too many trials' : formatIntegerOf(patience, 'trial')} in a row did not improve on the best`;
    }
    case 'exhausted':
      return 'every combination of the space has been tried';
    case 'cancelled':
      return 'it was stopped';
    case 'all-failed':
      return 'every trial failed';
    case 'error':
      return study.error === null ? 'an error' : study.error.message;
    case null:
      return study.status === 'running' ? 'it runs' : 'its process ended without saying how';
  }
}

/** How to go on with a study; null where it runs, or where going on would change nothing. */
export function resumeWords(study: Study): string | null {
  const { name, status, stopReason, counts, search } = study;
  const command = `arboretum search --study ${/^[\w.-]+$/.test(name) ? name : `'${name}'`} --resume`;
  if (status === 'running') return null;
  switch (stopReason) {
    case 'exhausted':
    case 'all-failed':
      return null;
    case 'trials':
      return `${command} --trials ${2 * (counts.complete + counts.pruned + counts.failed)}`;
    case 'time-limit':
      return `${command} --time-limit ${search.timeLimit ?? 60}s`;
    case 'no-improvement':
      return `${command} --patience ${2 * (search.patience ?? 10)}`;
    case 'cancelled':
    case 'error':
    case null:
      return command;
  }
}
