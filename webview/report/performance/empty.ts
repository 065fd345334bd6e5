import { html, type TemplateResult } from 'lit';
import { emptyState } from '../../ui/states.ts';

/** In the place of a figure that the holdout has nothing for. */
export function noFigure(heading: string, sentence = 'The holdout has no numbers to draw.'): TemplateResult {
  return html`<arb-figure heading=${heading}>${emptyState('graphLine', sentence)}</arb-figure>`;
}
