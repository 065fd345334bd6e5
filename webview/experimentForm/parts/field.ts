import { css, html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { FormContext } from '../context.ts';

export const fieldStyles = css`
  .fields {
    display: grid;
    grid-template-columns: repeat(12, minmax(0, 1fr));
    gap: 12px 16px;
  }
  .field {
    display: flex;
    flex-direction: column;
    gap: 4px;
    min-width: 0;
    grid-column: span 6;
  }
  .field.whole {
    grid-column: 1 / -1;
  }
  .field.third {
    grid-column: span 4;
  }
  .field.quarter {
    grid-column: span 3;
  }
  .field > span,
  .field > label {
    font-size: 11px;
    line-height: 16px;
    color: var(--arb-muted);
  }
  .field small {
    font-size: 11px;
    line-height: 16px;
    color: var(--arb-muted);
    overflow-wrap: anywhere;
    text-wrap: pretty;
  }
  .field small.wrong {
    color: var(--arb-text);
  }
  input,
  select,
  textarea {
    width: 100%;
  }
  input {
    text-overflow: ellipsis;
  }
  textarea {
    font: inherit;
    min-height: 66px;
    padding: 3px 6px;
    resize: vertical;
    color: var(--vscode-input-foreground, inherit);
    background: var(--vscode-input-background, transparent);
    border: 1px solid var(--vscode-input-border, var(--vscode-contrastBorder, var(--arb-rest)));
    border-radius: var(--vscode-cornerRadius-small, 4px);
  }
  textarea:focus {
    outline: 1px solid var(--vscode-focusBorder, currentColor);
    outline-offset: -1px;
  }
  input[type='checkbox'],
  input[type='radio'] {
    width: auto;
    height: auto;
    margin: 0;
    flex: none;
    accent-color: var(--arb-subject);
  }
  input[aria-invalid='true'],
  select[aria-invalid='true'] {
    border-color: var(--vscode-inputValidation-errorBorder, var(--arb-bad));
  }
  .check {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-width: 0;
  }
  @container page (max-width: 520px) {
    .field,
    .field.third {
      grid-column: 1 / -1;
    }
    .field.quarter {
      grid-column: span 6;
    }
  }
`;

export interface TextField {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly change: (value: string) => void;
  readonly placeholder?: string;
  /** What it means, below it. */
  readonly help?: string;
  /** `whole`, `third` or `quarter` of the width; default half. */
  readonly width?: 'whole' | 'third' | 'quarter';
  readonly number?: boolean;
  readonly readonly?: boolean;
  /** Suggestions. */
  readonly list?: readonly string[];
}

/** A labelled line of text; its problem stands below it. */
export function textField(context: FormContext, field: TextField): TemplateResult {
  const { id, label, value, change, placeholder = '', help, width = '', list = [] } = field;
  const wrong = context.pointed && context.problem?.field === id ? context.problem.text : '';
  const below = wrong || help;
  return html`<div class="field ${width}">
    <label for=${id}>${label}</label>
    <input
      id=${id}
      type="text"
      inputmode=${field.number ? 'decimal' : nothing}
      autocomplete="off"
      spellcheck="false"
      list=${list.length > 0 ? `${id}-list` : nothing}
      placeholder=${placeholder}
      title=${value.length > 10 ? value : nothing}
      ?readonly=${field.readonly ?? false}
      aria-invalid=${wrong ? 'true' : 'false'}
      aria-describedby=${below ? `${id}-help` : nothing}
      .value=${live(value)}
      @input=${({ target }: Event) => change((target as HTMLInputElement).value)}
    />
    ${list.length > 0 ? html`<datalist id="${id}-list">${list.map((each) => html`<option value=${each}></option>`)}</datalist>` : nothing}
    ${below ? html`<small id="${id}-help" class=${wrong ? 'wrong' : ''}>${below}</small>` : nothing}
  </div>`;
}

export interface Choice<Value extends string> {
  readonly id: string;
  readonly label: string;
  readonly value: Value;
  readonly options: readonly (readonly [value: Value, label: string])[];
  readonly change: (value: Value) => void;
  readonly help?: string;
  readonly width?: 'whole' | 'third' | 'quarter';
}

/** A labelled drop-down list. */
export function choiceField<Value extends string>(choice: Choice<Value>): TemplateResult {
  const { id, label, value, options, change, help, width = '' } = choice;
  return html`<div class="field ${width}">
    <label for=${id}>${label}</label>
    <select
      id=${id}
      aria-describedby=${help ? `${id}-help` : nothing}
      @change=${({ target }: Event) => change(options[(target as HTMLSelectElement).selectedIndex]![0])}
    >
      ${options.map(([option, text]) => html`<option .selected=${live(option === value)}>${text}</option>`)}
    </select>
    ${help ? html`<small id="${id}-help">${help}</small>` : nothing}
  </div>`;
}

/** A switch with its words. */
export function checkField(
  id: string,
  label: string,
  checked: boolean,
  change: (on: boolean) => void,
): TemplateResult {
  return html`<label class="check" for=${id}>
    <input
      id=${id}
      type="checkbox"
      .checked=${live(checked)}
      @change=${({ target }: Event) => change((target as HTMLInputElement).checked)}
    />
    <span>${label}</span>
  </label>`;
}
