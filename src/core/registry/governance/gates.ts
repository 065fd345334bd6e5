import type { Signature } from '../../dataset/signature.ts';
import { formatNumber } from '../../format/number.ts';
import { metricLabel } from '../../training/metricTable.ts';
import type { Validation } from '../../quality/validation.ts';
import type { Metrics } from '../../training/result.ts';
import type { Condition } from '../query/condition.ts';
import { formatCondition, holds } from '../query/condition.ts';
import { brokenPromises } from './compatibility.ts';
import type { GateResult } from './event.ts';

/** `files`: the version is what was registered. Cannot be overridden: a damaged version does not predict. */
export const filesGate = 'files';

export function filesResult(problem: string | null): GateResult {
  return {
    name: filesGate,
    label: 'Files intact',
    required: 'hashes as registered',
    passed: problem === null,
    detail: problem ?? 'All files are as they were registered.',
  };
}

/** @param replaced the version that is in the environment; null: none */
export function signatureResult(
  candidate: Signature,
  replaced: { readonly version: string; readonly signature: Signature } | null,
): GateResult {
  const about = { name: 'signature', label: 'Signature compatible', required: 'callers need not change' };
  if (replaced === null) return { ...about, passed: true, detail: 'It replaces no version.' };
  const broken = brokenPromises(replaced.signature, candidate);
  if (broken.length === 0) {
    return { ...about, passed: true, detail: `Whoever calls ${replaced.version} can call it unchanged.` };
  }
  return {
    ...about,
    passed: false,
    detail: `Callers of ${replaced.version} have to change: ${broken.join('; ')}.`,
  };
}

export function conditionResult(condition: Condition, metrics: Metrics): GateResult {
  const value = metrics[condition.metric];
  const label = metricLabel(condition.metric);
  return {
    name: formatCondition(condition),
    label: `${label} on the holdout`,
    required: formatCondition(condition),
    passed: holds(condition, metrics),
    detail:
      value === undefined ? `It has no ${label} on its holdout.` : `${label} is ${formatNumber(value)}.`,
  };
}

/** How a forecaster did in its validation. */
export function validationResult({ gates }: Pick<Validation, 'gates'>): GateResult {
  const failed = gates.filter(({ passed }) => !passed);
  return {
    name: 'validation',
    label: 'Validated forecasts',
    required: 'all gates of its validation',
    passed: failed.length === 0,
    detail:
      failed.length === 0
        ? `It passed all ${gates.length} when it was trained.`
        : failed.map(({ label, detail }) => `${label}: failed. ${detail}`).join(' '),
  };
}

/** What is known of candidate and present version beside one another. */
export type Evidence =
  /** Nothing to compare it with. */
  | { readonly kind: 'first' }
  | { readonly kind: 'same-version' }
  /** @param why a sentence */
  | { readonly kind: 'unknown'; readonly why: string }
  | {
      readonly kind: 'compared';
      /** Which one is significantly better. */
      readonly better: 'candidate' | 'present' | 'none';
      /** A sentence with the figures. */
      readonly finding: string;
    };

/** @param present version that is in the environment; null: none */
export function notWorseResult(evidence: Evidence, present: string | null): GateResult {
  const about = {
    name: 'not-worse',
    label: present === null ? 'Not worse than before' : `Not worse than ${present}`,
    required: 'no significant loss',
  };
  switch (evidence.kind) {
    case 'first':
      return { ...about, passed: true, detail: 'It replaces no version.' };
    case 'same-version':
      return { ...about, passed: true, detail: 'It is there already.' };
    case 'unknown':
      return { ...about, passed: false, detail: `It cannot be told: ${evidence.why}` };
    case 'compared':
      return { ...about, passed: evidence.better !== 'present', detail: evidence.finding };
  }
}
