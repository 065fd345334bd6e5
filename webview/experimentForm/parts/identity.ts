import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { FormContext } from '../context.ts';
import { textField } from './field.ts';

/** What it is called, and what it is to find out. */
export function identityPart(context: FormContext): TemplateResult {
  const { fields, update, state } = context;
  return html`<section aria-labelledby="what">
    <h2 id="what">What is to be found out</h2>
    <div class="fields">
      ${textField(context, {
        ...{ id: 'key', label: 'Key', value: fields.key, placeholder: 'new-model' },
        change: (key) => update({ key }),
        readonly: state.draft !== null,
        help: state.draft
          ? 'The key of a draft stays.'
          : 'Part of file names and commands, and what units are hashed with.',
      })}
      ${textField(context, {
        ...{ id: 'name', label: 'Name', value: fields.name, placeholder: fields.key },
        change: (name) => update({ name }),
      })}
      <div class="field whole">
        <label for="hypothesis">Hypothesis</label>
        <textarea
          id="hypothesis"
          rows="3"
          placeholder="What changes, for whom, and by how much"
          .value=${live(fields.hypothesis)}
          @input=${({ target }: Event) => update({ hypothesis: (target as HTMLTextAreaElement).value })}
        ></textarea>
      </div>
    </div>
  </section>`;
}
