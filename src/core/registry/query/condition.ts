import { ArboretumError } from '../../errors.ts';
import { didYouMean } from '../../format/didYouMean.ts';
import { metricIds } from '../../training/metricTable.ts';
import type { Metrics } from '../../training/result.ts';

export type ComparisonOperator = '<' | '<=' | '>' | '>=' | '=' | '!=';

/** What a metric on the holdout must be, such as `rmse < 4.2`. */
export interface Condition {
  /** Metric id. */
  readonly metric: string;
  readonly operator: ComparisonOperator;
  /** In the metric's own unit; finite. */
  readonly value: number;
}

const mostCharacters = 200;
const parts = /^([^<>=!]+)(<=|>=|!=|==|=|<|>)([^<>=!]+)$/;
const number = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * Reads a condition on a metric: a metric id, one of `<`, `<=`, `>`, `>=`, `=`, `!=` and a number, blanks where one
 * likes. `==` is `=`, and the minus sign that Arboretum itself writes is read too.
 *
 * @param others metrics that are right though Arboretum does not compute them, such as those that came with an imported
 *   version; asked for only when the metric is none of Arboretum's
 * @throws {ArboretumError} `query-invalid`
 */
export function parseCondition(text: string, others: () => Iterable<string> = () => []): Condition {
  const shown = text.length > 60 ? `${text.slice(0, 60)}...` : text;
  const [, metric, operator, value] = (text.length > mostCharacters ? null : parts.exec(text)) ?? [];
  if (metric === undefined || metric.trim() === '' || value === undefined) {
    throw invalid(`"${shown}" is not a condition on a metric.`, example);
  }
  return {
    metric: checkMetric(metric.trim(), others),
    operator: operator === '==' ? '=' : (operator as ComparisonOperator),
    value: parseValue(value.trim(), shown),
  };
}

/** Whether metrics fulfil a condition. A metric that is not among them fulfils none, not even `!=`. */
export function holds({ metric, operator, value }: Condition, metrics: Metrics): boolean {
  const actual = Object.hasOwn(metrics, metric) ? metrics[metric] : undefined;
  if (actual === undefined || Number.isNaN(actual)) return false;
  switch (operator) {
    case '<':
      return actual < value;
    case '<=':
      return actual <= value;
    case '>':
      return actual > value;
    case '>=':
      return actual >= value;
    case '=':
      return actual === value;
    case '!=':
      return actual !== value;
  }
}

/** The condition as `parseCondition` reads it again, all digits kept: `rmse < 4.2`. */
export function formatCondition({ metric, operator, value }: Condition): string {
  return `${metric} ${operator} ${value}`;
}

const example = 'Write for instance rmse < 4.2, or roc_auc >= 0.8.';

function checkMetric(metric: string, others: () => Iterable<string>): string {
  if ((metricIds as readonly string[]).includes(metric)) return metric;
  const known = new Set<string>(metricIds);
  for (const other of others()) known.add(other);
  if (known.has(metric)) return metric;
  const meant = didYouMean(metric, known);
  const all = `Metrics: ${[...known].join(', ')}.`;
  throw invalid(
    `There is no metric "${metric.slice(0, 60)}".`,
    meant === undefined ? all : `Did you mean ${meant}? ${all}`,
  );
}

function parseValue(text: string, condition: string): number {
  const plain = text.replace('\u2212', '-');
  const value = number.test(plain) ? Number(plain) : NaN;
  if (Number.isFinite(value)) return value;
  throw invalid(`"${text.slice(0, 60)}" in "${condition}" is not a number.`, example);
}

function invalid(message: string, hint: string): ArboretumError {
  return new ArboretumError('query-invalid', message, hint);
}
