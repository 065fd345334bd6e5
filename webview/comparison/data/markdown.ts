import type { Comparison } from '../../../src/core/registry/comparison/comparison.ts';
import { paramChanges } from './differences.ts';
import type { MetricRow } from './metricRows.ts';
import type { Pair } from './pair.ts';
import { basisWords } from './words.ts';

/** The comparison for a pull request or a wiki: the answer, the metrics, what has changed. */
export function comparisonMarkdown(comparison: Comparison, pair: Pair, rows: readonly MetricRow[]): string {
  const { versions, verdict, reasons, method, basis } = comparison;
  const tested = pair.result !== null;
  const head = [
    'Metric',
    ...versions.map(({ ref }) => ref),
    ...(tested ? ['Difference', '95 % CI', 'p'] : []),
  ];
  const lines = rows.map(({ metric, unit, texts, difference, p }) => [
    `${metric.label}${unit ? `, ${unit}` : ''} (${metric.direction} is better)`,
    ...texts.map((text, i) => (metric.winner === i ? `**${text}**` : text)),
    ...(tested ? [difference.difference, difference.interval, p] : []),
  ]);
  const of =
    versions.length > 2 && tested ? `Differences: ${versions[pair.b]!.ref} − ${versions[pair.a]!.ref}.` : '';
  const params = paramChanges(comparison.params, pair.a, pair.b).filter(({ change }) => change !== null);
  const paramHead = ['Parameter', versions[pair.a]!.ref, versions[pair.b]!.ref];
  return [
    `## ${versions.map(({ ref }) => escaped(ref)).join(' vs ')}`,
    escaped(`${verdict} (${basisWords(basis)})`),
    reasons.map((reason) => `- ${escaped(reason)}`).join('\n'),
    table(head, lines),
    of,
    method ? escaped(method) : '',
    params.length > 0
      ? table(
          paramHead,
          params.map(({ row, a, b }) => [row.name, a, b]),
        )
      : '',
  ]
    .filter(Boolean)
    .join('\n\n')
    .concat('\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  const rule = `|${head.map((_, i) => (i === 0 ? ' --- ' : ' ---: ')).join('|')}|`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}

/** Bold cells are ours; a `|` or a line break would end the cell. */
function cell(text: string): string {
  return text
    .replace(/[\r\n]+/g, ' ')
    .replaceAll('|', '\\|')
    .replace(/<(?=\S)/g, '&lt;');
}

function escaped(text: string): string {
  return text.replace(/[\r\n]+/g, ' ').replace(/[\\`*_{}[\]<>#|]/g, '\\$&');
}
