import { css, html, nothing, type TemplateResult } from 'lit';
import { formatInteger, formatNumber, formatPercent } from '../../../src/core/format/number.ts';
import { differenceTexts, pText } from '../../../src/core/registry/comparison/words.ts';
import '../../ui/hint.ts';
import { icon } from '../../ui/icon.ts';
import { comparisonOf, type EvaluatedContext } from '../context.ts';
import { shortened } from '../data/variants.ts';
import { halfText, outcomeWords, percentText, powerText } from '../data/words.ts';

export const experimentHeadlineStyles = css`
  .figure .note {
    font-size: 11px;
    line-height: 16px;
    color: var(--arb-muted);
    overflow-wrap: anywhere;
  }
  .figure .note .icon {
    width: 14px;
    height: 14px;
  }
  .figure dt {
    overflow-wrap: anywhere;
  }
`;

interface Figure {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly beside?: string;
  readonly note: TemplateResult | string;
}

/** The experiment in large figures: how far it is, what it has found, and whether that can be trusted. */
export function experimentHeadline(context: EvaluatedContext): TemplateResult {
  const figures = [
    dayFigure(context),
    differenceFigure(context),
    unitsFigure(context),
    splitFigure(context),
    powerFigure(context),
    guardrailFigure(context),
  ];
  return html`<dl class="figures" style="--columns:6;--fewer:3;--few:3">
    ${figures.map(
      ({ label, hint, value, beside, note }) =>
        html`<div class="figure">
          <dt>${hint ? html`<arb-hint .text=${hint}>${label}</arb-hint>` : label}</dt>
          <dd class="main">
            <span class="value">${value}</span>
            ${beside ? html`<span class="baseline">${beside}</span>` : nothing}
          </dd>
          <dd class="note">${note}</dd>
        </div>`,
    )}
  </dl>`;
}

function dayFigure({ evaluation, experiment }: EvaluatedContext): Figure {
  const { day, plannedDays, verdict, analysis } = evaluation;
  const soon = verdict.daysLeft === null ? null : day + verdict.daysLeft;
  const note =
    experiment.state !== 'running'
      ? `${experiment.state} on day ${formatInteger(day)}`
      : soon !== null && verdict.kind === 'keep-running'
        ? `decision expected by day ${formatInteger(Math.min(soon, plannedDays ?? soon))}`
        : analysis === 'sequential'
          ? 'intervals hold at every look'
          : plannedDays === null
            ? 'no end was planned'
            : 'decides at its end';
  return {
    label: 'Day',
    value: formatInteger(day),
    beside: plannedDays === null ? '' : `of ${formatInteger(plannedDays)}`,
    note,
  };
}

function differenceFigure({ evaluation, treatment }: EvaluatedContext): Figure {
  const metric = evaluation.metrics[0]!;
  const comparison = comparisonOf(metric, treatment);
  const { difference, interval, relative, outcome, problem } = comparison;
  const label = `Difference in ${shortened(metric.name, 24)}`;
  if (difference === null || interval === null) return { label, value: '–', note: problem ?? 'not measured' };
  const { word, icon: name, tone } = outcomeWords[outcome];
  const size =
    relative === null || difference === 0
      ? ''
      : `${percentText(Math.abs(relative.value))}\u00a0% ${difference < 0 ? 'lower' : 'higher'}; `;
  return {
    label,
    hint: 'Treatment minus control, of the primary metric, with half of its interval.',
    value: differenceTexts(difference, interval).difference,
    beside: halfText(interval),
    note:
      evaluation.verdict.kind === 'broken'
        ? html`${icon('warning', 'warn')} not to be trusted`
        : html`${icon(name, tone)} ${size}${word.toLowerCase()}`,
  };
}

function unitsFigure({ evaluation, names, treatment }: EvaluatedContext): Figure {
  const { observed } = evaluation.sampleRatio;
  return {
    label: 'Units',
    hint: 'What was randomized and has an outcome. Units that were seen in two variants are left out.',
    value: formatInteger(observed.reduce((sum, n) => sum + n, 0)),
    note: `${names[treatment]}: ${formatInteger(observed[treatment] ?? 0)}, ${names[0]}: ${formatInteger(observed[0] ?? 0)}`,
  };
}

function splitFigure({ evaluation, experiment }: EvaluatedContext): Figure {
  const { observed, pValue, ok } = evaluation.sampleRatio;
  const total = observed.reduce((sum, n) => sum + n, 0);
  const shares = observed.map((n) => (total === 0 ? '–' : ((100 * n) / total).toFixed(1)));
  const many = experiment.variants.length > 2;
  const p = pValue === null ? '' : `, ${pText(pValue, 0.001)}`;
  return {
    label: many ? 'Split, control first, %' : 'Split, control / treatment, %',
    hint: 'The share of the units in each variant. A sample ratio that is not as planned means that something is wrong.',
    value: many ? shares[0]! : shares.join(' / '),
    beside: many ? shares.slice(1).join(' / ') : '',
    note: ok
      ? html`${icon('check', 'good')} no ratio mismatch${p}`
      : html`${icon('error', 'bad')} ratio mismatch${p}`,
  };
}

function powerFigure({ evaluation, experiment, treatment, charts }: EvaluatedContext): Figure {
  const { power, mde } = comparisonOf(evaluation.metrics[0]!, treatment);
  const { minimumEffect } = experiment;
  if (power === null || minimumEffect === null) {
    return {
      label: 'Least effect that is found',
      hint: 'The smallest true effect that the units there are would find with the planned power.',
      value: mde === null ? '–' : formatNumber(mde),
      note: mde === null ? 'not known yet' : `with a power of ${formatPercent(experiment.power)}`,
    };
  }
  const { value, relative } = minimumEffect;
  const enough =
    charts.insights?.metric === evaluation.metrics[0]!.name ? charts.insights.power?.enough : null;
  return {
    label: `Power for ${relative ? formatPercent(value) : formatNumber(value)}`,
    hint: 'The chance that the units there are find an effect as large as planned.',
    value: powerText(power),
    note:
      power >= experiment.power
        ? html`${icon('check', 'good')} as planned, ${formatPercent(experiment.power)}`
        : enough
          ? `${formatPercent(experiment.power)} at about ${formatInteger(Number(enough.toPrecision(3)))} units`
          : `${formatPercent(experiment.power)} was planned`,
  };
}

function guardrailFigure({ evaluation, treatment }: EvaluatedContext): Figure {
  const all = evaluation.metrics.filter(({ role }) => role === 'guardrail');
  if (all.length === 0) return chanceFigure(evaluation.metrics[0]!, treatment);
  const outcomeOf = (metric: (typeof all)[number]) => comparisonOf(metric, treatment).outcome;
  const inside = all.filter((metric) => outcomeOf(metric) === 'inside-limit').length;
  const beyond = all.filter((metric) => outcomeOf(metric) === 'beyond-limit');
  const watch = all.filter((metric) => ['watch', 'not-measured'].includes(outcomeOf(metric)));
  const named = (metrics: typeof all) => metrics.map(({ name }) => shortened(name, 24)).join(', ');
  return {
    label: `Guardrails, of ${all.length}`,
    value: String(inside),
    beside: 'inside limits',
    note:
      beyond.length > 0
        ? html`${icon('error', 'bad')} beyond its limit: ${named(beyond)}`
        : watch.length > 0
          ? html`${icon('warning', 'warn')} to watch: ${named(watch)}`
          : html`${icon('check', 'good')} none asks for a stop`,
  };
}

function chanceFigure(metric: EvaluatedContext['metric'], treatment: number): Figure {
  const { bayes, difference } = comparisonOf(metric, treatment);
  return {
    label: 'Chance to be better',
    hint: 'By a Bayesian analysis with a flat prior: the probability that the treatment is the better one.',
    value: bayes === null ? '–' : powerText(bayes.probabilityToBeat),
    note: bayes === null ? 'not known' : lossText(bayes.expectedLoss, difference),
  };
}

/** What is lost on average by choosing the treatment; where that is next to nothing, its digits say nothing. */
function lossText(loss: number, difference: number | null): string {
  const negligible = difference !== null && Math.abs(loss) < Math.abs(difference) / 10_000;
  return negligible ? 'next to no expected loss' : `expected loss ${formatNumber(loss, { digits: 2 })}`;
}
