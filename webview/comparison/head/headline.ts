import { css, html, nothing, type TemplateResult } from 'lit';
import { formatPercent } from '../../../src/core/format/number.ts';
import '../../ui/hint.ts';
import { icon } from '../../ui/icon.ts';
import { versionB, type ComparisonContext } from '../context.ts';
import { tallyOf, tallyWords, type MetricRow } from '../data/metricRows.ts';
import { decimalsFor, effectText, largestEffect, shareText } from '../data/metricText.ts';
import { effectMargin, effectWord, shareMargin } from '../data/words.ts';

export const comparisonHeadlineStyles = css`
  .figure .note {
    font-size: 11px;
    line-height: 16px;
    color: var(--arb-muted);
    overflow-wrap: anywhere;
  }
  .figure dt {
    overflow-wrap: anywhere;
  }
`;

interface Figure {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly margin?: string;
  readonly note: TemplateResult | string;
}

/** The pair in large figures; nothing where it was not tested. */
export function comparisonHeadline(
  context: ComparisonContext,
  rows: readonly MetricRow[],
): TemplateResult | typeof nothing {
  const figures = [
    differenceFigure(context, rows),
    closerFigure(context),
    effectFigure(context),
    tallyFigure(context, rows),
    gatesFigure(context),
  ].filter((figure) => figure !== null);
  if (!context.pair.result) return nothing;
  const columns = figures.length;
  return html`<dl class="figures" style="--columns:${columns};--fewer:${columns === 5 ? 3 : columns};--few:2">
    ${figures.map(
      ({ label, hint, value, margin, note }) =>
        html`<div class="figure">
          <dt>${hint ? html`<arb-hint .text=${hint}>${label}</arb-hint>` : label}</dt>
          <dd class="main">
            <span class="value">${value}</span>
            ${margin ? html`<span class="baseline">${margin}</span>` : nothing}
          </dd>
          <dd class="note">${note}</dd>
        </div>`,
    )}
  </dl>`;
}

function differenceFigure({ pair, names }: ComparisonContext, rows: readonly MetricRow[]): Figure | null {
  const row = rows.find(({ metric }) => metric.name === pair.result?.metric);
  if (!row?.pair) return null;
  const { metric, difference, side, unit } = row;
  const a = metric.values[pair.a] ?? null;
  const share = a === null || a === 0 ? null : row.pair.difference / Math.abs(a);
  const size = share === null ? '' : `${shareText(Math.abs(share)).replace('+', '')}\u00a0% `;
  const words =
    row.pair.difference === 0
      ? `same as ${names[pair.a]}`
      : `${size}${row.pair.difference < 0 ? 'lower' : 'higher'} than ${names[pair.a]}`;
  const tone =
    side === 'b'
      ? html`${icon('check', 'good')} ${words}, better`
      : side === 'a'
        ? html`${icon('close', 'bad')} ${words}, worse`
        : `${words}, within noise`;
  return {
    label: `Difference in ${metric.label}${unit ? ', points' : ''}`,
    hint: metric.explanation,
    value: difference.difference,
    margin: difference.margin,
    note: tone,
  };
}

function closerFigure({ comparison, pair, names }: ComparisonContext): Figure | null {
  if (!pair.result) return null;
  const { a, b } = pair.result.closer;
  const { rows } = comparison.basis;
  const regression = comparison.versions[pair.b]!.task === 'regression';
  const equal = Math.max(0, 1 - a - b);
  const half = rows > 0 ? shareMargin(b, rows) * 100 : null;
  const decimals = Math.min(3, decimalsFor(half, b * 100));
  return {
    label: `Rows predicted ${regression ? 'closer' : 'better'} by ${names[pair.b]}`,
    hint: regression
      ? 'Share of the rows whose prediction is closer to the truth than that of the other version.'
      : 'Share of the rows whose loss is lower than that of the other version.',
    value: `${(b * 100).toFixed(decimals)}\u00a0%`,
    margin: half === null ? '' : `±${half.toFixed(decimals)}`,
    note: `${names[pair.a]} on ${formatPercent(a)}${equal > 0.0005 ? `, equal on ${formatPercent(equal)}` : ''}`,
  };
}

function effectFigure(context: ComparisonContext): Figure | null {
  const { result } = context.pair;
  if (!result) return null;
  const { effectSize: d } = result;
  const { rows } = context.comparison.basis;
  const half = rows > 0 ? effectMargin(d, rows) : null;
  const decimals = Math.max(2, Math.min(4, decimalsFor(half, d)));
  const steady = Math.abs(d) > largestEffect;
  const word = steady ? 'nearly the same in every row' : effectWord(d);
  const winner = d < 0 ? context.names[context.pair.b] : context.names[context.pair.a];
  return {
    label: "Effect size, Cohen's d",
    hint: 'Mean difference of the losses of the two versions, row by row, in standard deviations of that difference.',
    value: steady ? effectText(Math.abs(d)) : Math.abs(d).toFixed(decimals),
    margin: half === null || steady ? '' : `±${half.toFixed(decimals)}`,
    note:
      d === 0
        ? 'none'
        : result.recommendation === 'none'
          ? `${word}, within noise`
          : `${word}, in favour of ${winner}`,
  };
}

function tallyFigure(context: ComparisonContext, rows: readonly MetricRow[]): Figure {
  const tally = tallyOf(rows);
  return {
    label: `Metrics won by ${context.names[context.pair.b]}, of ${rows.length}`,
    value: String(tally.won.length),
    note: tallyWords(tally),
  };
}

function gatesFigure(context: ComparisonContext): Figure | null {
  const promotion = context.state.gates?.promotion;
  if (!promotion || promotion.ref !== versionB(context).ref || promotion.gates.length === 0) return null;
  const failed = promotion.gates.filter(({ passed }) => !passed);
  return {
    label: `Promotion gates, of ${promotion.gates.length}`,
    value: String(promotion.gates.length - failed.length),
    margin: 'passed',
    note:
      failed.length === 0
        ? html`${icon('check', 'good')} free for ${promotion.environment}`
        : html`${icon('close', 'bad')} ${failed.length} failed: ${failed.map(({ label }) => label).join(', ')}`,
  };
}
