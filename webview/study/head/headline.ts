import { css, html, nothing, type TemplateResult } from 'lit';
import { formatInteger, formatPercent } from '../../../src/core/format/number.ts';
import '../../ui/hint.ts';
import { icon } from '../../ui/icon.ts';
import { trialDifference, type FoldDifference } from '../../../src/core/search/difference.ts';
import type { Metric } from '../data/metric.ts';
import type { StudyData } from '../data/studyData.ts';
import { finishedTrials } from '../data/words.ts';
import './clock.ts';
import { paceOf } from './pace.ts';
import { intervalStrip } from './strip.ts';

export const studyHeadlineStyles = css`
  .strip {
    display: flex;
    align-items: center;
    gap: 4px;
    margin: 4px 0 0;
    color: var(--arb-compared-text);
  }
  .strip svg {
    flex: 0 1 auto;
    min-width: 0;
  }
  .figure .verdict {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    column-gap: 8px;
  }
  .figure .verdict b {
    white-space: nowrap;
  }
`;

/** The figures that count: the best trial against the defaults, how far the search is, and its workers. */
export function studyHeadline(data: StudyData): TemplateResult {
  const running = data.study.status === 'running';
  const figures = [
    bestFigure(data),
    ...(running ? [] : [holdoutFigure(data)]),
    trialsFigure(data),
    html`<div class="figure">
      <dt>${running ? 'Time left' : 'Time taken'}</dt>
      <dd><arb-clock .study=${data.study}></arb-clock></dd>
    </div>`,
    ...(running ? [workersFigure(data)] : []),
  ].filter((figure) => figure !== nothing);
  return html`<dl
    class="figures"
    style="--columns:${figures.length};--fewer:${Math.min(4, figures.length)};--few:${figures.length === 4 ? 2 : 3}"
  >
    ${figures}
  </dl>`;
}

function bestFigure({ study, shown }: StudyData): TemplateResult {
  const { best, standard, metric } = shown;
  const own = best?.trial.value ?? null;
  const difference =
    best && standard && best !== standard
      ? trialDifference(best.trial, standard.trial, study.intervalFactor, metric.direction)
      : null;
  return html`<div class="figure">
    <dt>
      <arb-hint .text=${metric.help}>Best ${metric.label}</arb-hint>,
      ${study.folds === 1 ? 'one validation part' : `mean of ${study.folds} folds`}
    </dt>
    <dd class="main">
      <span class="value">${own === null ? '–' : metric.text(own)}</span>
      ${
        standard
          ? html`<span class="baseline">
              ${best === standard ? 'the defaults' : `${metric.text(standard.trial.value!)} for the defaults`}
            </span>`
          : nothing
      }
    </dd>
    ${difference && Number.isFinite(difference.mean) ? html`<dd>${intervalStrip(difference)}</dd>` : nothing}
    ${difference ? html`<dd class="verdict">${differenceWords(difference, metric)}</dd>` : nothing}
  </div>`;
}

/** `- 0.210  -0.28 to -0.14`, with an arrow that says which way and a word that says whether it is good. */
function differenceWords({ mean, low, high }: FoldDifference, metric: Metric): TemplateResult {
  const better = metric.cost(mean) < 0;
  const arrow = icon(mean < 0 ? 'arrowDown' : 'arrowUp', better ? 'good' : 'bad');
  const interval =
    low === null || high === null
      ? nothing
      : html`<span class="muted" title="95 % interval of the difference over the folds">
          ${metric.text(low)} to ${metric.text(high)}
        </span>`;
  return html`<span>${arrow} <b>${metric.difference(mean)}</b></span> ${interval}`;
}

function holdoutFigure({ study, shown }: StudyData): TemplateResult | typeof nothing {
  const { holdout, rows } = study;
  const { metric } = shown;
  if (holdout.best === null) return nothing;
  const standard = holdout.default;
  const difference = standard === null ? null : holdout.best - standard;
  const better = difference !== null && metric.cost(difference) < 0;
  const same = difference === 0;
  return html`<div class="figure">
    <dt><arb-hint .text=${metric.help}>Holdout ${metric.label}</arb-hint></dt>
    <dd class="main">
      <span class="value">${metric.text(holdout.best)}</span>
      ${standard === null ? nothing : html`<span class="baseline">${metric.text(standard)} for the defaults</span>`}
    </dd>
    ${
      difference === null
        ? nothing
        : html`<dd class="verdict">
            <span>
              ${same ? icon('dash') : icon(difference < 0 ? 'arrowDown' : 'arrowUp', better ? 'good' : 'bad')}
              ${same ? 'same as the defaults' : html`<b>${metric.difference(difference)}</b>`}
            </span>
            ${same ? nothing : html`<span class="muted">${better ? 'better' : 'worse'}</span>`}
          </dd>`
    }
    <dd class="muted">${formatInteger(rows.holdout)} rows that the search never saw</dd>
  </div>`;
}

function trialsFigure({ study }: StudyData): TemplateResult {
  const { counts, trials } = study;
  const done = finishedTrials(counts);
  const { perMinute } = paceOf(study, Date.now());
  const pace =
    perMinute === null
      ? ''
      : perMinute >= 1
        ? `${rate(perMinute)} a minute`
        : `${rate(perMinute * 60)} an hour`;
  return html`<div class="figure">
    <dt>Trials</dt>
    <dd class="main">
      <span class="value">${formatInteger(done)}</span>
      ${trials === null ? nothing : html`<span class="baseline">of ${formatInteger(trials)}</span>`}
    </dd>
    <dd>${pace}</dd>
    ${
      counts.pruned > 0
        ? html`<dd class="muted">${formatPercent(counts.pruned / done)} of the finished pruned</dd>`
        : nothing
    }
  </div>`;
}

function rate(value: number): string {
  return value < 10 ? String(Number(value.toFixed(1))) : formatInteger(value);
}

function workersFigure({ study, here }: StudyData): TemplateResult {
  return html`<div class="figure">
    <dt>Workers</dt>
    <dd class="main"><span class="value">${study.busy} / ${study.workers}</span></dd>
    <dd>${study.busy === study.workers ? 'all busy' : study.busy === 0 ? 'all idle' : 'busy'}</dd>
    ${here ? nothing : html`<dd class="muted">in another window or process</dd>`}
  </div>`;
}
