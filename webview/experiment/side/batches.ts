import { css, html, nothing, type TemplateResult } from 'lit';
import type { OutcomeBatch, SkippedRows } from '../../../src/core/experiment/experiment.ts';
import { formatIntegerOf } from '../../../src/core/format/count.ts';
import { formatInteger } from '../../../src/core/format/number.ts';
import { formatMoment } from '../../../src/core/format/time.ts';
import '../../ui/figure.ts';
import { icon } from '../../ui/icon.ts';
import { displayName } from '../../ui/text.ts';
import type { ExperimentContext } from '../context.ts';
import { shortDate } from '../data/words.ts';

export const batchStyles = css`
  .batches tbody th {
    max-width: 260px;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .batches .remove {
    width: 24px;
  }
`;

const kinds = { recorded: 'Recorded one by one', imported: 'Imported', replayed: 'Replayed' } as const;

const skippedWords: Readonly<Record<keyof SkippedRows, string>> = {
  withoutUnit: 'without a unit',
  outsideCoverage: 'outside the coverage',
  unknownVariant: 'of an unknown variant',
  withoutValue: 'without a value',
  outsideRun: 'outside the run',
  disagreeing: 'kept although the assignment says otherwise',
};

/** Where the outcomes came from; each batch can be taken back. */
export function batchesFigure({
  experiment,
  actions,
  stem,
}: ExperimentContext): TemplateResult | typeof nothing {
  const { batches } = experiment;
  if (batches.length === 0) return nothing;
  const rows = batches.reduce((sum, batch) => sum + batch.rows, 0);
  const removable = experiment.state !== 'archived';
  const column = (header: string, value: (batch: OutcomeBatch) => string | number | null) => ({
    header,
    value,
  });
  const table = {
    rows: batches,
    columns: [
      column('Batch', ({ id }) => id),
      column('Kind', ({ kind }) => kind),
      column('Time', ({ time }) => time),
      column('Data', ({ data }) => data),
      column('Rows', (batch) => batch.rows),
      column('Units', ({ units }) => units),
      column('Metrics', ({ metrics }) => metrics.join(' ')),
      ...(Object.keys(skippedWords) as (keyof SkippedRows)[]).map((key) =>
        column(`Rows ${skippedWords[key]}`, ({ skipped }) => skipped[key]),
      ),
    ],
  };
  return html`<arb-figure
    heading="Outcomes"
    takeaway="${formatIntegerOf(rows, 'row')} in ${formatIntegerOf(batches.length, 'batch', 'batches')}."
    stem=${stem}
    .table=${table}
  >
    <div class="scroller" tabindex="0" role="region" aria-label="Batches of outcomes">
      <table class="batches" aria-label="Batches of outcomes">
        <thead>
          <tr>
            <th scope="col">Data</th>
            <th scope="col">How</th>
            <th scope="col">When</th>
            <th scope="col" class="right">Rows</th>
            <th scope="col" class="right">Units</th>
            <th scope="col" class="right">Left out</th>
            ${removable ? html`<th scope="col" class="remove"><span class="only-heard">Remove</span></th>` : nothing}
          </tr>
        </thead>
        <tbody>
          ${batches.map((batch) => batchRow(batch, removable ? actions.removeBatch : null))}
        </tbody>
      </table>
    </div>
  </arb-figure>`;
}

function batchRow(batch: OutcomeBatch, remove: ((id: string) => void) | null): TemplateResult {
  const { id, kind, time, data, rows, units, skipped } = batch;
  const { disagreeing, ...left } = skipped;
  const total = Object.values(left).reduce((sum, n) => sum + n, 0);
  const reasons = (Object.keys(skippedWords) as (keyof SkippedRows)[])
    .filter((key) => skipped[key] > 0)
    .map((key) => `${formatInteger(skipped[key])} ${skippedWords[key]}`);
  const name = displayName(data ?? id);
  return html`<tr>
    <th scope="row" title=${name}>${name}</th>
    <td>${kinds[kind]}</td>
    <td title=${formatMoment(time)}>${shortDate(time)}</td>
    <td class="right">${formatInteger(rows)}</td>
    <td class="right">${formatInteger(units)}</td>
    <td class="right" title=${reasons.join(', ') || nothing}>
      ${formatInteger(total)}${disagreeing > 0 ? html` ${icon('warning', 'warn')}<span class="only-heard">${reasons.join(', ')}</span>` : nothing}
    </td>
    ${
      remove === null
        ? nothing
        : html`<td class="remove">
            <button
              class="icon-only"
              type="button"
              title="Remove..."
              aria-label="Remove the outcomes of ${name}"
              @click=${() => remove(id)}
            >
              ${icon('close')}
            </button>
          </td>`
    }
  </tr>`;
}
