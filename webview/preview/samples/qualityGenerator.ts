import type {
  QualityCheck,
  QualityDataset,
  QualityOverview,
  QualityRule,
} from '../../../src/protocol/quality.ts';
import { randomNumbers } from './random.ts';

/** Where a check is and goes to; what is not said is made up. */
export interface Fate {
  readonly dataset: number;
  readonly rule: number;
  readonly now?: number;
  readonly to?: number;
  /** Half of the 80 % interval of the mean. */
  readonly half?: number;
  readonly method?: QualityCheck['method'];
  /** It does not apply. */
  readonly missing?: boolean;
  /** It had no results lately. */
  readonly silent?: boolean;
}

export interface BoardShape {
  readonly datasets: readonly QualityDataset[];
  readonly rules: readonly QualityRule[];
  readonly fates: readonly Fate[];
  readonly seed: number;
  readonly days: number;
  /** Share of places where the rule does not apply, besides those that are named. */
  readonly missing: number;
  /** Share of checks that are in trouble, besides those that are named. */
  readonly trouble: number;
}

export const measured = '2025-11-21';
export const dayMs = 86_400_000;

export function dayOf(offset: number): string {
  return new Date(Date.parse(measured) + offset * dayMs).toISOString().slice(0, 10);
}

const held = (rate: number) => Math.max(0, Math.min(100, rate));
const rounded = (rate: number) => Math.round(held(rate) * 1000) / 1000;

/** An overview as a forecaster would make it. */
export function overviewOf(shape: BoardShape): QualityOverview {
  const { datasets, rules, fates, seed, days } = shape;
  const random = randomNumbers(seed);
  const checks: QualityCheck[] = [];
  for (let dataset = 0; dataset < datasets.length; dataset++) {
    for (let rule = 0; rule < rules.length; rule++) {
      const fate = fates.find((each) => each.dataset === dataset && each.rule === rule);
      const absent = random() < shape.missing;
      if (fate?.missing || (!fate && absent)) continue;
      checks.push(checkOf(shape, { dataset, rule, ...fate }, random));
    }
  }
  return {
    ref: 'pass-rate-forecaster@1.2.0',
    data: 'data/rule_results.sql',
    measured,
    days,
    until: dayOf(days),
    ...{ datasets, rules, checks },
    accuracy: {
      mae: 3.204,
      bestBaseline: { name: 'mean of 7 days', mae: 3.612 },
      days: 30,
      coverage80: 0.784,
    },
    warnings: [],
  };
}

function checkOf(
  { datasets, rules, days, trouble }: BoardShape,
  fate: Fate,
  random: () => number,
): QualityCheck {
  const { dataset, rule } = fate;
  const { threshold } = rules[rule]!;
  const share = random() < trouble ? 1 + random() : random() ** 2.2 * 0.75;
  const now = fate.now ?? held(100 - share * (100 - threshold));
  const to = fate.to ?? held(now + (random() - 0.52) * 0.12 * (100 - now));
  const half = fate.half ?? 0.15 + 0.12 * (100 - now);
  const history = historyOf(now, (to - now) / Math.max(3, days), half, random);
  const ahead = aheadOf(now, to, days, random);
  const recent = history.slice(-7).flatMap((rate) => (rate === null ? [] : [rate]));
  const forecast = ahead.reduce((sum, rate) => sum + rate, 0) / days;
  const silent = fate.silent === true;
  return {
    ...{ dataset, rule },
    now: silent ? null : rounded(recent.reduce((sum, rate) => sum + rate, 0) / recent.length),
    forecast: rounded(forecast),
    lower: rounded(forecast - half),
    upper: rounded(Math.max(forecast, forecast + half * 0.9)),
    history: silent ? history.map((rate, i) => (i < 12 ? rate : null)) : history,
    ahead,
    method: fate.method ?? 'model',
    sentence: sentenceOf(datasets[dataset]!, rules[rule]!, now, random),
  };
}

/** Thirty days whose last week has the wanted mean; weekends are a little worse, a few days are missing. */
function historyOf(now: number, drift: number, noise: number, random: () => number): (number | null)[] {
  const spread = Math.min(noise, 100 - now + 0.3);
  const raw = Array.from({ length: 30 }, (_, i) => {
    const weekend = [5, 6].includes(i % 7) ? -0.12 * spread : 0;
    const recent = drift * 0.8 * Math.exp((i - 29) / 4);
    return now + weekend + recent + (random() - 0.5) * spread;
  });
  const shift = raw.slice(-7).reduce((sum, rate) => sum + rate - now, 0) / 7;
  return raw.map((rate, i) => (random() < 0.03 && i < 28 ? null : rounded(rate - shift)));
}

/** A way from now to a level whose mean over the days is the wanted one. */
function aheadOf(now: number, mean: number, days: number, random: () => number): number[] {
  const path = Array.from({ length: days }, (_, i) => 1 - Math.exp(-(i + 1) / 2.4));
  const average = path.reduce((sum, share) => sum + share, 0) / days;
  return path.map((share) => rounded(now + ((mean - now) * share) / average + (random() - 0.5) * 0.04));
}

function sentenceOf(dataset: QualityDataset, rule: QualityRule, now: number, random: () => number): string {
  const total = Math.round(900 + random() * 4000);
  const share = (rate: number, count: number) => {
    const failed = Math.round(((100 - held(rate)) / 100) * count);
    return `${((100 * failed) / count).toFixed(1)} % of ${count.toLocaleString('en-US')} checks (${failed.toLocaleString('en-US')})`;
  };
  const trend = random() < 0.25 ? 'degrading: it fails more and more' : 'stable';
  return (
    `On dataset ${dataset.name} (source ${dataset.source}, tenant ${dataset.tenant}), rule ${rule.name} (${rule.code}), a check of ${rule.dimension}, ` +
    `failed ${share(now + 0.3, total)} from 8 Nov 2024 to 21 Nov 2025. It checks: ${rule.description}. ` +
    `It failed ${share(now, Math.round(total / 12))} in the last month, ${share(now + 0.2, Math.round(total / 4))} in the last 3 months, ${share(now + 0.3, total)} in the last 12 months. ` +
    `The trend over the last 13 weeks is ${trend}. Last checked on 21 Nov 2025 at level ATTRIBUTE, on 7,068 records.`
  );
}
