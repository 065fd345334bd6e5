import { formatInteger, formatNumber } from './number.ts';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** A duration in the two largest units that matter: `35 ms`, `0.4 s`, `41 s`, `2 min 5 s`, `3 h 12 min`, `2 d 4 h`. */
export function formatDuration(seconds: number): string {
  if (!Number.isFinite(seconds)) return formatNumber(seconds);
  if (seconds < 0) return `\u2212${formatDuration(-seconds)}`;
  if (seconds === 0) return '0 s';
  if (seconds < 0.0995) return `${Math.max(1, Math.round(seconds * 1000))} ms`;
  if (seconds < 9.95) return `${formatNumber(Number(seconds.toFixed(1)), { digits: 2 })} s`;
  const whole = Math.round(seconds);
  if (whole < minute) return `${whole} s`;
  if (whole < hour) return twoUnits(whole, minute, 'min', 1, 's');
  const minutes = Math.round(seconds / minute) * minute;
  if (minutes < day) return twoUnits(minutes, hour, 'h', minute, 'min');
  return twoUnits(Math.round(seconds / hour) * hour, day, 'd', hour, 'h');
}

/** What is left of something that runs, coarser than a duration because it is an estimate: `4 min left`. */
export function formatTimeLeft(seconds: number): string {
  if (!Number.isFinite(seconds)) return 'time left unknown';
  if (seconds < 5) return 'a few seconds left';
  if (seconds < 0.95 * minute) return `${Math.ceil(seconds / 5) * 5} s left`;
  if (seconds < 0.95 * hour) return `${Math.round(seconds / minute)} min left`;
  return `${formatDuration(Math.round(seconds / (5 * minute)) * 5 * minute)} left`;
}

/**
 * How long ago something was, in words: `just now`, `18 min ago`, `3 h ago`, `2 days ago`; a date after four
 * weeks or for a moment in the future. Both moments are ISO 8601 or milliseconds since 1970; what cannot be read
 * gives an empty string.
 */
export function formatAge(moment: string | number, now: string | number): string {
  const then = milliseconds(moment);
  const seconds = (milliseconds(now) - then) / 1000;
  if (Number.isNaN(seconds)) return '';
  // Clocks of two machines on one workspace differ a little: the near future is now.
  if (seconds < -minute || seconds >= 28 * day) return formatDate(then);
  if (seconds < 45) return 'just now';
  if (seconds < 59.5 * minute) return `${Math.max(1, Math.round(seconds / minute))} min ago`;
  if (seconds < 23.5 * hour) return `${Math.round(seconds / hour)} h ago`;
  const days = Math.round(seconds / day);
  return days === 1 ? '1 day ago' : `${days} days ago`;
}

/** A day as `18 Nov 2025`, in UTC; empty where it cannot be read. */
export function formatDate(moment: string | number): string {
  const date = new Date(milliseconds(moment));
  if (Number.isNaN(date.getTime())) return '';
  const year = date.getUTCFullYear();
  return `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${year}`;
}

/** A moment as `18 Nov 2025, 09:42 UTC`; empty where it cannot be read. */
export function formatMoment(moment: string | number): string {
  const date = new Date(milliseconds(moment));
  if (Number.isNaN(date.getTime())) return '';
  const clock = [date.getUTCHours(), date.getUTCMinutes()].map((n) => String(n).padStart(2, '0')).join(':');
  return `${formatDate(moment)}, ${clock} UTC`;
}

function twoUnits(
  seconds: number,
  large: number,
  largeName: string,
  small: number,
  smallName: string,
): string {
  const count = Math.floor(seconds / large);
  const rest = Math.round((seconds - count * large) / small);
  const text = `${formatInteger(count)} ${largeName}`;
  return rest === 0 ? text : `${text} ${rest} ${smallName}`;
}

function milliseconds(moment: string | number): number {
  return typeof moment === 'number' ? moment : Date.parse(moment);
}
