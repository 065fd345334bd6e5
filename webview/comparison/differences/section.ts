import { css, html, nothing, type TemplateResult } from 'lit';
import { formatInteger } from '../../../src/core/format/number.ts';
import '../../ui/figure.ts';
import { emptyState } from '../../ui/states.ts';
import type { TableData } from '../../ui/tableData.ts';
import { shortened } from '../../ui/shortened.ts';
import { tight, type ComparisonContext } from '../context.ts';
import {
  callerWords,
  changeCount,
  changeWords,
  columnChanges,
  paramChanges,
  valueText,
  type Change,
  type ColumnChange,
  type ParamChange,
} from '../data/differences.ts';

export const differenceStyles = css`
  .differences {
    display: grid;
    gap: 28px;
    align-content: start;
  }
  .difference {
    table-layout: fixed;
  }
  .difference th,
  .difference td {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .difference.columns .name {
    width: 38%;
  }
  .difference.columns :is(tbody th, td:not(.letter)) {
    white-space: normal;
    line-height: 16px;
    padding-top: 4px;
    padding-bottom: 4px;
    overflow-wrap: anywhere;
  }
  .difference .letter {
    width: 24px;
    text-align: right;
    font-weight: 600;
  }
  .difference .name {
    width: 44%;
  }
  @container page (max-width: 420px) {
    .difference .name {
      width: 48%;
    }
    .difference.columns .name {
      width: 40%;
    }
    .difference th,
    .difference td {
      padding-right: 6px;
    }
  }
  .difference .levels {
    white-space: normal;
    color: var(--arb-muted);
    font-size: 11px;
    line-height: 16px;
    overflow-wrap: anywhere;
    padding-bottom: 4px;
  }
  .difference tr.continued > * {
    border-bottom-color: transparent;
  }
  .letter.A {
    color: var(--vscode-gitDecoration-addedResourceForeground, var(--arb-good));
  }
  .letter.M {
    color: var(--vscode-gitDecoration-modifiedResourceForeground, var(--arb-warn));
  }
  .letter.D {
    color: var(--vscode-gitDecoration-deletedResourceForeground, var(--arb-bad));
  }
  .letter.A,
  .letter.M,
  .letter.D {
    text-decoration: none;
  }
  .more {
    margin-top: 8px;
  }
`;

/** Rows of a list that is not folded out. */
const shownAtOnce = 40;

export function parametersFigure(context: ComparisonContext): TemplateResult {
  const { comparison, pair, stem, ui, update } = context;
  const rows = paramChanges(comparison.params, pair.a, pair.b);
  const shown = visible(rows, ui.allParams);
  return html`<arb-figure
    heading="Parameters"
    takeaway=${changeCount(rows)}
    stem=${stem}
    .table=${parametersTable(context, rows)}
  >
    ${
      shown.length === 0
        ? emptyNote(rows.length, 'Both were trained with the same parameters.')
        : html`<table class="difference" aria-label="Parameters">
            ${head(context, 'Name', true)}
            <tbody>
              ${shown.map(
                ({ row, a, b, change }) =>
                  html`<tr>
                    <th scope="row" class="mono" title=${row.name}>${row.name}</th>
                    <td class="right mono muted" title=${paramTitle(row.values[pair.a] ?? null, row.default)}>
                      ${a}
                    </td>
                    <td class="right mono" title=${paramTitle(row.values[pair.b] ?? null, row.default)}>
                      ${b}
                    </td>
                    ${letter(change)}
                  </tr>`,
              )}
            </tbody>
          </table>`
    }
    ${moreButton(rows, shown.length, ui.allParams, () => update({ allParams: !ui.allParams }))}
  </arb-figure>`;
}

function paramTitle(value: ParamChange['row']['default'], standard: ParamChange['row']['default']): string {
  if (value !== null) return valueText(value);
  return standard === null ? "LightGBM's default" : `LightGBM's default: ${valueText(standard)}`;
}

export function signatureFigure(context: ComparisonContext): TemplateResult {
  const { comparison, pair, stem, ui, update } = context;
  const rows = columnChanges(comparison, pair.a, pair.b);
  const shown = visible(rows, ui.allColumns);
  const takeaway = [changeCount(rows), callerWords(rows)].filter(Boolean).join(' ');
  return html`<arb-figure
    heading="Signature"
    takeaway=${takeaway}
    stem=${stem}
    .table=${signatureTable(context, rows)}
  >
    ${
      shown.length === 0
        ? emptyNote(rows.length, 'Both need the same columns.')
        : html`<table class="difference columns" aria-label="Signature">
            ${head(context, 'Column', false)}
            <tbody>
              ${shown.map(signatureRow)}
            </tbody>
          </table>`
    }
    ${moreButton(rows, shown.length, ui.allColumns, () => update({ allColumns: !ui.allColumns }))}
  </arb-figure>`;
}

function signatureRow({ row, a, b, change, detail }: ColumnChange): TemplateResult {
  const name = shortened(row.column);
  return html`<tr class=${detail ? 'continued' : ''}>
      <th scope="row" class="mono" title=${row.column}>${name}${row.role === 'target' ? ' (target)' : ''}</th>
      <td class="mono muted" title=${a}>${a}</td>
      <td class="mono" title=${b}>${b}</td>
      ${letter(change)}
    </tr>
    ${
      detail
        ? html`<tr>
            <td colspan="4" class="levels">${detail}</td>
          </tr>`
        : nothing
    }`;
}

function head({ names, pair }: ComparisonContext, first: string, numbers: boolean): TemplateResult {
  const kind = numbers ? 'right' : '';
  return html`<thead>
    <tr>
      <th scope="col" class="name">${first}</th>
      <th scope="col" class=${kind} title=${names[pair.a]!}>${tight(names[pair.a]!)}</th>
      <th scope="col" class=${kind} title=${names[pair.b]!}>${tight(names[pair.b]!)}</th>
      <th scope="col" class="letter"><span class="only-heard">Change</span></th>
    </tr>
  </thead>`;
}

function letter(change: Change): TemplateResult {
  if (change === null) return html`<td class="letter"><span class="only-heard">the same</span></td>`;
  return html`<td class="letter ${change}">
    <abbr class="letter ${change}" title=${changeWords[change]}>${change}</abbr>
  </td>`;
}

function visible<Row extends { readonly change: Change }>(
  rows: readonly Row[],
  all: boolean,
): readonly Row[] {
  return all ? rows : rows.filter(({ change }) => change !== null).slice(0, shownAtOnce);
}

function emptyNote(known: number, sentence: string): TemplateResult | typeof nothing {
  return known === 0 ? nothing : emptyState('check', sentence);
}

function moreButton(
  rows: readonly { readonly change: Change }[],
  shown: number,
  all: boolean,
  toggle: () => void,
): TemplateResult | typeof nothing {
  if (!all && shown === rows.length) return nothing;
  return html`<button class="link more" type="button" @click=${toggle}>
    ${all ? 'Show the changed only' : `Show all ${formatInteger(rows.length)}`}
  </button>`;
}

/** All versions, not only the pair. */
function parametersTable(
  { comparison }: ComparisonContext,
  rows: readonly ParamChange[],
): TableData<ParamChange> {
  return {
    rows,
    columns: [
      { header: 'Parameter', value: ({ row }) => row.name },
      ...comparison.versions.map(({ ref }, i) => ({
        header: ref,
        value: ({ row }: ParamChange) => textOrNull(row.values[i] ?? null),
      })),
      { header: 'Default', value: ({ row }) => textOrNull(row.default) },
    ],
  };
}

function textOrNull(value: ParamChange['row']['default']): string | null {
  return value === null ? null : valueText(value);
}

function signatureTable(
  { comparison }: ComparisonContext,
  rows: readonly ColumnChange[],
): TableData<ColumnChange> {
  return {
    rows,
    columns: [
      { header: 'Column', value: ({ row }) => row.column },
      { header: 'Role', value: ({ row }) => row.role },
      ...comparison.versions.map(({ ref }, i) => ({
        header: ref,
        value: ({ row }: ColumnChange) => row.types[i] ?? null,
      })),
    ],
  };
}
