import { html, nothing, type TemplateResult } from 'lit';
import { formatNumber, formatTogether } from '../../src/core/format/number.ts';
import type { ReportMetric } from '../../src/core/registry/report.ts';
import '../ui/hint.ts';
import { icon } from '../ui/icon.ts';

/** The metrics as large figures, each with its baseline and whether it beats it. */
export function headlineMetrics(metrics: readonly ReportMetric[]): TemplateResult {
  if (metrics.length === 0) return html`<div class="figures"></div>`;
  const columns = columnsFor(metrics.length);
  const fewer = columns <= 4 ? columns : 3;
  return html`<dl class="figures" style="--columns:${columns};--fewer:${fewer}">
    ${metrics.map((metric) => figure(metric))}
  </dl>`;
}

/** Full rows: eight figures stand in two rows of four, not seven and one. */
export function columnsFor(count: number): number {
  const rows = Math.ceil(count / 6);
  return Math.ceil(count / rows);
}

/** Shares that people know in percent; of all others the bare number is what they know. */
const inPercent: ReadonlySet<string> = new Set(['mape', 'accuracy']);

function figure(metric: ReportMetric): TemplateResult {
  const { label, explanation } = metric;
  const percent = inPercent.has(metric.name);
  const scale = percent ? 100 : 1;
  const value = metric.value * scale;
  const baseline = metric.baseline === null ? null : metric.baseline * scale;
  const [own, other] = figures(value, baseline).map((text) => (percent ? `${text}\u00a0%` : text));
  const difference = baseline === null ? null : value - baseline;
  return html`<div class="figure">
    <dt>${explanation ? html`<arb-hint .text=${explanation}>${label}</arb-hint>` : label}</dt>
    <dd class="main">
      <span class="value">${own}</span>
      ${other === undefined ? nothing : html`<span class="baseline">${other} baseline</span>`}
    </dd>
    <dd class="verdict">${verdict(difference, metric.better, percent ? ' points' : '')}</dd>
  </div>`;
}

/** The value, and the baseline where there is one, with digits that can be compared. */
function figures(value: number, baseline: number | null): string[] {
  if (baseline === null) return [formatNumber(value, { padded: true })];
  const [own = '', other = ''] = formatTogether([value, baseline]);
  // A baseline that is nearly zero is zero: R² has one such as -0.0004, whose digits say nothing.
  const decimals = own.split('.')[1]?.length ?? 0;
  const zero = /^\d+\.\d+$/.test(own) && Math.abs(baseline) < 0.5 * 10 ** -decimals;
  return [own, zero ? '0' : other];
}

function verdict(difference: number | null, better: boolean | null, unit: string): TemplateResult {
  if (difference === null) return html`<span class="muted">no baseline</span>`;
  if (better === null || difference === 0) {
    return html`${icon('dash')} <span class="muted">same as the baseline</span>`;
  }
  const size = (difference > 0 ? '+' : '') + formatNumber(difference, { padded: true }) + unit;
  const word = html`<span class="muted">${better ? 'better' : 'worse'}</span>`;
  return html`${icon(difference > 0 ? 'arrowUp' : 'arrowDown', better ? 'good' : 'bad')}
    <b>${size}</b> ${word}`;
}
