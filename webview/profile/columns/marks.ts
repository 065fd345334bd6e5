import { html, svg, type TemplateResult } from 'lit';
import type { ColumnProfile, Histogram, LevelCount } from '../../../src/core/dataset/types.ts';
import { formatInteger, formatPercent } from '../../../src/core/format/number.ts';
import { displayName } from '../../ui/text.ts';
import { valueText } from '../data/words.ts';

const width = 240;
const height = 48;

/** The distribution of numbers or dates as bars, with the ends of its range. Drawn by hand: cards are many. */
export function histogramMarks(column: ColumnProfile, histogram: Histogram, name: string): TemplateResult {
  const most = Math.max(1, ...histogram.counts);
  const step = width / histogram.counts.length;
  const gap = step > 4 ? 1 : 0.5;
  const label = `Distribution of ${name}: from ${valueText(column, column.min)} to ${valueText(column, column.max)}`;
  return html`<div class="distribution">
    <svg
      class="histogram"
      viewBox="0 0 ${width} ${height}"
      preserveAspectRatio="none"
      role="img"
      aria-label=${label}
    >
      ${histogram.counts.map((count, bin) => {
        // A bar of a single row is still to be seen.
        const tall = count === 0 ? 0 : Math.max(1, (count / most) * (height - 1));
        return svg`<rect x=${bin * step} y=${height - tall} width=${Math.max(0.5, step - gap)} height=${tall}><title>${binTitle(column, histogram, bin)}</title></rect>`;
      })}
    </svg>
    <div class="ends small muted">
      <span>${valueText(column, column.min)}</span><span>${valueText(column, column.max)}</span>
    </div>
  </div>`;
}

function binTitle(column: ColumnProfile, { edges, counts }: Histogram, bin: number): string {
  const [from, to] = [edges[bin]!, edges[bin + 1]!];
  const whole = to - from === 1 && !Number.isInteger(from);
  const range = whole
    ? valueText(column, from + 0.5)
    : `${valueText(column, from)} to ${valueText(column, to)}`;
  return `${range}: ${formatInteger(counts[bin]!)} rows`;
}

const mostBars = 4;

/** The most frequent values as bars, and what is left. */
export function topMarks(column: ColumnProfile, top: readonly LevelCount[], rows: number): TemplateResult {
  const present = Math.max(1, rows - column.missing);
  const shown = top.slice(0, mostBars);
  const most = Math.max(1, shown[0]?.count ?? 1);
  const counted = shown.reduce((sum, { count }) => sum + count, 0);
  const left = column.distinct - shown.length;
  return html`<ul class="top">
    ${shown.map(
      ({ value, count }) =>
        html`<li>
          <span class="level" title="${displayName(value)}: ${formatInteger(count)} rows" dir="auto"
            >${displayName(value)}</span
          >
          <i style="width:${Math.max(1, (count / most) * 100).toFixed(1)}%"></i>
          <span class="share">${formatPercent(count / present)}</span>
        </li>`,
    )}
    ${
      left > 0 && counted < present
        ? html`<li class="muted">
            <span class="level">${formatInteger(left)} more</span><b></b
            ><span class="share">${formatPercent((present - counted) / present)}</span>
          </li>`
        : ''
    }
  </ul>`;
}
