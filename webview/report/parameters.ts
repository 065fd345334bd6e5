import { html, svg } from 'lit';
import type { ReportParam } from '../../src/core/registry/report.ts';
import type { ParamValue } from '../../src/core/training/spec.ts';
import type { TableData } from '../ui/tableData.ts';

const dot = svg`<circle cx="4" cy="4" r="3" fill="var(--arb-subject)"></circle>`;

/** LightGBM's parameters, those that differ from its defaults first. */
export function parameterTable(params: readonly ReportParam[]): TableData<ReportParam> {
  return {
    rows: [...params.filter(({ changed }) => changed), ...params.filter(({ changed }) => !changed)],
    columns: [
      {
        header: 'Parameter',
        value: ({ name }) => name,
        cell: ({ changed, name, description }) =>
          html`<svg width="14" height="8" aria-hidden="true">${changed ? dot : ''}</svg
            >${name}${changed ? html`<span class="only-heard">, changed</span>` : ''}
            <span class="only-narrow" style="padding:0 0 4px 14px">${description}</span>`,
      },
      {
        header: 'This version',
        align: 'right',
        value: ({ value }) => paramText(value),
        cell: ({ changed }, content) => (changed ? html`<b>${content}</b>` : html`${content}`),
      },
      {
        header: 'LightGBM default',
        align: 'right',
        value: (param) => (param.default === null ? null : paramText(param.default)),
        text: (param) => (param.default === null ? '–' : paramText(param.default)),
        cell: (_param, content) => html`<span class="muted">${content}</span>`,
      },
      {
        header: 'Meaning',
        value: ({ description }) => description,
        cell: (_param, content) => html`<span class="muted">${content}</span>`,
        wrap: true,
        onlyWide: true,
      },
    ],
  };
}

export function parametersTakeaway(params: readonly ReportParam[]): string {
  const changed = params.filter((param) => param.changed).length;
  if (changed === 0) return "All parameters have LightGBM's defaults.";
  return changed === 1
    ? "1 parameter differs from LightGBM's default."
    : `${changed} parameters differ from LightGBM's defaults.`;
}

/** The value as LightGBM's configuration has it. */
export function paramText(value: ParamValue): string {
  const text = Array.isArray(value) ? value.join(', ') : String(value);
  return text === '' ? '–' : text;
}
