import { ArboretumError } from '../../../src/core/errors.ts';
import { listed } from '../../../src/core/registry/comparison/words.ts';
import { daysNeeded, solvePower } from '../../../src/core/experiment/power/solvePower.ts';
import type { FormFields } from './fields.ts';
import { numberIn } from './numberIn.ts';

/** What the calculator asks for beside the plan. */
export interface CalculatorFields {
  readonly baseline: string;
  readonly sd: string;
  /** Units a day, before the coverage. */
  readonly traffic: string;
}

export const emptyCalculator: CalculatorFields = { baseline: '', sd: '', traffic: '' };

export type Calculation =
  | {
      readonly kind: 'answer';
      readonly control: number;
      /** Of each treatment; the smallest one decides. */
      readonly treatment: number;
      readonly total: number;
      /** Null: the traffic is not given. */
      readonly days: number | null;
      /** Absolute, in the metric's unit. */
      readonly effect: number;
      /** What a treatment is tested at. */
      readonly alpha: number;
    }
  /** What is missing, or why there is no answer. */
  | { readonly kind: 'missing' | 'problem'; readonly text: string };

/**
 * Units and days until the planned effect is found with the planned power. With several treatments alpha is divided by their
 * number (Bonferroni), which is on the safe side of both corrections.
 */
export function calculate(fields: FormFields, given: CalculatorFields): Calculation {
  const primary = fields.metrics.find(({ role }) => role === 'primary');
  if (!primary || primary.type === 'ratio' || primary.type === 'quantile') {
    const text = `There is no formula for a ${primary?.type ?? 'metric'} in advance: use the numbers of an earlier experiment.`;
    return { kind: 'problem', text };
  }
  const missing = [
    given.baseline.trim() === '' ? "the control's usual value" : '',
    primary.type === 'mean' && given.sd.trim() === '' ? 'its standard deviation' : '',
    fields.effect.trim() === '' ? 'the least effect' : '',
  ].filter(Boolean);
  if (missing.length > 0) return { kind: 'missing', text: `Give ${listed(missing)}.` };
  const { shares, treatments } = sharesOf(fields);
  if (shares.some((share) => !(share > 0))) return { kind: 'missing', text: 'The split is not complete.' };
  const least = Math.min(...shares.slice(1));
  const alpha = numberIn(fields.alpha) / treatments;
  const scale = fields.relative ? 100 : 1;
  const size = Math.abs(numberIn(fields.effect)) / scale;
  const baseline = numberIn(given.baseline);
  const question = {
    ...{
      baseline,
      relative: fields.relative,
      alpha,
      power: numberIn(fields.power) / 100,
      ratio: least / shares[0]!,
    },
    effect: signedEffect(primary.direction, primary.type, baseline, size, fields.relative),
    ...(fields.analysis === 'sequential'
      ? { sequential: { decisionUnits: Math.max(10, numberIn(fields.decisionUnits)) } }
      : {}),
  };
  try {
    const answer = solvePower(
      primary.type === 'mean'
        ? { ...question, type: 'mean', sd: numberIn(given.sd) }
        : { ...question, type: 'proportion' },
    );
    const total = Math.ceil(answer.nControl / shares[0]! - 1e-6);
    const traffic = numberIn(given.traffic) * (numberIn(fields.coverage) / 100);
    const known = given.traffic.trim() !== '' && traffic > 0 && Number.isFinite(traffic);
    return {
      ...{ kind: 'answer', control: answer.nControl, treatment: answer.nTreatment, total, alpha },
      ...{ effect: Math.abs(answer.effect) },
      days: known ? daysNeeded({ ...answer, nControl: total, nTreatment: 0 }, traffic) : null,
    };
  } catch (error) {
    if (!(error instanceof ArboretumError)) throw error;
    return { kind: 'problem', text: [error.message, error.hint].filter(Boolean).join(' ') };
  }
}

/** Of a mean the direction does not matter; a share is to move the way that is better. */
function signedEffect(
  direction: 'higher' | 'lower',
  type: 'mean' | 'proportion',
  baseline: number,
  size: number,
  relative: boolean,
): number {
  if (type === 'mean' || direction === 'higher') return size;
  const moved = baseline - (relative ? size * baseline : size);
  return moved > 0 ? -size : size;
}

function sharesOf({ variants, equal }: FormFields): {
  readonly shares: number[];
  readonly treatments: number;
} {
  const shares = variants.map(({ weight }) => (equal ? 1 / variants.length : numberIn(weight) / 100));
  return { shares, treatments: variants.length - 1 };
}
