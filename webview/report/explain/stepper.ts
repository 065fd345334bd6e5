import { html, nothing, type TemplateResult } from 'lit';
import { formatInteger } from '../../../src/core/format/number.ts';
import { icon } from '../../ui/icon.ts';

export interface Stepper {
  /** `row`, `tree`. */
  readonly noun: string;
  /** From 0. */
  readonly value: number;
  readonly count: number;
  readonly pick: (value: number) => void;
  /** A button that picks any other. */
  readonly random?: boolean;
}

/** Previous, a number from 1, next: one of many that are alike. */
export function stepper({ noun, value, count, pick, random }: Stepper): TemplateResult {
  const change = ({ target }: Event) => {
    const input = target as HTMLInputElement;
    const wanted = Math.round(Number(input.value));
    const next =
      Number.isFinite(wanted) && input.value !== '' ? Math.max(1, Math.min(count, wanted)) : value + 1;
    input.value = String(next);
    if (next !== value + 1) pick(next - 1);
  };
  const step = (by: number, name: 'chevronLeft' | 'chevronRight', label: string) =>
    html`<button
      class="icon-only"
      type="button"
      title="${label} ${noun}"
      aria-label="${label} ${noun}"
      aria-disabled=${value + by < 0 || value + by >= count ? 'true' : 'false'}
      @click=${() => value + by >= 0 && value + by < count && pick(value + by)}
    >
      ${icon(name)}
    </button>`;
  return html`${step(-1, 'chevronLeft', 'Previous')}
    <span>${noun}</span>
    <input
      type="number"
      min="1"
      max=${count}
      aria-label="Number of the ${noun}"
      .value=${String(value + 1)}
      @change=${change}
    />
    <span class="muted">of ${formatInteger(count)}</span>
    ${step(1, 'chevronRight', 'Next')}
    ${
      random && count > 1
        ? html`<button
            type="button"
            @click=${() => pick((value + 1 + Math.floor(Math.random() * (count - 1))) % count)}
          >
            Random
          </button>`
        : nothing
    }`;
}
