import { css, html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../ui/icon.ts';
import { notice } from '../../ui/states.ts';
import { plainText } from '../../ui/text.ts';
import type { ComparisonContext } from '../context.ts';
import { listed } from '../data/words.ts';

export const verdictStyles = css`
  .reasons {
    list-style: none;
    padding-left: 28px;
    color: var(--arb-muted);
    max-width: 1160px;
  }
  .reasons li {
    text-wrap: pretty;
    overflow-wrap: anywhere;
  }
  .bar.comparison ~ .answer {
    padding-top: 8px;
  }
  .basis-notice {
    margin-top: 12px;
  }
  .basis-notice vscode-button {
    margin-top: 8px;
  }
  @container page (max-width: 599px) {
    .reasons {
      padding-left: 26px;
    }
  }
`;

/** The answer in a sentence and what it rests on; of the pair where that is not the whole. */
export function verdict(context: ComparisonContext): TemplateResult {
  const { comparison, pair, names } = context;
  const sure = comparison.recommendation !== null;
  const reasons = comparison.reasons.map(plainText);
  const own = comparison.versions.length > 2 && pair.result ? pair.result.reason : null;
  return html`<div class="answer">
      ${sure ? icon('passFilled', 'good') : icon('info')}
      <p>${plainText(comparison.verdict)}</p>
    </div>
    <ul class="reasons" aria-label="Reasons">
      ${reasons.map((reason) => html`<li>${reason}</li>`)}
      ${own === null ? nothing : html`<li>${names[pair.a]} vs ${names[pair.b]}: ${plainText(own)}</li>`}
    </ul>`;
}

/** Why there is nothing to test, with the way out; or who has seen the rows before. */
export function basisNotice(context: ComparisonContext): TemplateResult | typeof nothing {
  const { comparison, actions } = context;
  const { kind, problem, canScore, seen } = comparison.basis;
  if (kind === 'none') {
    const text = problem ?? 'The versions have no rows in common.';
    return html`<div class="basis-notice">
      ${notice(
        'warning',
        html`<b>Their metrics cannot be compared.</b> ${plainText(text)}
          ${
            canScore
              ? html` Score all of them on one dataset: then its rows are what they are compared on.
                  <div><vscode-button @click=${actions.scoreOn}>Compare on a Dataset...</vscode-button></div>`
              : nothing
          }`,
      )}
    </div>`;
  }
  if (seen.length === 0) return nothing;
  const [has, looks] = seen.length === 1 ? ['has', 'looks'] : ['have', 'look'];
  return html`<div class="basis-notice">
    ${notice(
      'warning',
      html`<b>Seen before.</b> ${listed(seen.map(plainText))} ${has}, or may have, trained on rows of this
        dataset, and ${looks} better on them than on new ones.`,
    )}
  </div>`;
}
