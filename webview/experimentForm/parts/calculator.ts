import { css, html, nothing, type TemplateResult } from 'lit';
import { formatIntegerOf } from '../../../src/core/format/count.ts';
import { formatInteger, formatNumber, formatPercent } from '../../../src/core/format/number.ts';
import { icon } from '../../ui/icon.ts';
import type { FormContext } from '../context.ts';
import { calculate, type Calculation } from '../data/calculator.ts';
import { numberIn } from '../data/numberIn.ts';
import { textField } from './field.ts';

export const calculatorStyles = css`
  .answers {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 12px 16px;
    padding: 16px 0 8px;
  }
  .answers dt {
    font-size: 11px;
    line-height: 16px;
    color: var(--arb-muted);
  }
  .answers dd {
    font-size: 22px;
    line-height: 28px;
    overflow-wrap: anywhere;
  }
  .calculated {
    color: var(--arb-muted);
    text-wrap: pretty;
    overflow-wrap: anywhere;
  }
  .missing {
    display: flex;
    gap: 8px;
    padding-top: 16px;
    color: var(--arb-muted);
    overflow-wrap: anywhere;
  }
  .missing .icon {
    margin-top: 2px;
  }
  .plan-days {
    margin-top: 8px;
  }
`;

/** How many units and days the plan needs, as it is typed. */
export function calculatorPart(context: FormContext): TemplateResult {
  const { fields, calculator, updateCalculator } = context;
  const primary = fields.metrics.find(({ role }) => role === 'primary');
  const proportion = primary?.type === 'proportion';
  return html`<section class="calculator" aria-labelledby="needed">
    <h2 id="needed">How long it takes</h2>
    <p class="muted">What the control is like now, and the units and days that the plan needs.</p>
    <div class="fields">
      ${textField(context, {
        ...{ id: 'baseline', label: proportion ? 'Share of the control, 0 to 1' : 'Mean of the control' },
        ...{ value: calculator.baseline, number: true, placeholder: proportion ? '0.12' : '3.24' },
        change: (baseline) => updateCalculator({ baseline }),
      })}
      ${
        primary?.type === 'mean'
          ? textField(context, {
              ...{
                id: 'sd',
                label: 'Standard deviation',
                value: calculator.sd,
                number: true,
                placeholder: '4.2',
              },
              change: (sd) => updateCalculator({ sd }),
            })
          : nothing
      }
      ${textField(context, {
        ...{
          id: 'traffic',
          label: 'New units a day',
          value: calculator.traffic,
          number: true,
          placeholder: '1,900',
        },
        change: (traffic) => updateCalculator({ traffic }),
      })}
    </div>
    <div role="status">${answer(context, calculate(fields, calculator))}</div>
  </section>`;
}

function answer(context: FormContext, found: Calculation): TemplateResult {
  if (found.kind !== 'answer') {
    return html`<p class="missing">
      ${icon(found.kind === 'missing' ? 'info' : 'warning', found.kind === 'missing' ? '' : 'warn')}<span
        >${found.text}</span
      >
    </p>`;
  }
  const { fields, update } = context;
  const { control, treatment, total, days, effect, alpha } = found;
  const several = fields.variants.length > 2;
  const planned = numberIn(fields.plannedDays);
  return html`<dl class="answers">
      <div>
        <dt>Units of the control</dt>
        <dd>${formatInteger(control)}</dd>
      </div>
      <div>
        <dt>${several ? 'Units of the smallest treatment' : 'Units of the treatment'}</dt>
        <dd>${formatInteger(treatment)}</dd>
      </div>
      <div>
        <dt>Units in all</dt>
        <dd>${formatInteger(total)}</dd>
      </div>
      <div>
        <dt>Days</dt>
        <dd>${days === null ? '–' : formatInteger(days)}</dd>
      </div>
    </dl>
    <p class="calculated">
      To find ${formatNumber(effect)} with a power of ${formatPercent(numberIn(fields.power) / 100)} at alpha
      ${formatNumber(alpha, { digits: 2 })}${several ? ', its share of each treatment' : ''}${
        fields.analysis === 'sequential' ? ', at the end; a large effect is seen sooner' : ''
      }.${days === null ? ' Give the units a day to know the days.' : ''}
    </p>
    ${
      days === null || days === planned || days > 3650
        ? nothing
        : html`<button
            class="link plan-days"
            type="button"
            @click=${() => update({ plannedDays: String(days) })}
          >
            Plan ${formatIntegerOf(days, 'day')}
          </button>`
    }`;
}
