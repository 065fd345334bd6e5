import { css, html, nothing, type TemplateResult } from 'lit';
import { icon } from '../ui/icon.ts';
import type { StudyContext } from './context.ts';
import { trialTitle, valueText } from './trialMarks/readout.ts';

export const selectionStyles = css`
  .selection {
    position: fixed;
    inset: auto auto 12px 20px;
    margin: 0;
    max-width: calc(100vw - 40px);
    padding: 4px 4px 4px 12px;
    color: var(--vscode-editorHoverWidget-foreground, var(--arb-text));
    background: var(--vscode-editorHoverWidget-background, var(--arb-background));
    border: 1px solid var(--vscode-editorHoverWidget-border, var(--arb-line));
    border-radius: var(--vscode-cornerRadius-small, 4px);
  }
  .selection > div {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 12px;
  }
  .selection b {
    font-weight: 600;
  }
`;

/** Which trial is selected, wherever the page is scrolled to, with the way to its details. */
export function selectionNote(
  context: StudyContext,
  showDetails: () => void,
): TemplateResult | typeof nothing {
  const { data, ui, select } = context;
  const point = data.point(ui.selected);
  if (!point) return nothing;
  const { shown } = data;
  return html`<div>
    <span role="status"><b>${trialTitle(point)}</b>: ${shown.metric.label} ${valueText(point, shown)}</span>
    <button class="link" type="button" @click=${showDetails}>Details</button>
    <button
      class="icon-only"
      type="button"
      aria-label="Clear the selection"
      title="Clear the selection (Escape)"
      @click=${() => select(null)}
    >
      ${icon('close')}
    </button>
  </div>`;
}
