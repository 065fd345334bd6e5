/**
 * How often the summary sees a trend where there is none: `node bench/trend-validity.ts [series]`, default 20,000. Daily
 * checks pass with a probability whose log odds wander around a level, each day tied to the day before by `tie`.
 */
import { trendThresholds, trendWeeks } from '../src/core/quality/summary.ts';
import { createRandom } from '../src/core/statistics/random.ts';

const [series = 20_000] = process.argv.slice(2).map(Number);
const random = createRandom(1);
const thresholds = trendThresholds();
const normal = () =>
  Math.sqrt(-2 * Math.log(1 - random.uniform())) * Math.cos(2 * Math.PI * random.uniform());

/** Whether a series of weekly fail rates has a trend, as the summary tells it. */
function hasTrend(rates: readonly number[]): boolean {
  const n = rates.length;
  const mean = rates.reduce((sum, rate) => sum + rate, 0) / n;
  const center = (n - 1) / 2;
  let [xy, xx, yy] = [0, 0, 0];
  rates.forEach((rate, week) => {
    xy += (week - center) * (rate - mean);
    xx += (week - center) ** 2;
    yy += (rate - mean) ** 2;
  });
  if (yy === 0) return false;
  const r = xy / Math.sqrt(xx * yy);
  return Math.abs(r) * Math.sqrt((n - 2) / (1 - r * r)) >= thresholds[n]!;
}

for (const tie of [0, 0.5, 0.9]) {
  let found = 0;
  for (let each = 0; each < series; each++) {
    let mood = (0.25 / Math.sqrt(1 - tie * tie)) * normal();
    const rates = Array.from({ length: trendWeeks }, () => {
      let failed = 0;
      for (let day = 0; day < 7; day++) {
        mood = tie * mood + 0.25 * normal();
        for (let check = 0; check < 7; check++) {
          if (random.uniform() > 1 / (1 + Math.exp(-2.2 - mood))) failed += 1;
        }
      }
      return failed / 49;
    });
    if (hasTrend(rates)) found += 1;
  }
  console.log(`tie ${tie}: ${((100 * found) / series).toFixed(2)} % of ${series} series without a trend`);
}
