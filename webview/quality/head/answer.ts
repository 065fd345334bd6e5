import { css, html, nothing, type TemplateResult } from 'lit';
import { plainText } from '../../ui/text.ts';
import type { QualityContext } from '../context.ts';
import { headlineOf, steepestWords, unmeasuredWords } from '../data/headline.ts';

export const answerLineStyles = css`
  .bar ~ .aside {
    padding-left: 0;
    max-width: 1160px;
    overflow-wrap: anywhere;
  }
`;

/** How many checks will fail, in a sentence with its numbers; below it, what falls most. */
export function answer({ board, counts }: QualityContext): TemplateResult {
  const { bold, rest } = headlineOf(board, counts);
  const more = unmeasuredWords(counts);
  return html`<div class="answer">
      <p><b>${plainText(bold)}</b>${plainText(rest)}</p>
    </div>
    <p class="aside">
      ${plainText(steepestWords(board, counts.steepest))}${more === '' ? nothing : ` ${more}`}
    </p>`;
}
