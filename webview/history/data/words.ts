import { formatDate, formatDuration, formatMoment } from '../../../src/core/format/time.ts';
import { listed } from '../../study/data/words.ts';
import { plainText } from '../../ui/text.ts';
import type { LaneStay } from './lanes.ts';

const dayMs = 86_400_000;

/** How long something lasted, in words: whole days from two on, else hours or less. */
export function lengthWords(milliseconds: number): string {
  const days = Math.round(milliseconds / dayMs);
  return milliseconds >= 1.95 * dayMs
    ? `${days.toLocaleString('en')} days`
    : formatDuration(milliseconds / 1000);
}

/** A day as `9 Nov`, with its year where that is another than the reader is in; on that same day the time. */
export function dayWords(time: number, at: number): string {
  const [day, same] = [formatDate(time), formatDate(at)];
  if (day === same) return `${clockText(time)} UTC`;
  return day.slice(-4) === same.slice(-4) ? day.slice(0, -5) : day;
}

/** `on 9 Nov`; on the day that the reader is in, `at 09:42 UTC`. */
export function onDay(time: number, at: number): string {
  return `${formatDate(time) === formatDate(at) ? 'at' : 'on'} ${dayWords(time, at)}`;
}

/** `09:42`, UTC. */
export function clockText(time: number): string {
  return new Date(time).toISOString().slice(11, 16);
}

/** `promoted by ada`, or `put back by ada`. */
export function arrivalWords({ stay }: LaneStay): string {
  return `${stay.kind === 'promoted' ? 'promoted' : 'put back'} by ${plainText(stay.actor)}`;
}

/** `“Files intact” and “Signature compatible” had failed`: gates that were overridden. */
export function failedWords(labels: readonly string[]): string {
  return `${listed(labels.map((label) => `“${plainText(label)}”`))} had failed`;
}

const longestReason = 160;

/** The reason in quotation marks, not longer than a line; empty where none was given. */
export function quoted(reason: string | null): string {
  if (reason === null || reason.trim() === '') return '';
  const line = plainText(reason).trim();
  return `“${line.length > longestReason ? `${line.slice(0, longestReason - 1)}…` : line}”`;
}

/** `On 14 Nov 2026, 12:00 UTC`. */
export function momentWords(at: number): string {
  return `On ${formatMoment(at)}`;
}
