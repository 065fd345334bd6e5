import { ArboretumError } from '../core/errors.ts';

/** Timers hold no more milliseconds than 2^31, which is not quite 25 days. */
const longestSeconds = 24 * 24 * 3600;

/**
 * A time on the command line, in seconds: `90`, `60s`, `10m`, `1h`, `1h30m`, `0.5h`.
 * @throws {ArboretumError} `bad-usage`, also for no time at all
 */
export function durationOf(flag: string, text: string): number {
  const [, hours, minutes, seconds] = form.exec(text.trim()) ?? [];
  if (hours === undefined && minutes === undefined && seconds === undefined) {
    throw new ArboretumError(
      'bad-usage',
      `--${flag} needs a time such as 60s, 10m, 1h or 1h30m, not '${text}'.`,
      'A number without a unit counts seconds.',
    );
  }
  const total = 3600 * Number(hours ?? 0) + 60 * Number(minutes ?? 0) + Number(seconds ?? 0);
  if (total === 0) {
    throw new ArboretumError('bad-usage', `--${flag} needs more than no time at all.`, 'Try 60s.');
  }
  if (total > longestSeconds) {
    throw new ArboretumError('bad-usage', `--${flag} can be at most 24 days, which is 576h.`);
  }
  return total;
}

const number = String.raw`(\d+(?:\.\d+)?|\.\d+)`;
const form = new RegExp(`^(?:${number}h)?(?:${number}m)?(?:${number}s?)?$`, 'i');
