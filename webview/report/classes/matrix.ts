import { css, html, nothing, type TemplateResult } from 'lit';
import { formatInteger, formatPercent } from '../../../src/core/format/number.ts';
import { displayName } from '../../ui/text.ts';
import { ensureContrast, mix, toCss } from '../../theme/color.ts';
import { currentTheme } from '../../theme/theme.ts';
import type { Confusion } from './confusion.ts';

/** A little above 4.5 (WCAG 2.2, 1.4.3): colours are rounded. */
const textContrast = 4.7;

/** Above this many classes a matrix is too wide to read: the list of mistakes says more. */
export const matrixLimit = 12;

export const matrixStyles = css`
  .matrix {
    overflow-x: auto;
  }
  .matrix table {
    width: auto;
  }
  .matrix th,
  .matrix td {
    border: 1px solid var(--arb-background);
    border-width: 1px 1px 0 0;
    padding: 0 8px;
    height: 28px;
    max-width: 120px;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .matrix tbody tr:last-child > * {
    border-color: var(--arb-background);
  }
  .matrix td {
    text-align: right;
    min-width: 64px;
  }
  .matrix thead th {
    text-align: right;
    position: static;
  }
  .matrix tbody th {
    padding-left: 0;
  }
  .matrix .corner {
    padding-left: 0;
    text-align: left;
  }
`;

/**
 * Truth down, prediction across; the deeper a cell, the larger its share of the truth. Right is blue.
 * @param shares written below the counts
 */
export function confusionMatrix(
  cells: readonly Confusion[],
  label = 'Confusion matrix',
  shares = false,
): TemplateResult {
  const size = Math.round(Math.sqrt(cells.length));
  const rows = Array.from({ length: size }, (_, i) => cells.slice(i * size, (i + 1) * size));
  return html`<div class="matrix" tabindex="0" role="region" aria-label=${label}>
    <table aria-label=${label}>
      <thead>
        <tr>
          <th scope="col" class="corner">truth ↓ predicted →</th>
          ${(rows[0] ?? []).map(
            ({ predicted }) => html`<th scope="col" title=${predicted}>${displayName(predicted)}</th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              <th scope="row" title=${row[0]!.truth}>${displayName(row[0]!.truth)}</th>
              ${row.map((cell) => matrixCell(cell, shares))}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function matrixCell({ truth, predicted, rows, share, right }: Confusion, shares: boolean): TemplateResult {
  const { background, subject, rest, text } = currentTheme().palette;
  const fill = mix(background, right ? subject : rest, 0.06 + share * 0.46);
  const color = rows === 0 ? currentTheme().palette.muted : text;
  const title = `${formatPercent(share)} of ${truth} predicted as ${predicted}`;
  return html`<td
    title=${title}
    style="background:${toCss(fill)};color:${toCss(ensureContrast(color, fill, textContrast))}"
  >
    ${formatInteger(rows)}${shares ? html`<br /><span class="small">${formatPercent(share)}</span>` : nothing}
  </td>`;
}
