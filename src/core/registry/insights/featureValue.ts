import type { Feature } from '../../dataset/signature.ts';
import { formatNumber } from '../../format/number.ts';
import { datePartValue } from './datePartValue.ts';

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
      return datePartValue(feature.part, value);
  }
}
