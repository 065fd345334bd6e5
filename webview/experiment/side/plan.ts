import { css, html, nothing, type TemplateResult } from 'lit';
import type { ExperimentMetric } from '../../../src/core/experiment/experiment.ts';
import { metricDetail } from '../../../src/core/experiment/analysis/metricDetail.ts';
import { formatIntegerOf } from '../../../src/core/format/count.ts';
import { formatNumber, formatPercent } from '../../../src/core/format/number.ts';
import '../../ui/figure.ts';
import { displayName, plainText } from '../../ui/text.ts';
import type { ExperimentContext } from '../context.ts';
import { percentText } from '../data/words.ts';

export const planStyles = css`
  .plan {
    display: grid;
    grid-template-columns: minmax(96px, max-content) minmax(0, 1fr);
    gap: 4px 16px;
  }
  .plan dt {
    color: var(--arb-muted);
  }
  .plan dd {
    overflow-wrap: anywhere;
    text-wrap: pretty;
    unicode-bidi: plaintext;
  }
  @container page (max-width: 420px) {
    .plan {
      grid-template-columns: minmax(0, 1fr);
      gap: 0;
    }
    .plan dd {
      padding-bottom: 8px;
    }
  }
`;

/** What the experiment is to find out, and how. */
export function planFigure({ experiment }: ExperimentContext): TemplateResult {
  const { name, key, hypothesis, variants, unit, coverage, metrics, minimumEffect, plannedDays } = experiment;
  const { analysis, alpha, power, correction } = experiment;
  const effect =
    minimumEffect === null
      ? null
      : minimumEffect.relative
        ? `${formatPercent(minimumEffect.value)} of the control's value`
        : formatNumber(minimumEffect.value);
  const rows: readonly (readonly [string, TemplateResult | string | null])[] = [
    ['Name', name === key ? null : displayName(name)],
    ['Hypothesis', hypothesis === '' ? null : plainText(hypothesis)],
    [
      'Variants',
      html`${variants.map(
        (variant) =>
          html`<div>
            ${displayName(variant.name)}:
            <span class="mono">${displayName(variant.version ?? variant.model)}</span>,
            ${percentText(variant.weight)}&nbsp;%
          </div>`,
      )}`,
    ],
    ['Unit', displayName(unit)],
    ['Coverage', coverage < 1 ? `${percentText(coverage)}\u00a0% of the units` : 'all units'],
    ...(['primary', 'secondary', 'guardrail'] as const).map(
      (role) => [titles[role], metricLines(metrics.filter((metric) => metric.role === role))] as const,
    ),
    [
      'Analysis',
      `${analysis === 'sequential' ? 'sequential, intervals hold at every look' : 'fixed horizon, decides at its end'}; alpha ${formatNumber(alpha)}${
        variants.length > 2
          ? `, ${correction === 'holm' ? 'Holm' : 'Benjamini-Hochberg'} over the treatments`
          : ''
      }`,
    ],
    ['Least effect', effect === null ? null : `${effect}, found with a power of ${formatPercent(power)}`],
    ['Duration', plannedDays === null ? 'not planned' : formatIntegerOf(plannedDays, 'day')],
  ];
  return html`<arb-figure heading="Plan">
    <dl class="plan">
      ${rows.map(([term, text]) =>
        text === null
          ? nothing
          : html`<dt>${term}</dt>
              <dd>${text}</dd>`,
      )}
    </dl>
  </arb-figure>`;
}

const titles = { primary: 'Primary', secondary: 'Secondary', guardrail: 'Guardrails' } as const;

function metricLines(metrics: readonly ExperimentMetric[]): TemplateResult | null {
  if (metrics.length === 0) return null;
  return html`${metrics.map((metric) => {
    const { name, type, direction, role, limit = 0 } = metric;
    const end = role === 'guardrail' ? `at most ${formatNumber(limit)} worse` : '';
    const words = [type, plainText(metricDetail(metric)), `${direction} is better`, end].filter(Boolean);
    return html`<div>${displayName(name)} <span class="muted">${words.join(', ')}</span></div>`;
  })}`;
}
