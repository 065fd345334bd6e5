import type { DatePart } from '../../dataset/signature.ts';
import { formatNumber } from '../../format/number.ts';
import { formatDate } from '../../format/time.ts';

const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July'].concat([
  'August',
  'September',
  'October',
  'November',
  'December',
]);

/** A part of a date as people read it: `Monday`, `March`, the day `18 Nov 2025` of an epoch day. */
export function datePartValue(part: DatePart, value: number): string {
  if (part === 'day_of_week') return days[value] ?? formatNumber(value);
  if (part === 'month') return months[value - 1] ?? formatNumber(value);
  if (part === 'epoch_day') return formatDate(value * 86_400_000) || formatNumber(value);
  return String(value);
}
