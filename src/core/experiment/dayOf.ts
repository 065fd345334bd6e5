import type { Experiment } from './experiment.ts';

const dayMs = 86_400_000;

/** Day 1 is the first 24 hours; a stopped experiment stays on the day on which it was stopped. */
export function dayOf({ started, stopped }: Pick<Experiment, 'started' | 'stopped'>, now: string): number {
  if (started === null) return 0;
  const passed = Date.parse(stopped ?? now) - Date.parse(started);
  return Math.max(1, Math.floor(passed / dayMs) + 1);
}
