import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import type { Glyph, VersionMark } from './data/tones.ts';

const drawings: Readonly<Record<Glyph, SVGTemplateResult>> = {
  diamond: svg`<path d="M5 .5 9.5 5 5 9.5.5 5z"></path>`,
  circle: svg`<circle cx="5" cy="5" r="3.9"></circle>`,
  triangle: svg`<path d="M5 1 9.2 8.8H.8z"></path>`,
  square: svg`<path d="M1.4 1.4h7.2v7.2H1.4z"></path>`,
  tip: svg`<path d="M5 9 .8 1.2h8.4z"></path>`,
  cross: svg`<path d="m1.6 1.6 6.8 6.8m0-6.8L1.6 8.4" fill="none" stroke="currentColor" stroke-width="1.8"></path>`,
  plus: svg`<path d="M5 .8v8.4M.8 5h8.4" fill="none" stroke="currentColor" stroke-width="1.8"></path>`,
  ring: svg`<circle cx="5" cy="5" r="3.4" fill="none" stroke="currentColor" stroke-width="1.6"></circle>`,
};

/** The mark of a version, beside its name. Decoration to a screen reader. */
export function versionMark({ tone, glyph }: VersionMark): TemplateResult {
  return html`<svg
    class="mark ${tone}"
    width="10"
    height="10"
    viewBox="0 0 10 10"
    fill="currentColor"
    aria-hidden="true"
  >
    ${drawings[glyph]}
  </svg>`;
}
