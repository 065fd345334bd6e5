import { formatNumber } from '../../../src/core/format/number.ts';
import type { Objective } from '../../../src/core/search/study.ts';
import { metricHelpOf } from '../../../src/core/training/learnerMetricHelp.ts';
import { tickText } from '../../chart/scale.ts';

/** How values of the objective are written, and compared. */
export interface Metric {
  readonly label: string;
  /** What it measures, for a hover; '' where it is not known. */
  readonly help: string;
  readonly direction: Objective['direction'];
  /** Smaller is better, whatever the metric. */
  cost(value: number): number;
  /** With the same decimals for all trials: `2.930`. */
  text(value: number): string;
  /** With a sign: `+0.012`. */
  difference(value: number): string;
}

/** @param typical a value whose four significant digits decide about the decimals */
export function metricOf({ name, label, direction }: Objective, typical: number): Metric {
  const magnitude = Math.floor(Math.log10(Math.abs(typical)));
  const decimals = Number.isFinite(magnitude) ? Math.max(0, Math.min(6, 3 - magnitude)) : 3;
  const plain = Number.isFinite(magnitude) ? magnitude >= -4 && magnitude < 7 : true;
  const text = (value: number) => {
    if (!Number.isFinite(value) || !plain || Math.abs(value) >= 1e7)
      return formatNumber(value, { digits: 4 });
    const written = tickText(value, 10 ** -decimals);
    // A value that rounds to nothing has no sign.
    return /^\u2212[0.]+$/.test(written) ? written.slice(1) : written;
  };
  return {
    label,
    help: metricHelpOf(name)?.help ?? '',
    direction,
    cost: direction === 'lower' ? (value) => value : (value) => -value,
    text,
    difference: (value) => {
      const written = text(value);
      return value > 0 && !/^[0.]+$/.test(written) ? `+${written}` : written;
    },
  };
}
