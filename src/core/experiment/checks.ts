import { formatCount, formatCountOf } from '../format/count.ts';
import { formatNumber } from '../format/number.ts';
import { pText } from '../registry/comparison/words.ts';
import { sampleRatioTest } from '../statistics/sampleRatio.ts';
import type { Check, EvaluatedMetric, SampleRatio } from './evaluation.ts';
import type { Experiment } from './experiment.ts';
import type { ExperimentData } from './outcomes.ts';

/** Below it the split is taken for broken (Fabijan et al. 2019, "Diagnosing sample ratio mismatch"). */
export const sampleRatioAlarm = 0.001;

/** A share of units without a primary outcome above which it is said. */
const muchMissing = 0.05;

export function sampleRatioOf(experiment: Experiment, data: ExperimentData): SampleRatio {
  const weights = experiment.variants.map(({ weight }) => weight);
  const total = data.units.reduce((sum, n) => sum + n, 0);
  if (total === 0) return { observed: data.units, expected: data.units, chi2: null, pValue: null, ok: true };
  const { chi2, pValue, expected } = sampleRatioTest(data.units, weights);
  return { observed: data.units, expected, chi2, pValue, ok: pValue >= sampleRatioAlarm };
}

interface Facts {
  readonly experiment: Experiment;
  readonly data: ExperimentData;
  readonly sampleRatio: SampleRatio;
  readonly metrics: readonly EvaluatedMetric[];
  readonly day: number;
  /** Exact references that are gone. */
  readonly missingVersions: readonly string[];
}

/** What is looked at before anything is concluded. */
export function checksOf(facts: Facts): Check[] {
  return [
    sampleRatioCheck(facts),
    minimumUnits(facts),
    duration(facts),
    crossedUnits(facts),
    missingOutcomes(facts),
    ...guardrails(facts),
    ...versions(facts),
  ];
}

function sampleRatioCheck({ sampleRatio: { pValue, chi2, ok, observed }, experiment }: Facts): Check {
  const named = { name: 'sample-ratio', label: 'Split as planned' } as const;
  if (pValue === null || chi2 === null)
    return { ...named, outcome: 'warn', detail: 'There are no units yet.' };
  const total = observed.reduce((sum, n) => sum + n, 0);
  const shares = observed.map((n) => `${formatNumber((100 * n) / total, { digits: 3 })} %`).join(' / ');
  const planned = experiment.variants
    .map(({ weight }) => `${formatNumber(100 * weight, { digits: 3 })} %`)
    .join(' / ');
  const found = `${shares} of the units, planned ${planned} (χ² ${formatNumber(chi2, { digits: 3 })}, ${pText(pValue, sampleRatioAlarm)}).`;
  return ok
    ? { ...named, outcome: 'pass', detail: found }
    : {
        ...named,
        outcome: 'fail',
        detail: `${found} So uneven a split comes about by chance less than once in 1,000 times.`,
      };
}

function minimumUnits({ experiment: { minimumUnits: least, variants }, data }: Facts): Check {
  const fewest = Math.min(...data.units);
  const where = variants[data.units.indexOf(fewest)]!.name;
  const ok = fewest >= least;
  return {
    name: 'minimum-units',
    label: 'Enough units',
    outcome: ok ? 'pass' : 'fail',
    detail: ok
      ? `Each variant has at least ${formatCount(least)}.`
      : `${where} has ${formatCount(fewest)}, and ${formatCount(least)} are asked for.`,
  };
}

function duration({ experiment: { plannedDays, analysis, state }, day }: Facts): Check {
  const named = { name: 'duration', label: 'Planned duration' } as const;
  if (plannedDays === null) return { ...named, outcome: 'pass', detail: 'No duration was planned.' };
  if (day > plannedDays || (state !== 'running' && day >= plannedDays)) {
    return {
      ...named,
      outcome: 'pass',
      detail: `It ran for the planned ${formatCountOf(plannedDays, 'day')}.`,
    };
  }
  const sofar = `Day ${day} of ${plannedDays}.`;
  return analysis === 'sequential'
    ? { ...named, outcome: 'warn', detail: `${sofar} Its intervals hold at every look.` }
    : {
        ...named,
        outcome: 'warn',
        detail: `${sofar} Its intervals hold only at the end: who decides at the first good look is wrong more often than alpha.`,
      };
}

function crossedUnits({ data }: Facts): Check {
  const total = data.units.reduce((sum, n) => sum + n, 0) + data.crossed;
  const share = total === 0 ? 0 : data.crossed / total;
  return {
    name: 'crossed-units',
    label: 'Units in one variant',
    outcome: data.crossed === 0 ? 'pass' : share > 0.01 ? 'fail' : 'warn',
    detail:
      data.crossed === 0
        ? 'No unit was seen in two variants.'
        : `${formatCountOf(data.crossed, 'unit')} (${formatNumber(100 * share, { digits: 2 })} %) were seen in more than one variant and are left out.`,
  };
}

function missingOutcomes({ data, metrics, experiment }: Facts): Check {
  const named = { name: 'missing-outcomes', label: 'Outcomes there' } as const;
  const primary = metrics[0]!;
  const shares = primary.variants.map(({ n }, index) => {
    const units = data.units[index]!;
    return units === 0 ? 1 : 1 - n / units;
  });
  const most = Math.max(...shares);
  if (primary.variants.some(({ n }) => n === 0)) {
    const without = primary.variants.filter(({ n }) => n === 0).map(({ variant }) => variant);
    return {
      ...named,
      outcome: 'fail',
      detail: `No outcome of ${primary.name} yet in ${without.join(', ')}.`,
    };
  }
  if (most <= muchMissing)
    return { ...named, outcome: 'pass', detail: `Nearly every unit has its ${primary.name}.` };
  const where = experiment.variants[shares.indexOf(most)]!.name;
  return {
    ...named,
    outcome: 'warn',
    detail: `${formatNumber(100 * most, { digits: 2 })} % of the units of ${where} have no ${primary.name}.`,
  };
}

function guardrails({ metrics }: Facts): Check[] {
  const all = metrics.filter(({ role }) => role === 'guardrail');
  if (all.length === 0) return [];
  const naming = (outcome: string) =>
    all
      .filter(({ comparisons }) => comparisons.some((each) => each.outcome === outcome))
      .map(({ name }) => name);
  const beyond = naming('beyond-limit');
  const watch = [...naming('watch'), ...naming('not-measured')].filter((name) => !beyond.includes(name));
  const named = { name: 'guardrails', label: 'Guardrails' } as const;
  if (beyond.length > 0) {
    // A treatment that keeps within the limits may still be shipped.
    const treatments = all[0]!.comparisons.map(({ variant }) => variant);
    const isBeyond = (treatment: string) =>
      all.some(({ comparisons }) =>
        comparisons.some(({ variant, outcome }) => variant === treatment && outcome === 'beyond-limit'),
      );
    const outcome = treatments.every(isBeyond) ? 'fail' : 'warn';
    return [{ ...named, outcome, detail: `Beyond its limit: ${beyond.join(', ')}.` }];
  }
  if (watch.length > 0)
    return [
      {
        ...named,
        outcome: 'warn',
        detail: `Not yet sure to be inside its limit: ${[...new Set(watch)].join(', ')}.`,
      },
    ];
  return [{ ...named, outcome: 'pass', detail: 'All are inside their limits.' }];
}

function versions({ missingVersions }: Facts): Check[] {
  if (missingVersions.length === 0) return [];
  return [
    {
      name: 'versions',
      label: 'Versions there',
      outcome: 'fail',
      detail: `${missingVersions.join(' and ')} ${missingVersions.length === 1 ? 'is' : 'are'} no longer in the registry.`,
    },
  ];
}
