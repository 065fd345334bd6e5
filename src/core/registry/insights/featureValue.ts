import type { Feature } from '../../dataset/signature.ts';
import { formatNumber } from '../../format/number.ts';

const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** A feature's number as people read it: the level of a category, the day of an epoch day. `missing` for NaN. */
export function featureValue(feature: Feature, value: number): string {
  if (Number.isNaN(value)) return 'missing';
  switch (feature.kind) {
    case 'number':
      return formatNumber(value);
    case 'boolean':
      return value > 0 ? 'true' : 'false';
    case 'category':
      return feature.levels[value] ?? 'unknown';
    case 'date':
      if (feature.part === 'day_of_week') return days[value] ?? String(value);
      if (feature.part === 'epoch_day') return dateOf(value);
      return String(value);
  }
}

function dateOf(epochDay: number): string {
  const date = new Date(epochDay * 86_400_000);
  return Number.isNaN(date.getTime()) ? String(epochDay) : date.toISOString().slice(0, 10);
}
