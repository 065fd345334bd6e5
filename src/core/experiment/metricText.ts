import { ArboretumError } from '../errors.ts';
import type { ExperimentMetric, MetricRole } from './experiment.ts';
import { metricProblem } from './metricProblem.ts';
import { metricSchema } from './planInput.ts';

/** How a metric is written on the command line. */
export const metricGrammar =
  '<name>:mean|proportion|ratio|quantile:higher|lower[:sum][:per=<name>][:q=0.95][:cap=0.99][:covariate=<name>][:ranks][:limit=<n>]';

/**
 * Reads `latency:quantile:lower:q=0.95:limit=5`. A name with a colon is not to be written so.
 *
 * @throws {ArboretumError} `experiment-invalid`
 */
export function parseMetric(text: string, role: MetricRole): ExperimentMetric {
  const [name, type, direction, ...options] = text.split(':');
  const fields: Record<string, unknown> = { name, role, type, direction };
  for (const option of options) {
    const [word, value] = splitOnce(option);
    const field = optionFields[word];
    if (field === undefined || (value === undefined) !== (field.constant !== undefined)) {
      throw invalid(`${text}: "${option}" is no option of a metric.`);
    }
    fields[field.name] = field.constant ?? (field.isNumber ? Number(value) : value);
  }
  const parsed = metricSchema.safeParse(fields);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    throw invalid(
      `${text}: ${issue.path[0] === 'type' || issue.path[0] === 'direction' ? `${String(issue.path[0])} is missing or unknown` : issue.message}.`,
    );
  }
  const metric = parsed.data as ExperimentMetric;
  const problem = metricProblem(metric);
  if (problem !== null) throw invalid(`${text}: ${problem}.`);
  return metric;
}

/** The text that `parseMetric` reads back. */
export function formatMetric(metric: ExperimentMetric): string {
  const parts: (string | false)[] = [
    metric.name,
    metric.type,
    metric.direction,
    metric.aggregate === 'sum' && 'sum',
    metric.denominator !== undefined && `per=${metric.denominator}`,
    metric.quantile !== undefined && `q=${metric.quantile}`,
    metric.cap !== undefined && `cap=${metric.cap}`,
    metric.covariate !== undefined && `covariate=${metric.covariate}`,
    metric.test === 'mann-whitney' && 'ranks',
    metric.limit !== undefined && `limit=${metric.limit}`,
  ];
  return parts.filter((part) => part !== false).join(':');
}

interface OptionField {
  readonly name: keyof ExperimentMetric;
  readonly isNumber?: boolean;
  /** What the word alone stands for. */
  readonly constant?: string;
}

const optionFields: Readonly<Record<string, OptionField | undefined>> = {
  sum: { name: 'aggregate', constant: 'sum' },
  ranks: { name: 'test', constant: 'mann-whitney' },
  per: { name: 'denominator' },
  covariate: { name: 'covariate' },
  q: { name: 'quantile', isNumber: true },
  cap: { name: 'cap', isNumber: true },
  limit: { name: 'limit', isNumber: true },
};

function splitOnce(option: string): [string, string | undefined] {
  const at = option.indexOf('=');
  return at < 0 ? [option, undefined] : [option.slice(0, at), option.slice(at + 1)];
}

function invalid(message: string): ArboretumError {
  return new ArboretumError('experiment-invalid', message, `A metric is written ${metricGrammar}.`);
}
