import { css, html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { mostVariants } from '../../../src/core/experiment/parsePlan.ts';
import { glyphs, type VersionMark } from '../../comparison/data/tones.ts';
import { versionMark } from '../../comparison/versionMark.ts';
import { icon } from '../../ui/icon.ts';
import { displayName } from '../../ui/text.ts';
import type { FormContext } from '../context.ts';
import { numberIn } from '../data/numberIn.ts';
import { checkField, textField } from './field.ts';

export const variantStyles = css`
  .variants {
    display: grid;
    gap: 8px;
    padding-bottom: 12px;
  }
  .variant-row {
    display: grid;
    grid-template-columns: 10px minmax(0, 5fr) minmax(0, 3fr) minmax(0, 88px) 24px;
    gap: 8px;
    align-items: end;
  }
  .equal .variant-row {
    grid-template-columns: 10px minmax(0, 5fr) minmax(0, 3fr) 24px;
  }
  .variant-row .field {
    grid-column: auto;
  }
  .variant-row > .mark {
    margin-bottom: 7px;
  }
  .mix {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 16px;
    align-items: center;
    padding-bottom: 16px;
  }
  .mix > button {
    margin-left: -6px;
  }
  @container page (max-width: 520px) {
    .variant-row {
      grid-template-columns: 10px minmax(0, 1fr) minmax(0, 64px) 24px;
    }
    .equal .variant-row {
      grid-template-columns: 10px minmax(0, 1fr) 24px;
    }
    .variant-row .wide {
      grid-column: 2 / -1;
    }
    .variant-row .named {
      grid-column: 2;
    }
  }
`;

/** Which versions are given to the units, and to how many. */
export function variantsPart(context: FormContext): TemplateResult {
  const { fields, update } = context;
  const { variants, equal } = fields;
  const sum = variants.reduce((total, { weight }) => total + numberIn(weight), 0);
  const share = Number((100 / variants.length).toFixed(1));
  // The last takes what rounding leaves, so that they sum to 100.
  const rest = Number((100 - share * (variants.length - 1)).toFixed(1));
  const evenly = variants.map((_, i) => String(i === variants.length - 1 ? rest : share));
  return html`<section aria-labelledby="who">
    <h2 id="who">Variants</h2>
    <div class="variants ${equal ? 'equal' : ''}">${variants.map((_, i) => variantRow(context, i))}</div>
    <div class="mix">
      <button
        type="button"
        ?disabled=${variants.length >= mostVariants}
        @click=${() => update({ variants: [...variants, { model: '', name: '', weight: '' }] })}
      >
        ${icon('add')} Add Treatment
      </button>
      ${checkField('equal', `Equal split, ${share} % each`, equal, (on) =>
        update({
          equal: on,
          ...(on ? {} : { variants: variants.map((each, i) => ({ ...each, weight: evenly[i]! })) }),
        }),
      )}
      ${equal || Number.isNaN(sum) ? nothing : html`<span class="muted">Together ${Number(sum.toFixed(6))} %, of 100</span>`}
    </div>
    <div class="fields">
      ${textField(context, {
        ...{ id: 'unit', label: 'Unit column', value: fields.unit, placeholder: 'unit' },
        change: (unit) => update({ unit }),
        help: 'Names what is randomized: a customer, not a visit.',
      })}
      ${textField(context, {
        ...{ id: 'coverage', label: 'Coverage, % of the units', value: fields.coverage, number: true },
        change: (coverage) => update({ coverage }),
        help: 'Can be raised while it runs; units keep their variant.',
      })}
    </div>
  </section>`;
}

function variantRow(context: FormContext, index: number): TemplateResult {
  const { fields, update, updateVariant } = context;
  const { variants, equal } = fields;
  const { name, weight } = variants[index]!;
  const role = index === 0 ? 'control' : index === 1 ? 'treatment' : `treatment-${index}`;
  const title = index === 0 ? 'Control' : variants.length === 2 ? 'Treatment' : `Treatment ${index}`;
  return html`<div class="variant-row" role="group" aria-label="${title}: version, name and share">
    ${versionMark(markOf(index))}
    <div class="wide">${modelField(context, index, title)}</div>
    <div class="named">
      ${textField(context, {
        ...{ id: `name-${index}`, label: 'Name', value: name, placeholder: role },
        change: (value) => updateVariant(index, { name: value }),
      })}
    </div>
    ${
      equal
        ? nothing
        : textField(context, {
            ...{ id: `weight-${index}`, label: 'Share, %', value: weight, number: true },
            change: (value) => updateVariant(index, { weight: value }),
          })
    }
    ${
      index < 2
        ? html`<div></div>`
        : html`<button
            class="icon-only"
            type="button"
            title="Remove"
            aria-label="Remove ${title}"
            @click=${() => update({ variants: variants.filter((_, i) => i !== index) })}
          >
            ${icon('close')}
          </button>`
    }
  </div>`;
}

function markOf(index: number): VersionMark {
  if (index === 0) return { tone: 'compared', glyph: 'diamond' };
  return index === 1
    ? { tone: 'subject', glyph: 'circle' }
    : { tone: 'rest', glyph: glyphs[index] ?? 'ring' };
}

/** A list of what is registered, and the way to write another reference, such as a range. */
function modelField(context: FormContext, index: number, label: string): TemplateResult {
  const { state, fields, updateVariant, problem, pointed } = context;
  const { model } = fields.variants[index]!;
  const id = `model-${index}`;
  const known = state.models.some(({ refs }) => refs.includes(model));
  const wrong = pointed && problem?.field === id;
  if (state.models.length === 0 || (model !== '' && !known)) {
    return html`${textField(context, {
      ...{ id, label, value: model.trimStart(), placeholder: 'churn@1.2.0', width: 'whole' },
      // A space keeps the field a text while it is empty.
      change: (value) =>
        updateVariant(index, { model: value === '' && state.models.length > 0 ? ' ' : value }),
    })}`;
  }
  const pick = ({ target }: Event) => updateVariant(index, { model: (target as HTMLSelectElement).value });
  return html`<div class="field">
    <label for=${id}>${label}</label>
    <select id=${id} aria-invalid=${wrong ? 'true' : 'false'} title=${model || nothing} @change=${pick}>
      ${model === '' ? html`<option value="" .selected=${live(true)}>Choose a version</option>` : nothing}
      ${state.models.map(
        ({ name, refs }) =>
          html`<optgroup label=${displayName(name)}>
            ${refs.map((ref) => html`<option value=${ref} .selected=${live(ref === model)}>${displayName(ref)}</option>`)}
          </optgroup>`,
      )}
      <option value=" ">Another reference...</option>
    </select>
  </div>`;
}
