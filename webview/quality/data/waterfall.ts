import type { ForecastReasons } from '../../../src/protocol/quality.ts';
import { plainText } from '../../ui/text.ts';

/** Features with a row of their own. */
const mostFeatures = 8;

export interface WaterfallRow {
  readonly kind: 'usual' | 'step' | 'forecast';
  readonly label: string;
  /** What the feature was. */
  readonly value: string;
  /** Percentage points; null at both ends. */
  readonly contribution: number | null;
  /** The level before and after. */
  readonly from: number;
  readonly to: number;
}

/** From the usual level over the contributions, largest first, to the forecast. */
export function waterfallRows({ usual, forecast, features }: ForecastReasons): WaterfallRow[] {
  const own = features.slice(0, mostFeatures);
  const others = features.slice(mostFeatures);
  const steps = own.map(({ label, feature, value, contribution }) => ({
    label: plainText(label === '' ? feature : label),
    value: plainText(value),
    contribution,
  }));
  if (others.length > 0) {
    const sum = others.reduce((total, { contribution }) => total + contribution, 0);
    const label = others.length === 1 ? '1 other' : `${others.length} others`;
    steps.push({ label, value: '', contribution: sum });
  }
  let level = usual;
  const rows = steps.map((step): WaterfallRow => {
    const from = level;
    level += step.contribution;
    return { kind: 'step', ...step, from, to: level };
  });
  // A forecast is held between 0 and 100: what its parts make beyond that is taken off again.
  const cut = forecast - level;
  if (Math.abs(cut) >= 0.05) {
    rows.push({
      ...{ kind: 'step', label: 'Held within 0 to 100 %', value: '' },
      ...{ contribution: cut, from: level, to: forecast },
    });
  }
  return [
    { kind: 'usual', label: 'Usual level', value: '', contribution: null, from: usual, to: usual },
    ...rows,
    { kind: 'forecast', label: 'Forecast', value: '', contribution: null, from: forecast, to: forecast },
  ];
}

/** The largest causes in a sentence. */
export function reasonsTakeaway({ usual, forecast, features }: ForecastReasons, days: string): string {
  const change = forecast - usual;
  const size = Math.abs(change).toFixed(1);
  const course =
    Number(size) === 0
      ? 'as high as the usual level'
      : `${size} pp ${change < 0 ? 'below' : 'above'} the usual level`;
  const [first] = features.filter(({ contribution }) => Math.sign(contribution) === Math.sign(change));
  const cause = first && Number(size) > 0 ? `, most of all by "${plainText(first.label)}"` : '';
  return `Mean of the ${days}, ${course}${cause}. Contributions in pp (SHAP).`;
}
