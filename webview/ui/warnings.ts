import { css, html, nothing, type TemplateResult } from 'lit';
import { formatIntegerOf } from '../../src/core/format/count.ts';
import { icon } from './icon.ts';
import { plainText } from './text.ts';

export const warningStyles = css`
  .warnings {
    list-style: none;
    padding-top: 8px;
  }
  .warnings li {
    display: flex;
    gap: 8px;
    padding: 2px 0;
  }
  .warnings li > span {
    min-width: 0;
    overflow-wrap: anywhere;
    unicode-bidi: plaintext;
  }
  .warnings .icon {
    margin: 2px 2px 0;
  }
  .warnings summary {
    padding: 2px 0 2px 28px;
    color: var(--arb-link);
    cursor: pointer;
    list-style: none;
  }
`;

/** Warnings in sight before the rest is folded away. */
const inSight = 4;

/** What was noticed while training, a line each. */
export function warningList(warnings: readonly string[]): TemplateResult | typeof nothing {
  if (warnings.length === 0) return nothing;
  const few = warnings.length <= inSight + 1 ? warnings : warnings.slice(0, inSight);
  const more = warnings.slice(few.length);
  return html`<ul class="warnings" aria-label="Warnings">
      ${few.map(warningLine)}
    </ul>
    ${
      more.length === 0
        ? nothing
        : html`<details class="warnings">
            <summary>${formatIntegerOf(more.length, 'more warning')}</summary>
            <ul class="warnings" aria-label="More warnings">
              ${more.map(warningLine)}
            </ul>
          </details>`
    }`;
}

function warningLine(warning: string): TemplateResult {
  return html`<li>${icon('warning', 'warn')}<span>${plainText(warning)}</span></li>`;
}
