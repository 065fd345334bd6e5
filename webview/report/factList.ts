import { css, html, type TemplateResult } from 'lit';
import type { ModelReport } from '../../src/core/registry/report.ts';
import '../ui/hint.ts';
import { factsOf } from './facts.ts';

export const factsStyles = css`
  .facts {
    display: grid;
    grid-template-columns: minmax(0, max-content) minmax(0, 1fr);
    column-gap: 16px;
    row-gap: 4px;
    align-content: start;
  }
  .facts dt {
    color: var(--arb-muted);
  }
  .facts dd {
    text-align: right;
    overflow-wrap: anywhere;
  }
`;

/** How the model was trained: a list of terms and figures. */
export function trainingFacts(report: ModelReport): TemplateResult {
  return html`<dl class="facts">
    ${factsOf(report).map(
      ([term, value, hint]) =>
        html`<dt>${hint ? html`<arb-hint .text=${hint}>${term}</arb-hint>` : term}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`;
}
