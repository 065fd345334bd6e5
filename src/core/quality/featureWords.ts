import { formatNumber } from '../format/number.ts';

/** What the features of a data-quality dataset are, for people; others go by their name. */
const labels: Readonly<Record<string, string>> = {
  source: 'Source',
  tenant_id: 'Tenant',
  dataset_uuid: 'Dataset',
  rule_code: 'Rule',
  rule_type: 'Kind of rule',
  dimension: 'Dimension',
  category: 'Category',
  weekday: 'Weekday',
  day_of_month: 'Day of the month',
  month: 'Month',
  days_to_month_end: 'Days to the end of the month',
  lag_1: 'The day before',
  lag_2: 'Two days before',
  lag_7: 'The week before',
  ma_3: 'Mean of 3 days',
  ma_7: 'Mean of 7 days',
  ma_28: 'Mean of 28 days',
  weekday_mean_4: 'Mean of the weekday',
  dataset_lag_1: 'The dataset, the day before',
  days_since_fail: 'Days since a fail',
};
const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const rates = new Set([
  'lag_1',
  'lag_2',
  'lag_7',
  'ma_3',
  'ma_7',
  'ma_28',
  'weekday_mean_4',
  'dataset_lag_1',
]);

export function featureLabel(feature: string): string {
  return Object.hasOwn(labels, feature) ? labels[feature]! : feature;
}

/** The value of a feature as text; '' where it is missing. */
export function featureValueText(feature: string, value: number | string | null): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (feature === 'weekday') return weekdays[value - 1] ?? String(value);
  if (feature === 'month') return months[value - 1] ?? String(value);
  if (rates.has(feature)) return `${value.toFixed(1)} %`;
  return formatNumber(value);
}
