import { html, type nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Interval } from '../../../src/core/experiment/evaluation.ts';
import { formatInteger, formatNumber, formatPercent } from '../../../src/core/format/number.ts';
import { pText } from '../../../src/core/registry/comparison/words.ts';
import { lazyTable, type TableColumn } from '../../ui/tableData.ts';
import { shortened } from '../../ui/shortened.ts';
import { displayName } from '../../ui/text.ts';
import { chartFigure } from '../../ui/chartFigure.ts';
import { comparisonOf, type EvaluatedContext } from '../context.ts';
import { distributionsHeight, drawDistributions, type DistributionRow } from './distributions.ts';
import { waiting, without } from './effectFigures.ts';
import { drawSegments, segmentsHeight, type SegmentRow } from './segments.ts';

/** How the metric's values are spread over the units of each variant. */
export function distributionFigure(context: EvaluatedContext): TemplateResult {
  const { charts, metric, experiment, names, marks } = context;
  const heading = 'Distribution by variant';
  if (charts.insights === null) return waiting(heading, context);
  const rows = charts.insights.distributions.flatMap((distribution): DistributionRow[] => {
    const index = experiment.variants.findIndex(({ name }) => name === distribution.variant);
    return index < 0 ? [] : [{ name: names[index]!, tone: marks[index]!.tone, distribution }];
  });
  if (rows.length === 0) {
    return without(
      heading,
      metric.type === 'proportion'
        ? 'Each unit is 0 or 1: the shares in the table above say it all.'
        : `A ${metric.type} has no distribution over the units.`,
    );
  }
  const { edges } = rows[0]!.distribution;
  const columns: TableColumn<number>[] = [
    { header: 'From', align: 'right', value: (bin) => edges[bin]!, text: (bin) => formatNumber(edges[bin]!) },
    {
      header: 'To',
      align: 'right',
      value: (bin) => edges[bin + 1]!,
      text: (bin) => formatNumber(edges[bin + 1]!),
    },
    ...rows.map(({ name, distribution }): TableColumn<number> => ({
      ...{ header: name, align: 'right', value: (bin) => distribution.shares[bin] ?? null },
      text: (bin) => formatPercent(distribution.shares[bin] ?? NaN),
    })),
  ];
  return chartFigure(
    {
      heading,
      takeaway: `${displayName(metric.name)} of the units. Bar: the middle 50 %; line: the middle 90 %.`,
      label: 'Histograms of the values.',
      draw: drawDistributions(rows, displayName(metric.name)),
      height: distributionsHeight(rows.length),
      table: lazyTable(columns, () => [...edges.keys()].slice(0, -1)),
    },
    context,
  );
}

/** Whether the effect is the same everywhere. */
export function segmentFigure(context: EvaluatedContext): TemplateResult {
  const { charts, segments, segment, names, evaluation } = context;
  const heading = 'Segments';
  if (segments.length === 0) {
    return without(
      heading,
      'Import outcomes with columns to split by, and the effect is shown for each part.',
    );
  }
  const select = segmentSelect(context);
  const { insights } = charts;
  if (insights === null || (insights.segment !== segment && charts.failure === null))
    return waiting(heading, context, select);
  if (insights.segments.length === 0)
    return without(heading, `There is nothing to split by ${shortened(segment!)}.`, select);
  const { rows, unit } = segmentRows(context);
  const { interaction } = insights;
  const differs =
    interaction === null
      ? ''
      : interaction < evaluation.alpha
        ? ` The effect differs between them (interaction ${pText(interaction, evaluation.alpha)}).`
        : ` No sign that the effect differs (interaction ${pText(interaction, evaluation.alpha)}).`;
  return chartFigure(
    {
      heading,
      takeaway: `Improvement by ${names[1]} over ${names[0]} by ${shortened(segment!)}${unit ? `, ${unit.trim()}` : ''}.${differs}`,
      label: 'Effect by segment.',
      draw: drawSegments(rows, unit, evaluation.alpha),
      height: segmentsHeight(rows.length),
      table: {
        rows,
        columns: [
          { header: 'Segment', value: ({ name }) => name },
          {
            header: 'Units',
            align: 'right',
            value: ({ units }) => units,
            text: ({ units }) => formatInteger(units),
          },
          {
            header: `Improvement${unit ? ', %' : ''}`,
            align: 'right',
            value: ({ value }) => value,
            text: ({ text }) => text,
          },
          { header: 'Low', align: 'right', value: ({ interval }) => interval?.[0] ?? null, text: ({ interval }) => formatNumber(interval?.[0] ?? NaN) }, // prettier-ignore
          { header: 'High', align: 'right', value: ({ interval }) => interval?.[1] ?? null, text: ({ interval }) => formatNumber(interval?.[1] ?? NaN) }, // prettier-ignore
          { header: 'p, adjusted', align: 'right', value: ({ pAdjusted }) => pAdjusted, text: ({ pAdjusted }) => (pAdjusted === null ? '–' : formatNumber(pAdjusted, { digits: 2 })) }, // prettier-ignore
        ],
      },
      actions: select,
    },
    context,
  );
}

function segmentSelect({ segments, segment, update }: EvaluatedContext): TemplateResult | typeof nothing {
  return html`<select
    slot="actions"
    class="choice"
    aria-label="Column of the segments"
    @change=${({ target }: Event) => update({ segment: segments[(target as HTMLSelectElement).selectedIndex]! })}
  >
    ${segments.map((name) => html`<option .selected=${live(name === segment)}>${displayName(name)}</option>`)}
  </select>`;
}

/** In percent of the control's value where every segment has it, else in the metric's own unit; positive is better. */
export function segmentRows({ charts, metric }: EvaluatedContext): {
  readonly rows: SegmentRow[];
  readonly unit: string;
} {
  const sign = metric.direction === 'higher' ? 1 : -1;
  const segments = charts.insights?.segments ?? [];
  const all = comparisonOf(metric, 1);
  const relative = [all, ...segments].every((each) => each.difference === null || each.relative?.interval);
  const turned = ([low, high]: Interval): Interval => (sign === 1 ? [low, high] : [-high, -low]);
  const widest = Math.max(
    0,
    ...[all, ...segments].flatMap(({ relative: share }) => share?.interval ?? []).map(Math.abs),
  );
  const decimals = widest < 0.02 ? 2 : 1;
  const rowOf = (
    name: string,
    units: number,
    whole: boolean,
    each: Pick<typeof all, 'difference' | 'interval' | 'relative' | 'pAdjusted'>,
  ): SegmentRow => {
    const factor = relative ? 100 : 1;
    const value = relative ? (each.relative?.value ?? null) : each.difference;
    const interval = relative ? (each.relative?.interval ?? null) : each.interval;
    const ends = interval && turned([interval[0] * factor, interval[1] * factor]);
    const half = ends ? (ends[1] - ends[0]) / 2 : null;
    const plain = (x: number) => (relative ? x.toFixed(decimals) : formatNumber(x, { digits: 2 }));
    return {
      ...{ name, units, whole, interval: ends, value: value === null ? null : sign * value * factor },
      text: value === null ? '–' : signed(sign * value * factor, plain),
      margin: half === null ? '' : `±${plain(half)}`,
      pAdjusted: whole ? null : each.pAdjusted,
    };
  };
  const units = metric.variants[0]!.n + (metric.variants[1]?.n ?? 0);
  return {
    rows: [
      rowOf('All', units, true, all),
      ...segments.map((each) => rowOf(displayName(each.value), each.units, false, each)),
    ],
    unit: relative ? ' %' : '',
  };
}

function signed(value: number, plain: (size: number) => string): string {
  const text = plain(Math.abs(value));
  if (Number(text) === 0) return text;
  return value > 0 ? `+${text}` : `\u2212${text}`;
}
