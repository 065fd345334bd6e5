import { css, html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { formatInteger } from '../../../src/core/format/number.ts';
import { formatIntegerOf } from '../../../src/core/format/count.ts';
import '../../ui/figure.ts';
import { icon } from '../../ui/icon.ts';
import { emptyState } from '../../ui/states.ts';
import { lazyTable } from '../../ui/tableData.ts';
import type { QualityContext } from '../context.ts';
import {
  linesText,
  matchingLines,
  moreSentences,
  summaryLines,
  type SummaryLine,
} from '../data/sentences.ts';

export const sentenceStyles = css`
  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 12px;
    padding-bottom: 8px;
  }
  .tools input {
    flex: 0 1 320px;
  }
  .lines {
    list-style: none;
    max-width: 1160px;
  }
  .lines li {
    display: flex;
    align-items: flex-start;
    gap: 8px;
    padding: 6px 0;
    border-bottom: 1px solid var(--arb-grid);
  }
  .lines li:last-child {
    border-bottom: 0;
  }
  .lines .line {
    flex: 1;
    min-width: 0;
    overflow-wrap: anywhere;
    text-wrap: pretty;
  }
  .lines .line button.link {
    display: block;
    border: 0;
    color: inherit;
    font-weight: 600;
    white-space: normal;
    text-align: left;
    overflow-wrap: anywhere;
  }
  .lines .line > span {
    color: var(--arb-muted);
  }
  .more {
    padding-top: 8px;
  }
`;

const heading = 'Summary in sentences';
const takeaway = 'What has happened so far, a paragraph for each check; those with most failures come first.';

/** The summary's sentences of all checks, to search in and to copy. */
export function sentencesSection(context: QualityContext): TemplateResult {
  const { board, ui, memo, stem, update, sentencesShown } = context;
  const lines = memo('lines', [board], () => summaryLines(board.checks));
  const found = memo('found lines', [lines, ui.filter], () => matchingLines(lines, ui.filter));
  const table = memo('lines table', [found], () =>
    lazyTable<SummaryLine>(
      [
        { header: 'Dataset', value: ({ check }) => check.datasetLabel },
        { header: 'Rule', value: ({ check }) => check.ruleLabel },
        { header: 'Sentence', value: ({ text }) => text },
      ],
      () => found,
    ),
  );
  const filter = ({ target }: Event) => update({ filter: (target as HTMLInputElement).value });
  return html`<section>
    <arb-figure heading=${heading} takeaway=${takeaway} stem=${stem} .table=${table}>
      <div class="tools" role="search">
        <input
          type="search"
          placeholder="Search"
          aria-label="Search in the sentences"
          .value=${live(ui.filter)}
          @input=${filter}
        />
        <span class="muted" role="status">${foundWords(found.length, lines.length, ui.filter)}</span>
        ${copyAll(context, found)}
      </div>
      ${
        found.length === 0
          ? emptyState('search', 'No sentence has all of these words.')
          : html`<ul class="lines" aria-label="Sentences">
              ${found.slice(0, sentencesShown).map((line) => lineItem(context, line))}
            </ul>`
      }
      ${showMore(context, found.length)}
    </arb-figure>
  </section>`;
}

function foundWords(found: number, all: number, filter: string): string {
  if (filter.trim() === '') return formatIntegerOf(all, 'sentence');
  return `${formatInteger(found)} of ${formatIntegerOf(all, 'sentence')}`;
}

function copyAll(
  { actions }: QualityContext,
  found: readonly SummaryLine[],
): TemplateResult | typeof nothing {
  if (found.length === 0) return nothing;
  const what = found.length === 1 ? 'the sentence' : `${formatInteger(found.length)} sentences`;
  return html`<button class="link" type="button" @click=${() => actions.copy(linesText(found), what)}>
    Copy ${found.length === 1 ? 'it' : `all ${formatInteger(found.length)}`}
  </button>`;
}

function lineItem({ actions, show }: QualityContext, line: SummaryLine): TemplateResult {
  const { name, text, check } = line;
  return html`<li>
    <div class="line">
      <button class="link" type="button" title="Show ${name} above" @click=${() => show(check.index)}>
        ${name}
      </button>
      <span>${text}</span>
    </div>
    <button
      class="icon-only"
      type="button"
      title="Copy"
      aria-label="Copy the sentence of ${name}"
      @click=${() => actions.copy(linesText([line]), 'the sentence')}
    >
      ${icon('copy')}
    </button>
  </li>`;
}

function showMore(
  { sentencesShown, showSentences }: QualityContext,
  found: number,
): TemplateResult | typeof nothing {
  const left = found - sentencesShown;
  if (left <= 0) return nothing;
  const next = Math.min(left, moreSentences);
  return html`<div class="more">
    <button class="link" type="button" @click=${() => showSentences(sentencesShown + next)}>
      Show ${formatInteger(next)} more
    </button>
    ${left > next ? html`<span class="muted">of ${formatInteger(left)} left</span>` : nothing}
  </div>`;
}
