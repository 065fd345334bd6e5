import { css, html, nothing, type TemplateResult } from 'lit';
import { formatInteger } from '../../../src/core/format/number.ts';
import { formatIntegerOf } from '../../../src/core/format/count.ts';
import { icon } from '../../ui/icon.ts';
import { notice } from '../../ui/states.ts';
import { plainText } from '../../ui/text.ts';
import type { ProfileContext } from '../context.ts';
import { doubtfulColumns, type Advice } from '../data/advice.ts';
import { shortName } from '../data/words.ts';

export const answerLineStyles = css`
  ul.advice {
    list-style: none;
    padding: 8px 0 20px;
  }
  .advice li {
    display: flex;
    gap: 8px;
    padding: 2px 0;
  }
  .advice li > .icon {
    margin: 2px 2px 0;
  }
  .advice li > span {
    min-width: 0;
    overflow-wrap: anywhere;
    unicode-bidi: plaintext;
    text-wrap: pretty;
  }
  .advice summary {
    padding: 2px 0 8px 28px;
    color: var(--arb-link);
    cursor: pointer;
    list-style: none;
  }
  .notices {
    padding-top: 8px;
  }
`;

/** What there is to look at before training, in a sentence, then each with what to do. */
export function answer({ profile, advice, file, actions }: ProfileContext): TemplateResult {
  const doubtful = doubtfulColumns(advice);
  const size = `${formatIntegerOf(profile.rows, 'row')}, ${formatIntegerOf(profile.columns.length, 'column')}`;
  const names = doubtful.slice(0, 3).map((index) => shortName(profile.columns[index]!.name, 28));
  const rest = doubtful.length - names.length;
  const list = `${names.join(', ')}${rest > 0 ? `, and ${formatInteger(rest)} more` : ''}`;
  const sentence =
    doubtful.length === 0
      ? `${size}; no column stands in the way of training.`
      : `${size}; ${formatInteger(doubtful.length)} ${doubtful.length === 1 ? 'needs' : 'need'} a look before training: ${list}.`;
  return html`${file === 'same' ? nothing : fileNotice(file, actions.refresh)}
    <div class="answer">
      ${doubtful.length === 0 ? icon('passFilled', 'good') : icon('warning', 'warn')}
      <p>${plainText(sentence)}</p>
    </div>
    ${adviceList(advice)}`;
}

function fileNotice(file: 'changed' | 'gone', refresh: () => void): TemplateResult {
  const text =
    file === 'gone'
      ? 'The file is gone. What you see is how it was.'
      : html`The file has changed since it was read.
          <button class="link" type="button" @click=${refresh}>Read Anew</button>`;
  return html`<div class="notices">${notice('warning', text)}</div>`;
}

/** Lines in sight before the rest is folded away. */
const inSight = 5;

function adviceList(advice: readonly Advice[]): TemplateResult | typeof nothing {
  if (advice.length === 0) return nothing;
  const few = advice.length <= inSight + 1 ? advice : advice.slice(0, inSight);
  const more = advice.slice(few.length);
  return html`<ul class="advice" aria-label="Before training">
      ${few.map(adviceLine)}
    </ul>
    ${
      more.length === 0
        ? nothing
        : html`<details class="advice">
            <summary>${formatIntegerOf(more.length, 'more remark')}</summary>
            <ul class="advice" aria-label="More before training">
              ${more.map(adviceLine)}
            </ul>
          </details>`
    }`;
}

function adviceLine({ tone, text, advice }: Advice): TemplateResult {
  return html`<li>
    ${tone === 'warning' ? icon('warning', 'warn') : icon('info')}
    <span>${plainText(text)} ${advice === '' ? nothing : html`<span class="muted">${advice}</span>`}</span>
  </li>`;
}
