import { html, nothing, type TemplateResult } from 'lit';
import type { FormContext } from '../context.ts';
import { choiceField, textField } from './field.ts';

/** When it decides, and how sure that is. */
export function decisionPart(context: FormContext): TemplateResult {
  const { fields, update } = context;
  const sequential = fields.analysis === 'sequential';
  return html`<section aria-labelledby="decides">
    <h2 id="decides">Decision</h2>
    <div class="fields">
      ${choiceField({
        ...{ id: 'analysis', label: 'Analysis', value: fields.analysis, width: 'whole' },
        options: [
          ['fixed', 'Fixed horizon: decides once, at its end'],
          ['sequential', 'Sequential: may be looked at every day'],
        ],
        change: (analysis: 'fixed' | 'sequential') => update({ analysis }),
        help: sequential
          ? 'Its intervals hold at every look, and are wider for it.'
          : 'The narrowest intervals, which hold at the planned end only.',
      })}
      ${textField(context, {
        ...{ id: 'effect', label: 'Least effect worth finding', value: fields.effect, number: true },
        ...{ width: 'third', change: (effect) => update({ effect }) },
      })}
      ${choiceField({
        ...{
          id: 'relative',
          label: 'The effect is',
          value: fields.relative ? 'relative' : 'absolute',
          width: 'third',
        },
        options: [
          ['relative', "% of the control's value"],
          ['absolute', "in the metric's unit"],
        ],
        change: (kind: 'relative' | 'absolute') => update({ relative: kind === 'relative' }),
      })}
      ${textField(context, {
        ...{ id: 'days', label: 'Planned days', value: fields.plannedDays, number: true, width: 'third' },
        change: (plannedDays) => update({ plannedDays }),
      })}
      ${textField(context, {
        ...{ id: 'alpha', label: 'Alpha', value: fields.alpha, number: true, width: 'third' },
        change: (alpha) => update({ alpha }),
        help: 'Chance to see a difference where there is none.',
      })}
      ${textField(context, {
        ...{ id: 'power', label: 'Power, %', value: fields.power, number: true, width: 'third' },
        change: (power) => update({ power }),
        help: 'Chance to find the least effect.',
      })}
      ${textField(context, {
        ...{ id: 'minimumUnits', label: 'Least units a variant', value: fields.minimumUnits, number: true },
        ...{ width: 'third', change: (minimumUnits) => update({ minimumUnits }) },
        help: 'No verdict before.',
      })}
      ${
        sequential
          ? textField(context, {
              ...{
                id: 'decisionUnits',
                label: 'Units at the decision',
                value: fields.decisionUnits,
                number: true,
              },
              change: (decisionUnits) => update({ decisionUnits }),
              help: 'Where the interval is to be the narrowest.',
            })
          : nothing
      }
      ${
        fields.variants.length > 2
          ? choiceField({
              ...{ id: 'correction', label: 'Correction for several treatments', value: fields.correction },
              options: [
                ['holm', 'Holm: no false alarm at all'],
                ['benjamini-hochberg', 'Benjamini-Hochberg: few false alarms'],
              ],
              change: (correction: 'holm' | 'benjamini-hochberg') => update({ correction }),
            })
          : nothing
      }
    </div>
  </section>`;
}
