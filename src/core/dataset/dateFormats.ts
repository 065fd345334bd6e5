/**
 * Ways to write a date that are recognized in text files beside ISO 8601, as strptime patterns, in the order of
 * preference: where a column fits several (all days up to 12), the first is taken and the user is told.
 */
export const dateFormats = [
  '%m/%d/%Y',
  '%d/%m/%Y',
  '%d.%m.%Y',
  '%d-%m-%Y',
  '%d %b %Y',
  '%b %d, %Y',
  '%m/%d/%Y %H:%M',
  '%d/%m/%Y %H:%M',
  '%d.%m.%Y %H:%M',
  '%m/%d/%Y %H:%M:%S',
  '%d/%m/%Y %H:%M:%S',
  '%d.%m.%Y %H:%M:%S',
  '%m/%d/%y',
  '%d/%m/%y',
  '%d.%m.%y',
] as const;

/** The two that cannot be told apart when no day is above 12. */
export function ambiguousWith(format: string): string | undefined {
  if (format.startsWith('%m/%d')) return format.replace('%m/%d', '%d/%m');
  return undefined;
}

/** A pattern in words, such as `month/day/year`. */
export function describeDateFormat(format: string): string {
  return format
    .replace('%m', 'month')
    .replace('%b', 'month')
    .replace('%d', 'day')
    .replace('%Y', 'year')
    .replace('%y', 'year')
    .replace(' %H:%M:%S', ' and time')
    .replace(' %H:%M', ' and time');
}
