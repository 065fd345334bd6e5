/**
 * Whether the statistics of experiments keep what they promise, by simulation: `.toolchain/node/bin/node
 * bench/statistics-validity.ts [runs]`, default 20,000. Seeded: the same figures each time.
 */
import { solvePower } from '../src/core/experiment/power/solvePower.ts';
import { sampleRatioTest } from '../src/core/statistics/sampleRatio.ts';
import { effectOf } from '../src/core/experiment/analysis/effectOf.ts';
import { generator } from './generateCsv.mjs';
import { type Simulated, simulate } from './simulateExperiments.ts';

const runs = Number(process.argv[2] ?? 20_000);
const percent = (share: number) => `${(100 * share).toFixed(2)} %`;

console.log(
  `${runs} runs each\n\n| metric | units an arm | coverage of 95 % intervals | type I error at 5 % |`,
);
console.log('| --- | ---: | ---: | ---: |');
for (const kind of ['mean', 'proportion', 'ratio', 'cuped'] as const satisfies readonly Simulated[]) {
  for (const units of [200, 1000]) {
    const { covered, rejected } = simulate(kind, { runs, units, effect: 0.1, seed: 1 });
    console.log(`| ${kind} | ${units} | ${percent(covered)} | ${percent(rejected)} |`);
  }
}
const looking = { runs: Math.ceil(runs / 10), units: 2000, effect: 0, seed: 2, looks: 2000 };
for (const kind of ['sequential', 'peeking'] as const) {
  const { covered, rejected } = simulate(kind, looking);
  console.log(
    `| ${kind}, a look at every step | ${looking.units} | ${percent(covered)} | ${percent(rejected)} |`,
  );
}

const random = generator(3);
let alarms = 0;
const splits = runs * 50;
for (let run = 0; run < splits; run++) {
  // Binomial by the normal approximation, 10,000 units: drawing each unit would take hours.
  const z = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const first = Math.round(5000 + 50 * z);
  if (sampleRatioTest([first, 10_000 - first], [0.5, 0.5]).pValue < 0.001) alarms++;
}
console.log(
  `\nFalse alarms of the sample ratio check, of ${splits} splits: ${percent(alarms / splits)} (planned 0.1 %)`,
);

console.log('\n| power of | planned | simulated |\n| --- | ---: | ---: |');
for (const [name, request, draw] of powers()) {
  const { power, nControl, nTreatment, effect } = solvePower(request);
  let found = 0;
  const trials = Math.ceil(runs / 4);
  for (let run = 0; run < trials; run++) {
    const a = draw(nControl, 0);
    const b = draw(nTreatment, effect);
    const tested = effectOf({}, a, b, { alpha: 0.05, analysis: 'fixed', decisionUnits: 5000 });
    if (!('problem' in tested) && tested.pValue < 0.05) found++;
  }
  console.log(`| ${name} | ${percent(power)} | ${percent(found / trials)} |`);
}

type Draw = (n: number, effect: number) => Parameters<typeof effectOf>[1];

function powers(): [string, Parameters<typeof solvePower>[0], Draw][] {
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const mean: Draw = (n, effect) => {
    let sum = 0;
    let squares = 0;
    for (let k = 0; k < n; k++) {
      const value = 2 * normal();
      sum += value;
      squares += value * value;
    }
    const variance = (squares - (sum * sum) / n) / (n - 1);
    return {
      type: 'mean',
      n,
      value: { mean: 10 + effect + sum / n, variance },
      covariate: null,
      ranks: null,
    };
  };
  const share: Draw = (n, effect) => {
    let successes = 0;
    for (let k = 0; k < n; k++) if (random() < 0.2 + effect) successes++;
    return { type: 'proportion', n, successes };
  };
  return [
    ['a mean, 80 %', { type: 'mean', baseline: 10, sd: 2, effect: 0.5, power: 0.8 }, mean],
    [
      'a mean, twice as many treated',
      { type: 'mean', baseline: 10, sd: 2, effect: 0.5, power: 0.9, ratio: 2 },
      mean,
    ],
    ['a proportion, 80 %', { type: 'proportion', baseline: 0.2, effect: 0.05, power: 0.8 }, share],
    [
      'a proportion, half as many treated',
      { type: 'proportion', baseline: 0.2, effect: 0.05, power: 0.9, ratio: 0.5 },
      share,
    ],
  ];
}
