import type { Interval, MetricOutcome } from '../../../src/core/experiment/evaluation.ts';
import type { Experiment, ExperimentState } from '../../../src/core/experiment/experiment.ts';
import { formatNumber, formatPercent } from '../../../src/core/format/number.ts';
import { formatDate } from '../../../src/core/format/time.ts';
import { differenceTexts } from '../../../src/core/registry/comparison/words.ts';

/** `13 Nov`: the year is said once, in the header. */
export function shortDate(moment: string): string {
  return formatDate(moment).replace(/ \d+$/, '');
}

/** `draft since 10 Nov 2025`, `running since ...`, `stopped on ...` */
export function stateWords(experiment: Experiment): string {
  const { state, created, started, stopped, events } = experiment;
  const archived = events.findLast(({ kind }) => kind === 'archived')?.time;
  const words: Readonly<Record<ExperimentState, string>> = {
    draft: `draft since ${formatDate(created)}`,
    running: `running since ${formatDate(started ?? created)}`,
    stopped: `stopped on ${formatDate(stopped ?? created)}`,
    archived: `archived on ${formatDate(archived ?? created)}`,
  };
  return words[state];
}

/** Shares as whole percents where they are: `50 / 50`, `40 / 20 / 20 / 20`. */
export function splitWords({ variants }: Pick<Experiment, 'variants'>): string {
  return variants.map(({ weight }) => percentText(weight)).join(' / ');
}

/** A share times 100, at most one decimal, without its sign. */
export function percentText(share: number, decimals = 1): string {
  return formatNumber(Number((share * 100).toFixed(decimals)), { digits: 4 });
}

/** `always-valid 95 %` or `95 %` */
export function levelWords({ alpha, analysis }: Pick<Experiment, 'alpha' | 'analysis'>): string {
  const level = `${formatNumber(100 * (1 - alpha), { digits: 4 })} %`;
  return analysis === 'sequential' ? `always-valid ${level}` : level;
}

export interface OutcomeWords {
  readonly word: string;
  readonly icon: 'check' | 'close' | 'circle' | 'warning' | 'error' | 'dash';
  readonly tone: 'good' | 'bad' | 'warn' | '';
}

/** A result as an icon and a word. */
export const outcomeWords: Readonly<Record<MetricOutcome, OutcomeWords>> = {
  better: { word: 'Better', icon: 'check', tone: 'good' },
  worse: { word: 'Worse', icon: 'close', tone: 'bad' },
  undecided: { word: 'Not decided', icon: 'circle', tone: '' },
  'inside-limit': { word: 'Inside limit', icon: 'check', tone: 'good' },
  watch: { word: 'Watch', icon: 'warning', tone: 'warn' },
  'beyond-limit': { word: 'Beyond limit', icon: 'error', tone: 'bad' },
  'not-measured': { word: 'Not measured', icon: 'dash', tone: '' },
};

/** `±0.23`: half of the interval, to the digits of the difference. */
export function halfText([low, high]: Interval): string {
  return differenceTexts((high - low) / 2, [low, high]).difference.replace('+', '±');
}

/** A share of the control's value with its sign, in percent: `−6.2`. */
export function relativeText(share: number): string {
  const text = percentText(Math.abs(share));
  if (text === '0') return '0';
  return share < 0 ? `\u2212${text}` : `+${text}`;
}

/** A power in percent; what is nearly sure is not written to the last digit. */
export function powerText(power: number): string {
  if (power < 0.001) return '<\u00a00.1\u00a0%';
  return power > 0.99 ? '>\u00a099\u00a0%' : formatPercent(power).replace(' ', '\u00a0');
}
