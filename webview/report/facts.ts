import { css, html, type TemplateResult } from 'lit';
import { formatIntegerOf } from '../../src/core/format/count.ts';
import { formatInteger, formatNumber, formatTogether } from '../../src/core/format/number.ts';
import { formatDuration } from '../../src/core/format/time.ts';
import type { ModelReport } from '../../src/core/registry/report.ts';

export const factsStyles = css`
  .facts {
    display: grid;
    grid-template-columns: minmax(0, max-content) minmax(0, 1fr);
    column-gap: 16px;
    row-gap: 4px;
    align-content: start;
  }
  .facts dt {
    color: var(--arb-muted);
  }
  .facts dd {
    text-align: right;
    overflow-wrap: anywhere;
  }
`;

/** How the model was trained: a list of terms and figures. */
export function trainingFacts(report: ModelReport): TemplateResult {
  return html`<dl class="facts">
    ${factsOf(report).map(
      ([term, value]) =>
        html`<dt>${term}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`;
}

export function factsOf(report: ModelReport): [term: string, value: string][] {
  const { rows, history, historyLabel, bestIteration, threshold, seconds, seed } = report;
  const [train, validation] = valuesAt(history, bestIteration - 1);
  const rounds = Math.max(history.train.length, history.validation.length);
  const facts: [string, string | null][] = [
    ['Training', formatIntegerOf(rows.train, 'row')],
    ['Validation', rows.validation > 0 ? formatIntegerOf(rows.validation, 'row') : 'none'],
    ['Holdout', formatIntegerOf(rows.holdout, 'row')],
    ['Best round', rounds === 0 ? null : `${formatInteger(bestIteration)} of ${formatInteger(rounds)}`],
    [`${historyLabel}, training`, train ?? null],
    [`${historyLabel}, validation`, validation ?? null],
    ['Threshold', threshold === null ? null : formatNumber(threshold)],
    ['Features', report.importance.length === 0 ? null : formatInteger(report.importance.length)],
    ['Time', formatDuration(seconds)],
    ['Seed', String(seed)],
  ];
  return facts.filter((fact): fact is [string, string] => fact[1] !== null);
}

/** The values of both curves, with digits that can be compared; undefined where there is none. */
function valuesAt({ train, validation }: ModelReport['history'], index: number): (string | undefined)[] {
  const values = [train[index], validation[index]].map((value) => value ?? NaN);
  const texts = formatTogether(values);
  return texts.map((text, i) => (Number.isFinite(values[i]) ? text : undefined));
}
