import { bestTrial } from '../../core/search/bestTrial.ts';
import type { Schedule } from '../../core/search/schedule.ts';
import type { Progress } from '../../core/training/progress.ts';
import type { StudyDefinition } from './definition.ts';

/** Progress of a search in trials. @param seconds of this run @param deadline `performance.now()`; null: none */
export function searchProgress(
  schedule: Schedule,
  { objective, trials }: StudyDefinition,
  seconds: number,
  deadline: number | null,
): Progress {
  const ended = schedule.ended();
  const best = bestTrial(ended, objective.direction);
  const last = ended.findLast(({ value }) => value !== null);
  const bySpeed =
    trials === null || ended.length === 0 ? Infinity : (seconds / ended.length) * (trials - ended.length);
  const byClock = deadline === null ? Infinity : (deadline - performance.now()) / 1000;
  const left = Math.min(bySpeed, byClock);
  return {
    stage: 'searching',
    done: ended.length,
    total: trials,
    secondsLeft: Number.isFinite(left) ? Math.max(0, left) : null,
    ...(best === null || last === undefined
      ? {}
      : { metric: { name: objective.name, value: last.value!, best: best.value!, bestRound: best.number } }),
  };
}
