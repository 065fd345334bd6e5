import { html, type TemplateResult } from 'lit';
import '../../ui/figure.ts';
import { icon } from '../../ui/icon.ts';
import { emptyState } from '../../ui/states.ts';
import { plainText } from '../../ui/text.ts';
import type { QualityContext } from '../context.ts';
import { inWords, type NamePart, type Sentence } from '../data/inWords.ts';
import { moversOf } from '../data/movers.ts';
import { checksTable } from '../data/tables.ts';
import { nextDays } from '../data/words.ts';
import { moversTable } from './table.ts';

/** What moves most, as a table and in sentences. */
export function moversSection(context: QualityContext): TemplateResult {
  const { board, memo } = context;
  const sentences = memo('in words', [board], () => inWords(board));
  return html`<section class="row moving">
    <div class="wide">${moversFigure(context)}</div>
    <div class="side">
      <arb-figure
        heading="In words"
        takeaway="What the forecast says, written from the numbers on this page."
      >
        <ul class="words">
          ${sentences.map((sentence) => wordsLine(context, sentence))}
        </ul>
      </arb-figure>
    </div>
  </section>`;
}

function moversFigure(context: QualityContext): TemplateResult {
  const { board, memo, stem } = context;
  const movers = memo('movers', [board], () => moversOf(board.checks));
  const heading = 'Worst movers';
  if (movers.length === 0) {
    return html`<arb-figure heading=${heading}>
      ${emptyState('check', `No check is expected to change in the ${nextDays(board.overview.days)}.`)}
    </arb-figure>`;
  }
  const takeaway = `Largest expected changes in the ${nextDays(board.overview.days)}, falls first. Line: last 30 days and forecast; dashed: threshold. Grey: within what the forecast may be off by.`;
  const table = memo('movers table', [board], () => checksTable(board, movers));
  return html`<arb-figure heading=${heading} takeaway=${takeaway} stem=${stem} .table=${table}>
    ${moversTable(context, movers)}
  </arb-figure>`;
}

function wordsLine({ show }: QualityContext, { icon: name, tone, parts }: Sentence): TemplateResult {
  const link = ({ name: text, check }: NamePart) =>
    html`<button class="link" type="button" title="Show ${text} below" @click=${() => show(check)}>
      ${text}
    </button>`;
  return html`<li>
    ${icon(name, tone)}<span
      >${parts.map((part) => (typeof part === 'string' ? plainText(part) : link(part)))}</span
    >
  </li>`;
}
