import type { Study } from '../../../src/core/search/study.ts';
import { finishedTrials } from '../data/words.ts';

/** How fast a search goes on, at one moment. */
export interface Pace {
  /** Seconds that the search has run, over all its runs. */
  readonly elapsed: number;
  /** Trials a minute; null before the first. */
  readonly perMinute: number | null;
  /** Seconds that are left; null where nothing says so. */
  readonly left: number | null;
  /** The time limit ends it, not the number of trials. */
  readonly limited: boolean;
}

/** @param now milliseconds since 1970 */
export function paceOf(study: Study, now: number): Pace {
  const { counts, seconds, resumed, deadline, trials, status } = study;
  const running = status === 'running';
  const since = running && resumed ? Math.max(0, (now - Date.parse(resumed)) / 1000) : 0;
  const elapsed = seconds + since;
  const done = finishedTrials(counts);
  const perMinute = done > 0 && elapsed > 0 ? (done / elapsed) * 60 : null;
  if (!running) return { elapsed, perMinute, left: null, limited: false };
  const byTime = deadline ? Math.max(0, (Date.parse(deadline) - now) / 1000) : null;
  const byTrials = trials !== null && perMinute ? (Math.max(0, trials - done) / perMinute) * 60 : null;
  const limited = byTime !== null && (byTrials === null || byTime <= byTrials);
  return { elapsed, perMinute, left: limited ? byTime : byTrials, limited };
}
