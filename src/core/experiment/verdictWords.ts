import { formatCountOf } from '../format/count.ts';
import { formatNumber, formatPercent } from '../format/number.ts';
import { differenceTexts, listed, pText } from '../registry/comparison/words.ts';
import type { Check, EvaluatedMetric, MetricComparison } from './evaluation.ts';
import type { Experiment } from './experiment.ts';

/** What a verdict is worded from. */
export interface Told {
  readonly experiment: Experiment;
  readonly metrics: readonly EvaluatedMetric[];
  readonly checks: readonly Check[];
}

/** A treatment whose difference is known. */
export type KnownComparison = MetricComparison & {
  readonly difference: number;
  readonly standardError: number;
  readonly interval: NonNullable<MetricComparison['interval']>;
};

/** `1.3.0`, where all variants are versions of one model, `churn 1.3.0` elsewhere; the variant's name in a draft. */
export function titleOf({ variants }: Pick<Experiment, 'variants'>, variant: string): string {
  const version = variants.find(({ name }) => name === variant)?.version ?? null;
  if (version === null) return variant;
  const models = new Set(variants.map((each) => modelOf(each.version ?? each.model)));
  return models.size === 1 ? version.slice(version.indexOf('@') + 1) : version.replace('@', ' ');
}

function modelOf(ref: string): string {
  return ref.split('@')[0]!.toLowerCase();
}

/** `1.3.0 is better than 1.2.0: MAE −0.20 (95 % CI −0.31 to −0.09; p < 0.001)` */
export function foundPhrase(told: Told, each: KnownComparison): string {
  const { experiment, metrics } = told;
  const p = each.pAdjusted === null ? '' : `; ${pText(each.pAdjusted, experiment.alpha)}`;
  const { difference, interval } = differenceTexts(each.difference, each.interval);
  const control = titleOf(experiment, experiment.variants[0]!.name);
  return `${titleOf(experiment, each.variant)} is ${betterOrWorse(metrics[0]!, each)} than ${control}: ${metrics[0]!.name} ${difference} (${intervalName(experiment)} ${interval}${p})`;
}

/** `1.3.0 looks better (MAE −0.20), but the always-valid 95 % CI, −0.43 to +0.03, still includes zero` */
export function undecidedPhrase(told: Told, each: KnownComparison): string {
  const { interval } = differenceTexts(each.difference, each.interval);
  const includesZero = each.interval[0] <= 0 && each.interval[1] >= 0;
  const but =
    each.test === 'mann-whitney' || !includesZero
      ? `${pText(each.pAdjusted!, told.experiment.alpha)} is not below ${told.experiment.alpha}`
      : `the ${intervalName(told.experiment)}, ${interval}, still includes zero`;
  return `${looksPhrase(told, each)}, but ${but}`;
}

/** `1.3.0 looks better (MAE −0.20)` */
export function looksPhrase({ experiment, metrics }: Told, each: KnownComparison): string {
  const { difference } = differenceTexts(each.difference, each.interval);
  return `${titleOf(experiment, each.variant)} looks ${betterOrWorse(metrics[0]!, each)} (${metrics[0]!.name} ${difference})`;
}

function betterOrWorse({ direction }: EvaluatedMetric, { difference }: KnownComparison): string {
  return (direction === 'higher' ? difference > 0 : difference < 0) ? 'better' : 'worse';
}

function intervalName({ analysis, alpha }: Experiment): string {
  const level = formatNumber(100 * (1 - alpha), { digits: 4 });
  return `${analysis === 'sequential' ? 'always-valid ' : ''}${level} % CI`;
}

/** What else there is to know, a sentence each. */
export function reasonsFor({ experiment, metrics, checks }: Told, each: KnownComparison): string[] {
  const reasons = checks.filter(({ outcome }) => outcome === 'warn').map(({ detail }) => detail);
  if (each.power !== null && each.outcome === 'undecided') {
    const { value, relative } = experiment.minimumEffect!;
    const size = relative ? formatPercent(value) : formatNumber(value);
    reasons.push(
      `With the units there are, an effect of ${size} is found with a chance of ${chanceText(each.power)}.`,
    );
  }
  const title = titleOf(experiment, each.variant);
  for (const outcome of ['better', 'worse'] as const) {
    const names = metrics
      .filter(({ role }) => role === 'secondary')
      .filter(({ comparisons }) =>
        comparisons.some((other) => other.variant === each.variant && other.outcome === outcome),
      )
      .map(({ name }) => name);
    const also = outcome === 'better' ? 'also ' : '';
    if (names.length > 0) reasons.push(`${title} is ${also}${outcome} in ${listed(names)}.`);
  }
  return reasons;
}

/** A chance that is all but certain is not written with all its digits. */
function chanceText(chance: number): string {
  if (chance < 0.001) return 'less than 0.1 %';
  return chance > 0.99 ? 'more than 99 %' : formatPercent(chance);
}

/** `, about 3 more days`; nothing where it is not known. */
export function aboutDays(days: number | null): string {
  return days === null ? '' : `, about ${formatCountOf(days, 'more day')}`;
}
