import { css, html, nothing, type TemplateResult } from 'lit';
import { versionMark } from '../../comparison/versionMark.ts';
import '../../ui/hint.ts';
import { icon } from '../../ui/icon.ts';
import type { TableColumn, TableData } from '../../ui/tableData.ts';
import { displayName, plainText } from '../../ui/text.ts';
import type { EvaluatedContext } from '../context.ts';
import { metricNote, type MetricGroup, type MetricRow } from '../data/metricRows.ts';
import { shortened } from '../data/variants.ts';
import { levelWords, relativeText } from '../data/words.ts';
import { differenceStrip, stripScale } from './strip.ts';

export const metricStyles = css`
  .scroller {
    position: relative;
    overflow-x: auto;
    max-width: 100%;
  }
  .metrics {
    width: 100%;
  }
  .metrics th,
  .metrics td {
    padding-right: 10px;
  }
  .metrics thead th {
    position: static;
  }
  .metrics thead .mark,
  .metrics td .mark {
    margin-right: 4px;
    vertical-align: -1px;
  }
  .metrics tbody th {
    max-width: 164px;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .metrics .group > * {
    height: 28px;
    vertical-align: bottom;
    color: var(--arb-muted);
    font-size: 11px;
    line-height: 16px;
  }
  .metrics button.link {
    color: inherit;
    max-width: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
    vertical-align: bottom;
  }
  .metrics button.link[aria-pressed='true'] {
    font-weight: 600;
  }
  .metrics .strip {
    display: block;
  }
  .metrics .strip-head {
    width: 116px;
  }
  .metrics .strip-head span {
    display: inline-block;
    width: 58px;
  }
  .metrics .strip-head span:first-child {
    text-align: right;
    padding-right: 8px;
  }
  .metrics .strip-head span:last-child {
    padding-left: 8px;
  }
  .metrics tr.open > th,
  .metrics tr.open > td {
    border-bottom-color: transparent;
  }
  .metrics .result .icon {
    margin-right: 4px;
  }
  .metrics .untested {
    color: var(--arb-muted);
  }
  .metrics .note {
    color: var(--arb-muted);
    font-size: 11px;
    padding-left: 4px;
  }
  @container page (max-width: 480px) {
    .metrics tbody th {
      min-width: 124px;
      max-width: 140px;
      white-space: normal;
      line-height: 16px;
      padding-block: 4px;
      overflow-wrap: anywhere;
    }
    .metrics button.link {
      white-space: normal;
      text-align: left;
    }
    .metrics .note {
      display: none;
    }
  }
`;

const columns = (several: boolean) => (several ? 9 : 8);

/** Every metric of every treatment: its values, and the difference with what it is worth. */
export function metricTable(context: EvaluatedContext, groups: readonly MetricGroup[]): TemplateResult {
  const { evaluation, names, marks } = context;
  const several = names.length > 2;
  const level = levelWords(evaluation).replace(' %', '\u00a0%');
  const plain = levelWords({ ...evaluation, analysis: 'fixed' }).replace(' %', '\u00a0%');
  const heads = several ? ['Control', 'Treatment'] : [names[0]!, names[1]!];
  return html`<div class="scroller" tabindex="0" role="region" aria-label="Metrics">
    <table class="metrics" aria-label="Metrics">
      <thead>
        <tr>
          <th scope="col">Metric</th>
          ${several ? html`<th scope="col">Treatment</th>` : nothing}
          ${heads.map(
            (name, i) =>
              html`<th scope="col" class="right" title=${name}>
                ${several && i === 1 ? nothing : versionMark(marks[i]!)}${i === 1 && several ? 'Value' : shortened(name, 16)}
              </th>`,
          )}
          <th scope="col" class="right">Difference</th>
          <th scope="col" class="right" title="Interval, ${level}">${plain} interval</th>
          <th scope="col" class="strip-head"><span>worse</span><span>better</span></th>
          <th scope="col" class="right">
            <arb-hint text=${pHint(several)}>p</arb-hint>
          </th>
          <th scope="col">Result</th>
        </tr>
      </thead>
      <tbody>
        ${groups.map((group, i) => groupRows(context, group, several, i === 0 || group.byLimit))}
      </tbody>
    </table>
  </div>`;
}

function pHint(several: boolean): string {
  const meaning = 'Probability of a difference at least this large if there were none.';
  return several ? `${meaning} Adjusted for the number of treatments.` : meaning;
}

function groupRows(
  context: EvaluatedContext,
  group: MetricGroup,
  several: boolean,
  /** Its scale is not that of the group above. */
  scaled: boolean,
): TemplateResult {
  return html`<tr class="group">
      <td colspan=${columns(several) - 3}>${group.title}</td>
      <td>${scaled ? stripScale(group) : nothing}</td>
      <td colspan="2"></td>
    </tr>
    ${group.rows.map((row) => metricRow(context, group, row))}`;
}

function metricRow(
  { marks, names, metric: chosen, update }: EvaluatedContext,
  group: MetricGroup,
  row: MetricRow,
): TemplateResult {
  const { metric, comparison, variant, result } = row;
  const several = names.length > 2;
  const name = displayName(metric.name);
  const note = metricNote(metric);
  const quiet = comparison.outcome === 'undecided' || comparison.difference === null ? 'untested' : '';
  const { relative, problem } = comparison;
  return html`<tr class=${several && variant < names.length - 1 ? 'open' : ''}>
    ${
      variant > 1
        ? html`<th scope="row"><span class="only-heard">${name}</span></th>`
        : html`<th scope="row" title="${name}: ${note}">
            <button
              class="link"
              type="button"
              title="Show ${name} in the charts: ${note}"
              aria-pressed=${metric.name === chosen.name ? 'true' : 'false'}
              @click=${() => update({ metric: metric.name })}
            >
              ${name}</button
            ><span class="note">${note}</span>
          </th>`
    }
    ${several ? html`<td title=${names[variant]!}>${versionMark(marks[variant]!)}${shortened(names[variant]!, 16)}</td>` : nothing}
    <td class="right">${variant > 1 ? '' : row.control}</td>
    <td class="right">${row.treatment}</td>
    <td
      class="right ${quiet}"
      title=${relative ? `${relativeText(relative.value)} % of the control's` : nothing}
    >
      ${row.difference}
    </td>
    <td class="right muted">${row.interval}</td>
    <td>${differenceStrip(row, group)}</td>
    <td class="right ${quiet}">${row.p}</td>
    <td class="result" title=${problem === null ? nothing : plainText(problem)}>
      ${icon(result.icon, result.tone)}${result.word}
    </td>
  </tr>`;
}

/** The table as data, in full precision. */
export function metricsData(
  { evaluation, experiment }: EvaluatedContext,
  rows: readonly MetricRow[],
): TableData<MetricRow> {
  const number = (header: string, value: (row: MetricRow) => number | null): TableColumn<MetricRow> => ({
    header,
    align: 'right',
    value,
  });
  const level = `${100 * (1 - evaluation.alpha)} %`;
  const refs = new Map(experiment.variants.map(({ name, version, model }) => [name, version ?? model]));
  return {
    rows,
    columns: [
      { header: 'Metric', value: ({ metric }) => metric.name },
      { header: 'Role', value: ({ metric }) => metric.role },
      { header: 'Better', value: ({ metric }) => metric.direction },
      { header: 'Treatment', value: ({ comparison }) => comparison.variant },
      { header: 'Model', value: ({ comparison }) => refs.get(comparison.variant) ?? null },
      number('Units of the control', ({ metric }) => metric.variants[0]!.n),
      number('Units of the treatment', ({ metric, variant }) => metric.variants[variant]!.n),
      number('Control', ({ metric }) => metric.variants[0]!.value),
      number('Treatment, value', ({ metric, variant }) => metric.variants[variant]!.value),
      number('Difference', ({ comparison }) => comparison.difference),
      number(`Difference, ${level} low`, ({ comparison }) => comparison.interval?.[0] ?? null),
      number(`Difference, ${level} high`, ({ comparison }) => comparison.interval?.[1] ?? null),
      number('Relative difference, share', ({ comparison }) => comparison.relative?.value ?? null),
      number('p', ({ comparison }) => comparison.pValue),
      number('p, adjusted', ({ comparison }) => comparison.pAdjusted),
      number("Hedges' g", ({ comparison }) => comparison.effectSize?.g ?? null),
      number('Chance to be better', ({ comparison }) => comparison.bayes?.probabilityToBeat ?? null),
      number('Expected loss', ({ comparison }) => comparison.bayes?.expectedLoss ?? null),
      number('Limit', ({ metric }) => metric.limit),
      { header: 'Result', value: ({ result }) => result.word },
    ],
  };
}
