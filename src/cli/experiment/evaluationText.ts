import type { Check, Evaluation, MetricComparison } from '../../core/experiment/evaluation.ts';
import { formatInteger, formatNumber } from '../../core/format/number.ts';
import { differenceTexts, pText } from '../../core/registry/comparison/words.ts';
import { table } from '../table.ts';

const signs: Readonly<Record<Check['outcome'], string>> = { pass: 'ok', warn: 'look', fail: 'FAIL' };

/** An evaluation for a terminal: the verdict, the metrics, what was checked. */
export function evaluationText({ verdict, metrics, checks, alpha }: Evaluation): string {
  const rows = metrics.flatMap((metric) =>
    metric.comparisons.map((each) => {
      const [control, treatment] = [
        metric.variants[0]!,
        metric.variants.find(({ variant }) => variant === each.variant)!,
      ];
      const figure = (value: number | null) => (value === null ? '–' : formatNumber(value));
      return [
        metric.name,
        metric.role,
        each.variant,
        `${formatInteger(control.n)} / ${formatInteger(treatment.n)}`,
        figure(control.value),
        figure(treatment.value),
        ...differenceCells(each, alpha),
        each.outcome.replaceAll('-', ' '),
      ];
    }),
  );
  const parts = [
    verdict.sentence,
    ...verdict.reasons.map((reason) => `  ${reason}`),
    '',
    table(
      [
        { title: 'Metric' },
        { title: '' },
        { title: 'Treatment' },
        { title: 'Units', align: 'right' },
        { title: 'Control', align: 'right' },
        { title: 'Treated', align: 'right' },
        { title: 'Difference', align: 'right' },
        { title: `${formatNumber(100 * (1 - alpha), { digits: 4 })} % CI`, align: 'right' },
        { title: 'p', align: 'right' },
        { title: 'Result' },
      ],
      rows,
    ),
    '',
    ...checks.map(({ label, outcome, detail }) => `${signs[outcome].padEnd(4)}  ${label}: ${detail}`),
  ];
  return parts.join('\n');
}

function differenceCells({ difference, interval, pAdjusted }: MetricComparison, alpha: number): string[] {
  if (difference === null || interval === null) return ['–', '–', '–'];
  const texts = differenceTexts(difference, interval);
  return [
    texts.difference,
    texts.interval,
    pAdjusted === null ? '–' : pText(pAdjusted, alpha).replace(/^p (= )?/, ''),
  ];
}
