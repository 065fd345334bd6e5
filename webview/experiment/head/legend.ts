import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { ExperimentContext } from '../context.ts';
import { variantName } from './header.ts';

/** Of more than two variants: their marks, and which treatment the charts show. */
export function legend(context: ExperimentContext): TemplateResult | typeof nothing {
  const { experiment, names, treatment, update } = context;
  const { variants } = experiment;
  if (variants.length <= 2) return nothing;
  const pick = ({ target }: Event) =>
    update({ treatment: variants[(target as HTMLSelectElement).selectedIndex + 1]!.name });
  return html`<div class="legend">
    <ul aria-label="Variants">
      ${variants.map((_, i) => html`<li>${variantName(context, i)}</li>`)}
    </ul>
    <label>
      <span class="muted">Treatment</span>
      <select @change=${pick}>
        ${variants
          .slice(1)
          .map(
            (_, i) =>
              html`<option .selected=${live(i + 1 === treatment)}>${names[i + 1]} vs ${names[0]}</option>`,
          )}
      </select>
    </label>
  </div>`;
}
