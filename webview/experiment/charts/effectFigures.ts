import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Interval } from '../../../src/core/experiment/evaluation.ts';
import type { EffectOverTime } from '../../../src/core/experiment/insights.ts';
import { formatInteger, formatNumber, formatPercent } from '../../../src/core/format/number.ts';
import '../../ui/figure.ts';
import { failedNotice } from '../../ui/failedNotice.ts';
import { emptyState, skeleton } from '../../ui/states.ts';
import { lazyTable, type TableColumn, type TableData } from '../../ui/tableData.ts';
import { displayName } from '../../ui/text.ts';
import { chartFigure } from '../../ui/chartFigure.ts';
import type { EvaluatedContext } from '../context.ts';
import { daysOf, decisionDay } from '../data/course.ts';
import { levelWords } from '../data/words.ts';
import { drawOverTime, overTimeHeight } from './overTime.ts';
import { drawPower, powerHeight } from './power.ts';

/** In the place of a chart whose data is on its way, or cannot be had. */
export function waiting(
  heading: string,
  { charts, actions }: EvaluatedContext,
  more: TemplateResult | typeof nothing = nothing,
): TemplateResult {
  return html`<arb-figure heading=${heading} aria-busy=${charts.failure === null ? 'true' : 'false'}>
    ${more}
    ${
      charts.failure === null
        ? skeleton([72, 88, 64, 80])
        : failedNotice({ message: charts.failure, again: actions.reloadCharts })
    }
  </arb-figure>`;
}

/** In the place of a chart that there is none of. */
export function without(
  heading: string,
  sentence: string,
  more: TemplateResult | typeof nothing = nothing,
): TemplateResult {
  return html`<arb-figure heading=${heading}>${more}${emptyState('graphLine', sentence)}</arb-figure>`;
}

/** Which metric the charts show. */
function metricSelect({ evaluation, metric, update }: EvaluatedContext): TemplateResult | typeof nothing {
  const { metrics } = evaluation;
  if (metrics.length < 2) return nothing;
  return html`<select
    slot="actions"
    class="choice"
    aria-label="Metric of the charts"
    @change=${({ target }: Event) => update({ metric: metrics[(target as HTMLSelectElement).selectedIndex]!.name })}
  >
    ${metrics.map(({ name }) => html`<option .selected=${live(name === metric.name)}>${displayName(name)}</option>`)}
  </select>`;
}

export function overTimeFigure(context: EvaluatedContext): TemplateResult {
  const { charts, metric, experiment, treatment, names, evaluation } = context;
  const heading = 'Effect over time';
  const select = metricSelect(context);
  if (charts.insights === null) return waiting(heading, context, select);
  const variant = experiment.variants[treatment]!.name;
  const line = charts.insights.overTime.find((each) => each.variant === variant);
  const { past } = line ? daysOf(line) : { past: [] };
  if (!line || past.length === 0 || experiment.started === null) {
    return without(
      heading,
      line === undefined || line.days.length === 0
        ? `There is no course of ${displayName(metric.name)}: medians, ranks and outcomes without times have none.`
        : 'There are too few units for an interval on any day.',
      select,
    );
  }
  const running = experiment.state === 'running';
  const table = courseTable(line);
  const sound = evaluation.verdict.kind !== 'broken';
  const decided = sound ? decisionDay(line) : null;
  const dashed = line.expected.length === 0 ? '' : ' Dashed: expected if the effect stays.';
  return chartFigure(
    {
      heading,
      takeaway: `Difference in ${displayName(metric.name)} so far, ${names[treatment]} \u2212 ${names[0]}. Band: ${levelWords(evaluation)}.${dashed}`,
      label: `Course of the difference.${decided ? ` Zero is expected to be excluded on ${decided.date}.` : ''}`,
      draw: drawOverTime({ line, direction: metric.direction, started: experiment.started, running, sound }),
      height: overTimeHeight,
      table,
      actions: select,
    },
    context,
  );
}

interface CourseRow {
  readonly date: string;
  readonly units: number | null;
  readonly difference: number | null;
  readonly interval: Interval | null;
  readonly kind: 'found' | 'expected';
}

function courseTable({ days, expected }: EffectOverTime): TableData<CourseRow> {
  const number = (header: string, value: (row: CourseRow) => number | null): TableColumn<CourseRow> => ({
    ...{ header, align: 'right', value },
    text: (row) => formatNumber(value(row) ?? NaN),
  });
  return {
    rows: [
      ...days.map((day): CourseRow => ({ ...day, kind: 'found' })),
      ...expected.map((day): CourseRow => ({ ...day, units: null, kind: 'expected' })),
    ],
    columns: [
      { header: 'Day', value: ({ date }) => date },
      {
        ...{ header: 'Units', align: 'right', value: ({ units }) => units },
        text: ({ units }) => (units === null ? '–' : formatInteger(units)),
      },
      number('Difference', ({ difference }) => difference),
      number('Low', ({ interval }) => interval?.[0] ?? null),
      number('High', ({ interval }) => interval?.[1] ?? null),
      { header: 'Kind', value: ({ kind }) => kind },
    ],
  };
}

export function powerFigure(context: EvaluatedContext): TemplateResult {
  const { charts, metric, experiment, names } = context;
  const heading = 'Power';
  if (charts.insights === null) return waiting(heading, context);
  const { power } = charts.insights;
  if (power === null) return without(heading, `The power for ${displayName(metric.name)} is not known.`);
  const planned = metric.role === 'primary' && experiment.minimumEffect !== null;
  const of = names.length > 2 ? ` of ${names[1]} against ${names[0]}` : '';
  const enough =
    power.enough !== null && power.enough > power.now.units
      ? ` ${formatPercent(experiment.power)} at ${formatInteger(Number(power.enough.toPrecision(3)))} units.`
      : '';
  return chartFigure(
    {
      heading,
      takeaway: `Chance to find an effect${of} that is as large, %.${enough}`,
      label: `Power by the number of units.`,
      draw: drawPower(power, planned),
      height: powerHeight,
      table: lazyTable(
        [
          { header: 'Units', align: 'right', value: (row: number) => power.units[row]!, text: (row) => formatInteger(power.units[row]!) }, // prettier-ignore
          ...power.curves.map((curve) => ({
            ...{ header: `Effect ${formatNumber(curve.effect)}`, align: 'right' as const },
            value: (row: number) => curve.power[row]!,
            text: (row: number) => formatPercent(curve.power[row]!),
          })),
        ],
        () => [...power.units.keys()],
      ),
    },
    context,
  );
}
