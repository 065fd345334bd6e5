import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Trial } from '../../../src/core/search/trial.ts';
import type { TrialPoint } from '../data/points.ts';
import type { Shown } from '../data/studyData.ts';

const width = 80;
const height = 20;
const margin = 4;
/** More folds are drawn without dots. */
const dotted = 10;

/** The range of fold values that all sparklines share: that of the defaults and the best, and as much again. */
export function sparkRange({ best, standard, ranked }: Shown): readonly [low: number, high: number] {
  const around = [best, standard, ranked[ranked.length >> 1] ?? null].filter((point) => point !== null);
  const values = around.flatMap(({ trial }) => finished(trial).map(({ value }) => value));
  if (values.length === 0) return [0, 1];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = (high - low || Math.abs(high) || 1) * 0.25;
  return [low - room, high + room];
}

function finished({ folds }: Trial): { fold: number; value: number }[] {
  return folds.flatMap(({ fold, value }) =>
    value !== null && Number.isFinite(value) ? [{ fold, value }] : [],
  );
}

/** The trial's fold values as a line, over those of the default parameters. */
export function sparkline(
  { trial, isDefault, standing }: TrialPoint,
  { standard, folds, metric }: Shown,
  [low, high]: readonly [number, number],
): TemplateResult | typeof nothing {
  const own = finished(trial);
  if (own.length === 0) return nothing;
  const toX = (fold: number) => margin + (fold * (width - 2 * margin)) / Math.max(1, folds - 1);
  const toY = (value: number) => {
    const share = Math.max(0, Math.min(1, (value - low) / (high - low)));
    return height - 3 - share * (height - 6);
  };
  const path = (entries: readonly { fold: number; value: number }[]) =>
    entries.map(({ fold, value }) => `${toX(fold).toFixed(1)},${toY(value).toFixed(1)}`).join(' ');
  const color = isDefault ? 'compared' : standing === 'best' || standing === 'close' ? 'subject' : 'rest';
  const other = standard && !isDefault ? path(finished(standard.trial)) : '';
  return html`<svg
    class="spark"
    width=${width}
    height=${height}
    role="img"
    aria-label=${own.map(({ value }) => metric.text(value)).join(', ')}
  >
    ${
      other
        ? svg`<polyline points=${other} fill="none" stroke="var(--arb-compared)" stroke-dasharray="3 2"></polyline>`
        : nothing
    }
    <polyline points=${path(own)} fill="none" stroke="var(--arb-${color})" stroke-width="1.3"></polyline>
    ${
      own.length <= dotted
        ? own.map(
            ({ fold, value }) =>
              svg`<circle cx=${toX(fold)} cy=${toY(value)} r="1.8" fill="var(--arb-${color})"></circle>`,
          )
        : nothing
    }
  </svg>`;
}
