import { LitElement, css, html } from 'lit';
import { define } from './define.ts';
import { base } from './styles.ts';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/**
 * `<arb-segmented label="..." value="..." .choices=${...}>`: one of few, all in sight. Fires `pick` with the
 * value. A radio group to the keyboard and to screen readers.
 */
export class Segmented extends LitElement {
  static override properties = { label: {}, value: {}, choices: { attribute: false } };
  static override styles = [
    base,
    css`
      :host {
        display: inline-flex;
        flex: none;
      }
      div {
        display: inline-flex;
      }
      button {
        font: inherit;
        font-size: 12px;
        line-height: 16px;
        padding: 2px 8px;
        margin: 0 0 0 -1px;
        color: inherit;
        background: none;
        border: 1px solid var(--vscode-radio-inactiveBorder, var(--arb-line));
        cursor: pointer;
      }
      button:first-child {
        margin-left: 0;
        border-radius: var(--vscode-cornerRadius-small, 4px) 0 0 var(--vscode-cornerRadius-small, 4px);
      }
      button:last-child {
        border-radius: 0 var(--vscode-cornerRadius-small, 4px) var(--vscode-cornerRadius-small, 4px) 0;
      }
      button:hover {
        background: var(--vscode-radio-inactiveHoverBackground);
      }
      button[aria-checked='true'] {
        position: relative;
        color: var(--vscode-radio-activeForeground, inherit);
        background: var(--vscode-radio-activeBackground, var(--arb-wash));
        border-color: var(--vscode-radio-activeBorder, currentColor);
      }
      :host-context(.vscode-high-contrast) button[aria-checked='true'] {
        font-weight: 600;
        text-decoration: underline;
        text-underline-offset: 2px;
      }
    `,
  ];

  label = '';
  value = '';
  choices: readonly Choice[] = [];

  override render() {
    return html`<div role="radiogroup" aria-label=${this.label} @keydown=${this.#key}>
      ${this.choices.map(({ value, label }) => {
        const checked = value === this.value;
        return html`<button
          type="button"
          role="radio"
          aria-checked=${checked ? 'true' : 'false'}
          tabindex=${checked ? 0 : -1}
          @click=${() => this.#pick(value)}
        >
          ${label}
        </button>`;
      })}
    </div>`;
  }

  #key(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = this.choices.findIndex(({ value }) => value === this.value);
    const next = (at + step + this.choices.length) % this.choices.length;
    this.#pick(this.choices[next]!.value);
    this.renderRoot.querySelectorAll('button')[next]?.focus();
  }

  #pick(value: string): void {
    if (value === this.value) return;
    this.value = value;
    this.dispatchEvent(new CustomEvent<string>('pick', { detail: value }));
  }
}

define('arb-segmented', Segmented);
