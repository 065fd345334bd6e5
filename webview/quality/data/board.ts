import type { QualityCheck, QualityOverview } from '../../../src/protocol/quality.ts';
import { datasetLabels, ruleLabels } from './labels.ts';

/** A check with what is looked up for it again and again. */
export interface BoardCheck extends QualityCheck {
  /** Its place in the overview's list. */
  readonly index: number;
  readonly datasetLabel: string;
  readonly ruleLabel: string;
  /** Percent. */
  readonly threshold: number;
  /** Forecast minus now, in percentage points; null where nothing is known of now. */
  readonly change: number | null;
}

/** The overview, made ready to be shown. */
export interface Board {
  readonly overview: QualityOverview;
  readonly datasets: readonly string[];
  readonly rules: readonly string[];
  readonly checks: readonly BoardCheck[];
  /** The check of a dataset and a rule, by their indexes; undefined where the rule does not apply. */
  at(dataset: number, rule: number): BoardCheck | undefined;
}

export function boardOf(overview: QualityOverview): Board {
  const datasets = datasetLabels(overview.datasets);
  const rules = ruleLabels(overview.rules);
  const places = new Map<number, BoardCheck>();
  const place = (dataset: number, rule: number) => dataset * rules.length + rule;
  const checks = overview.checks.map((check, index): BoardCheck => {
    const whole = {
      ...check,
      index,
      datasetLabel: datasets[check.dataset]!,
      ruleLabel: rules[check.rule]!,
      threshold: overview.rules[check.rule]!.threshold,
      change: check.now === null ? null : check.forecast - check.now,
    };
    places.set(place(check.dataset, check.rule), whole);
    return whole;
  });
  const at = (dataset: number, rule: number) =>
    // A column beyond the last one would be in the next row.
    rule >= 0 && rule < rules.length ? places.get(place(dataset, rule)) : undefined;
  return { overview, datasets, rules, checks, at };
}

/** `crm.contacts, Format` */
export function checkName({ datasetLabel, ruleLabel }: BoardCheck): string {
  return `${datasetLabel}, ${ruleLabel}`;
}
