import { css, html, nothing, type TemplateResult } from 'lit';
import { formatInteger, formatNumber } from '../../../src/core/format/number.ts';
import { pText } from '../../../src/core/registry/comparison/words.ts';
import { versionMark } from '../../comparison/versionMark.ts';
import '../../ui/figure.ts';
import { icon } from '../../ui/icon.ts';
import type { EvaluatedContext } from '../context.ts';
import { percentText } from '../data/words.ts';

export const sampleStyles = css`
  .samples tbody th {
    width: 100%;
    max-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .samples .mark {
    margin-right: 4px;
    vertical-align: -1px;
  }
  .figure-note {
    padding-top: 8px;
    color: var(--arb-muted);
    font-size: 11px;
    line-height: 16px;
    text-wrap: pretty;
  }
`;

/** How many units each variant has, and whether that is as planned. */
export function samplesFigure({
  evaluation,
  experiment,
  names,
  marks,
  stem,
}: EvaluatedContext): TemplateResult {
  const { observed, expected, chi2, pValue, ok } = evaluation.sampleRatio;
  const total = observed.reduce((sum, n) => sum + n, 0);
  const rows = experiment.variants.map((variant, i) => ({
    ...{ name: names[i]!, variant: variant.name, units: observed[i] ?? 0, weight: variant.weight },
    ...{ share: total === 0 ? 0 : (observed[i] ?? 0) / total, expected: expected[i] ?? 0, mark: marks[i]! },
  }));
  const table = {
    rows,
    columns: [
      { header: 'Variant', value: (row: (typeof rows)[number]) => row.variant },
      { header: 'Units', value: (row: (typeof rows)[number]) => row.units },
      { header: 'Share', value: (row: (typeof rows)[number]) => row.share },
      { header: 'Planned share', value: (row: (typeof rows)[number]) => row.weight },
    ],
  };
  return html`<arb-figure heading="Samples" stem=${stem} .table=${table}>
    <table class="samples" aria-label="Samples">
      <thead>
        <tr>
          <th scope="col">Variant</th>
          <th scope="col" class="right">Units</th>
          <th scope="col" class="right">Share, %</th>
          <th scope="col" class="right">Planned, %</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ name, variant, units, share, weight, mark }) =>
            html`<tr>
              <th scope="row" title="${name} ${variant}">
                ${versionMark(mark)}${name}${name === variant ? nothing : html` <span class="muted">${variant}</span>`}
              </th>
              <td class="right">${formatInteger(units)}</td>
              <td class="right">${(share * 100).toFixed(1)}</td>
              <td class="right muted">${(weight * 100).toFixed(1)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    <p class="figure-note">
      ${
        chi2 === null || pValue === null
          ? 'There are no units yet.'
          : html`${icon(ok ? 'check' : 'error', ok ? 'good' : 'bad')}
            ${ok ? 'No sample ratio mismatch' : 'Sample ratio mismatch'}: χ² ${formatNumber(chi2)},
            ${pText(pValue, 0.001)}. Alarm below 0.001.`
      }
      ${experiment.coverage < 1 ? `${percentText(experiment.coverage)}\u00a0% of the units take part.` : nothing}
    </p>
  </arb-figure>`;
}
