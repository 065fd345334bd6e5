import { html, nothing, type TemplateResult } from 'lit';
import type { FoldDifference } from '../../../src/core/search/difference.ts';

const length = 150;
const height = 14;

/**
 * The difference to the defaults with its interval on a line: the tick is the defaults, the dot the difference. The
 * words beside it say the same.
 */
export function intervalStrip({ mean, low, high }: FoldDifference): TemplateResult {
  const from = Math.min(0, low ?? mean);
  const to = Math.max(0, high ?? mean);
  const room = (to - from || 1) * 0.06;
  const toX = (value: number) => ((value - from + room) / (to - from + 2 * room)) * (length - 8) + 4;
  const middle = height / 2;
  // The word stands beside the tick where that is at an end.
  const name = html`<span class="small">defaults</span>`;
  return html`<div class="strip" aria-hidden="true">
    ${(low ?? mean) >= 0 ? name : nothing}<svg width=${length} height=${height}>
      <line x1="0" x2=${length} y1=${middle} y2=${middle} stroke="var(--arb-grid)"></line>
      <line
        x1=${toX(0)}
        x2=${toX(0)}
        y1="1"
        y2=${height - 1}
        stroke="var(--arb-compared)"
        stroke-width="2"
      ></line>
      <line
        x1=${toX(low ?? mean)}
        x2=${toX(high ?? mean)}
        y1=${middle}
        y2=${middle}
        stroke="var(--arb-subject)"
        stroke-width="2"
      ></line>
      <circle cx=${toX(mean)} cy=${middle} r="4" fill="var(--arb-subject)"></circle></svg
    >${(high ?? mean) <= 0 ? name : nothing}
  </div>`;
}
