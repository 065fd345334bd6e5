import { ArboretumError } from '../../errors.ts';

const dayMs = 24 * 60 * 60 * 1000;
const written = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:?\d{2})?)?$/i;

/** A span of time, in milliseconds since 1970. */
export interface Moment {
  /** Its first millisecond. */
  readonly start: number;
  /** Its last millisecond: of a date the day's, of a time the same as `start`. */
  readonly end: number;
}

/**
 * Reads an ISO 8601 date (`2026-11-25`: the whole day) or time (`2026-11-25T14:30`, with seconds and zone where one
 * likes). Without a zone it is UTC, wherever it is read: the same query finds the same versions everywhere.
 *
 * @throws {ArboretumError} `date-invalid`
 */
export function parseMoment(text: string): Moment {
  const [, date, clock, zone = 'Z'] = written.exec(text.trim()) ?? [];
  if (date === undefined || !isDay(date)) throw invalid(text);
  if (clock === undefined) {
    const start = Date.parse(`${date}T00:00:00Z`);
    return { start, end: start + dayMs - 1 };
  }
  const offset = zone.toUpperCase().replace(/^([+-]\d{2})(\d{2})$/, '$1:$2');
  const time = Date.parse(`${date}T${clock}${offset}`);
  if (Number.isNaN(time)) throw invalid(text);
  return { start: time, end: time };
}

/** `Date.parse` takes 30 February for a day of March. */
function isDay(date: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}

function invalid(text: string): ArboretumError {
  return new ArboretumError(
    'date-invalid',
    `"${text.slice(0, 60)}" is neither a date nor a time.`,
    'Write a day, such as 2026-11-25, or a time, such as 2026-11-25T14:30Z.',
  );
}
