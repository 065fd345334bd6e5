import { html, nothing, type TemplateResult } from 'lit';
import type { ColumnProfile } from '../../../src/core/dataset/types.ts';
import { formatNumber } from '../../../src/core/format/number.ts';
import { icon } from '../../ui/icon.ts';
import { displayName } from '../../ui/text.ts';
import { associationAt, type ProfileContext } from '../context.ts';
import type { ListedColumn } from '../data/arrange.ts';
import {
  associationText,
  associationTitle,
  distinctText,
  flagLabel,
  missingText,
  typeWords,
  valueText,
} from '../data/words.ts';
import { histogramMarks, topMarks } from './marks.ts';

/** One column: what it holds, how it is distributed, what is missing, what seems off. */
export function columnCard(context: ProfileContext, { column, index }: ListedColumn): TemplateResult {
  const { profile, found, target } = context;
  const { word, icon: typeIcon } = typeWords[column.type];
  const name = displayName(column.name);
  const isTarget = target.kind !== 'none' && target.target === column.name;
  const rows = Math.max(1, profile.rows);
  return html`<li class="card">
    <h3 title=${name}>
      ${icon(typeIcon)}<span class="only-heard">${word}: </span><span class="name" dir="auto">${name}</span>
    </h3>
    <div class="kind small muted">
      <span class="storage" title=${column.storage}>${word}, ${column.storage}</span>
      ${isTarget ? html`<span class="is-target">target</span>` : association(context, index)}
    </div>
    ${drawing(column, name, profile.rows)}
    <dl>
      <div>
        <dt>Missing</dt>
        <dd>
          <span class="meter" aria-hidden="true"
            ><i style="width:${((column.missing / rows) * 100).toFixed(1)}%"></i></span
          >${missingText(column, profile.rows)}
        </dd>
      </div>
      <div>
        <dt>Distinct</dt>
        <dd>${distinctText(column)}</dd>
      </div>
      ${quantiles(column)}
    </dl>
    ${doubts(column, found?.leaks.includes(index) ?? false)}
  </li>`;
}

function association({ found }: ProfileContext, index: number): TemplateResult | typeof nothing {
  const one = associationAt(found, index);
  if (found === null || one === null) return nothing;
  return html`<span class="association" title=${associationTitle(one, found.target)}>
    <span class="meter" aria-hidden="true"><i style="width:${(one.value * 100).toFixed(0)}%"></i></span
    ><span class="only-heard">association with the target: </span>${associationText(one)}
  </span>`;
}

function drawing(column: ColumnProfile, name: string, rows: number): TemplateResult {
  // Few whole numbers, such as 0 and 1, are seen better by value than by range; dates and the rest by range.
  if (column.histogram && !(column.top && column.distinct <= 2)) {
    return histogramMarks(column, column.histogram, name);
  }
  if (column.top && column.top.length > 0) return topMarks(column, column.top, rows);
  const words =
    column.missing >= rows
      ? 'No value to show.'
      : column.type === 'unsupported'
        ? 'Lists, structures and binary data are not shown.'
        : 'Nearly every value is different.';
  return html`<p class="nothing muted small">${words}</p>`;
}

function quantiles(column: ColumnProfile): TemplateResult | typeof nothing {
  if (!column.quantiles) return nothing;
  const [low, q25, median, q75, high] = column.quantiles.map((value) => valueText(column, value));
  const spread =
    column.sd === undefined || column.type === 'date'
      ? nothing
      : html`<div>
          <dt>Mean ± SD</dt>
          <dd>
            ${formatNumber(column.mean ?? NaN, { digits: 4 })} ± ${formatNumber(column.sd, { digits: 3 })}
          </dd>
        </div>`;
  return html`<div>
      <dt>Median</dt>
      <dd title="25 %: ${q25}, 75 %: ${q75}">${median}</dd>
    </div>
    <div>
      <dt>5 to 95 %</dt>
      <dd title="25 %: ${q25}, 75 %: ${q75}">${low} to ${high}</dd>
    </div>
    ${spread}`;
}

function doubts(column: ColumnProfile, leak: boolean): TemplateResult | typeof nothing {
  const words = [...(leak ? ['tells the target almost alone'] : []), ...column.flags.map(flagLabel)];
  if (words.length === 0) return nothing;
  return html`<p class="doubt small">${icon('warning', 'warn')}<span>${words.join('; ')}</span></p>`;
}
