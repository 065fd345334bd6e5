import { formatNumber } from '../../format/number.ts';
import type { MetricId } from '../../training/metricTable.ts';
import type { ComparedRows } from './comparedRows.ts';
import { commonAlpha } from './metricValues.ts';

/** The metric that a recommendation rests on, with what its per-row loss is called. */
export interface DecisiveMetric {
  readonly id: MetricId;
  /** Plural: `absolute errors`. */
  readonly losses: string;
  /** Why it is not the one that the objective would ask for, in a sentence; null where it is. */
  readonly caveat: string | null;
}

/**
 * One metric decides, chosen by what the versions were trained for and not by what they score: looking for the metric
 * that differs would find one by chance. It is one with a per-row loss, so that the rows can be paired. RMSE is not,
 * because a few rows can make up most of a squared error, and its test is the less trustworthy.
 */
export function decisiveMetric(rows: ComparedRows): DecisiveMetric {
  if (rows.task !== 'regression') return { id: 'log_loss', losses: 'log losses', caveat: null };
  const trained = (objective: string) => rows.objectives.every((other) => other === objective);
  if (trained('quantile')) {
    if (commonAlpha(rows) !== null) return { id: 'pinball', losses: 'pinball losses', caveat: null };
    const alphas = rows.alphas.map((alpha) => (alpha === null ? '–' : formatNumber(alpha))).join(', ');
    return absolute(`They predict different quantiles (${alphas}), which MAE does not take into account.`);
  }
  if (trained('mape') && !rows.truth.includes(0)) {
    return { id: 'mape', losses: 'relative errors', caveat: null };
  }
  return absolute(trained('mape') ? 'MAPE is not defined, because a true value is 0; MAE decides.' : null);
}

function absolute(caveat: string | null): DecisiveMetric {
  return { id: 'mae', losses: 'absolute errors', caveat };
}
