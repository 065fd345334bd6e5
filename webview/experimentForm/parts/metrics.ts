import { css, html, nothing, type TemplateResult } from 'lit';
import type { MetricDirection, MetricRole, MetricType } from '../../../src/core/experiment/experiment.ts';
import { replayLosses } from '../../../src/core/experiment/replayLosses.ts';
import { icon } from '../../ui/icon.ts';
import type { FormContext } from '../context.ts';
import { emptyMetric, type MetricFields } from '../data/fields.ts';
import { checkField, choiceField, textField } from './field.ts';

export const metricStyles = css`
  .metric {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 24px;
    gap: 4px 8px;
    padding-bottom: 16px;
  }
  .metric .fields {
    gap: 8px 16px;
  }
  .metric > button {
    align-self: start;
    margin-top: 20px;
  }
  .metric details {
    grid-column: 1;
  }
  .metric summary {
    color: var(--arb-muted);
    font-size: 11px;
    line-height: 20px;
    cursor: pointer;
    width: max-content;
  }
  .metric details .fields {
    padding-top: 4px;
  }
  h3 {
    margin: 0;
    padding: 4px 0 8px;
    font-size: 11px;
    line-height: 16px;
    font-weight: 600;
  }
  .roles {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-left: -6px;
  }
  .checks {
    display: flex;
    flex-direction: column;
    gap: 8px;
    grid-column: 1 / -1;
  }
`;

const types = [
  ['mean', 'Mean'],
  ['proportion', 'Proportion (0 or 1)'],
  ['ratio', 'Ratio of sums'],
  ['quantile', 'Quantile'],
] as const satisfies readonly (readonly [MetricType, string])[];

const directions = [
  ['lower', 'Lower'],
  ['higher', 'Higher'],
] as const satisfies readonly (readonly [MetricDirection, string])[];

const titles = { primary: 'Primary: it decides', secondary: 'Secondary', guardrail: 'Guardrails' } as const;

/** What is measured of the units. */
export function metricsPart(context: FormContext): TemplateResult {
  const { fields, update } = context;
  const { metrics } = fields;
  const add = (role: MetricRole) => update({ metrics: [...metrics, emptyMetric(role)] });
  return html`<section aria-labelledby="measured">
    <h2 id="measured">Metrics</h2>
    ${(['primary', 'secondary', 'guardrail'] as const).map((role) => {
      const own = [...metrics.entries()].filter(([, metric]) => metric.role === role);
      return own.length === 0
        ? nothing
        : html`<h3>${titles[role]}</h3>
            ${own.map(([index, metric], i) => metricRow(context, index, metric, nameOf(role, i)))}`;
    })}
    <div class="roles">
      <button type="button" @click=${() => add('secondary')}>${icon('add')} Add Secondary Metric</button>
      <button type="button" @click=${() => add('guardrail')}>${icon('add')} Add Guardrail</button>
    </div>
  </section>`;
}

/** Losses that a replay records of the models that are chosen; of all while none is. */
export function suggestedLosses({ state, fields }: FormContext): string[] {
  const chosen = state.models.filter(({ refs }) => fields.variants.some(({ model }) => refs.includes(model)));
  return [...new Set((chosen.length > 0 ? chosen : state.models).flatMap(({ losses }) => losses))];
}

const binaryLosses = new Set(
  Object.values(replayLosses)
    .flat()
    .filter(({ binary }) => binary)
    .map(({ name }) => name),
);

function nameOf(role: MetricRole, index: number): string {
  if (role === 'primary') return 'Primary metric';
  return `${role === 'secondary' ? 'Secondary metric' : 'Guardrail'} ${index + 1}`;
}

function metricRow(context: FormContext, index: number, metric: MetricFields, title: string): TemplateResult {
  const { fields, update, updateMetric } = context;
  const id = (part: string) => `metric-${index}-${part}`;
  const losses = suggestedLosses(context);
  const rename = (name: string) =>
    updateMetric(index, {
      name,
      ...(losses.includes(name)
        ? { direction: 'lower', type: binaryLosses.has(name) ? 'proportion' : 'mean' }
        : {}),
    });
  const third = metric.role === 'guardrail' || metric.type === 'ratio' || metric.type === 'quantile';
  return html`<div class="metric" role="group" aria-label=${title}>
    <div class="fields">
      ${textField(context, {
        ...{ id: id('name'), label: 'Name', value: metric.name, change: rename, list: losses },
        placeholder: losses[0] ?? 'conversion',
        ...(third ? { width: 'quarter' } : {}),
      })}
      ${choiceField({
        ...{ id: id('type'), label: 'Type', value: metric.type, options: types, width: 'quarter' },
        change: (type: MetricType) => updateMetric(index, { type }),
      })}
      ${choiceField({
        ...{
          id: id('direction'),
          label: 'Better',
          value: metric.direction,
          options: directions,
          width: 'quarter',
        },
        change: (direction: MetricDirection) => updateMetric(index, { direction }),
      })}
      ${
        metric.role === 'guardrail'
          ? textField(context, {
              ...{
                id: id('limit'),
                label: 'May be worse by',
                value: metric.limit,
                number: true,
                width: 'quarter',
              },
              change: (limit) => updateMetric(index, { limit }),
            })
          : nothing
      }
      ${
        metric.type === 'ratio'
          ? textField(context, {
              ...{ id: id('denominator'), label: 'Per', value: metric.denominator, width: 'quarter' },
              ...{ placeholder: 'visits', change: (denominator) => updateMetric(index, { denominator }) },
            })
          : nothing
      }
      ${
        metric.type === 'quantile'
          ? textField(context, {
              ...{ id: id('quantile'), label: 'Which quantile', value: metric.quantile, number: true },
              ...{ width: 'quarter', change: (quantile) => updateMetric(index, { quantile }) },
            })
          : nothing
      }
    </div>
    ${
      metric.role === 'primary'
        ? html`<span></span>`
        : html`<button
            class="icon-only"
            type="button"
            title="Remove"
            aria-label="Remove ${title}"
            @click=${() => update({ metrics: fields.metrics.filter((_, i) => i !== index) })}
          >
            ${icon('close')}
          </button>`
    }
    ${metric.type === 'mean' ? meanOptions(context, index, metric) : nothing}
  </div>`;
}

function meanOptions(context: FormContext, index: number, metric: MetricFields): TemplateResult {
  const { updateMetric } = context;
  const id = (part: string) => `metric-${index}-${part}`;
  const used = metric.covariate !== '' || metric.cap !== '' || metric.sum || metric.ranks;
  return html`<details ?open=${used}>
    <summary>Options</summary>
    <div class="fields">
      ${textField(context, {
        ...{ id: id('covariate'), label: 'Covariate (CUPED)', value: metric.covariate },
        ...{
          placeholder: 'the same metric, before',
          change: (covariate) => updateMetric(index, { covariate }),
        },
        help: 'Recorded before the start; lowers the variance.',
      })}
      ${textField(context, {
        ...{ id: id('cap'), label: 'Cap at quantile', value: metric.cap, number: true, placeholder: '0.99' },
        change: (cap) => updateMetric(index, { cap }),
        help: 'Higher values are set to it.',
      })}
      <div class="checks">
        ${checkField(id('sum'), "A unit's value is the sum of its rows", metric.sum, (sum) => updateMetric(index, { sum }))}
        ${checkField(id('ranks'), 'Compare ranks (Mann-Whitney), for skewed values', metric.ranks, (ranks) => updateMetric(index, { ranks }))}
      </div>
    </div>
  </details>`;
}
