import { html, type TemplateResult } from 'lit';
import { formatPercent } from '../../../src/core/format/number.ts';
import '../../ui/figure.ts';
import { emptyState } from '../../ui/states.ts';
import { lazyTable } from '../../ui/tableData.ts';
import { chartFigure } from '../chartFigure.ts';
import type { StudyContext } from '../context.ts';
import { distributionOf, halves } from '../data/distribution.ts';
import type { Shown } from '../data/studyData.ts';
import { drawDistribution, type DistributionView } from './draw.ts';

const heading = 'Distribution of results';
const height = 250;
/** Halves of fewer complete trials say nothing. */
const enough = 16;

export function distributionFigure(context: StudyContext): TemplateResult {
  const { data, memo } = context;
  const { shown } = data;
  const view = memo('distribution data', [shown], () => viewOf(shown));
  if (!view) {
    return html`<arb-figure heading=${heading}>
      ${emptyState('info', 'No trial is complete yet.')}
    </arb-figure>`;
  }
  return chartFigure(
    {
      ...{ heading, height, takeaway: takeaway(view, shown) },
      draw: memo('distribution', [view], () => drawDistribution(view, shown)),
      label: `Share of the trials that are at least as good as each ${shown.metric.label}.`,
      table: memo('distribution table', [view], () => distributionTable(view, shown)),
    },
    context,
  );
}

function distributionTable({ first, later }: DistributionView, { metric }: Shown) {
  return lazyTable<{ readonly value: number; readonly share: number }>(
    [
      {
        ...{ header: metric.label, align: 'right', value: ({ value }) => value },
        text: ({ value }) => metric.text(value),
      },
      {
        ...{ header: first ? 'Share of the later half' : 'Share of the trials', align: 'right' },
        value: ({ share }) => share,
        text: ({ share }) => formatPercent(share),
      },
    ],
    () => later.values.map((value, i) => ({ value, share: later.shares[i]! })),
  );
}

function viewOf(shown: Shown): DistributionView | null {
  const [first, later] = halves(shown.points);
  if (first.length + later.length < enough) {
    const all = distributionOf(shown.points, shown.metric);
    return all ? { first: null, later: all } : null;
  }
  const both = [distributionOf(first, shown.metric), distributionOf(later, shown.metric)] as const;
  return both[0] && both[1] ? { first: both[0], later: both[1] } : null;
}

function takeaway({ first, later }: DistributionView, { metric, standard }: Shown): string {
  const sentences: string[] = [];
  const value = standard?.trial.value ?? null;
  if (value !== null && later.values.length > 1) {
    const better = later.values.filter((one) => metric.cost(one) < metric.cost(value)).length;
    const whom = first ? 'of the later half' : 'of the trials';
    sentences.push(`${formatPercent(better / later.values.length)} ${whom} beat the defaults.`);
  }
  if (first) {
    const learns = metric.cost(later.median) < metric.cost(first.median);
    sentences.push(
      `Median ${metric.text(later.median)}, in the first half ${metric.text(first.median)}` +
        `${learns ? ': suggestions got better.' : ': suggestions did not get better.'}`,
    );
  }
  return sentences.join(' ');
}
