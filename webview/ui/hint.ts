import { LitElement, css, html } from 'lit';
import { define } from './define.ts';
import { placeFloating } from './floating.ts';
import { base } from './styles.ts';

const hoverDelay = 300;

/**
 * `<arb-hint text="...">term</arb-hint>`: a term that explains itself on hover, focus and click. Escape closes.
 */
export class Hint extends LitElement {
  static override properties = { text: {} };
  static override styles = [
    base,
    css`
      :host {
        font: inherit;
        line-height: inherit;
        color: inherit;
      }
      .term {
        font: inherit;
        line-height: inherit;
        color: inherit;
        padding: 0;
        margin: 0;
        border: 0;
        background: none;
        text-align: inherit;
        cursor: help;
        text-decoration: underline dotted 1px;
        text-decoration-color: var(--arb-rest);
        text-underline-offset: 3px;
      }
      .tip {
        position: fixed;
        inset: auto;
        margin: 0;
        max-width: min(320px, calc(100vw - 16px));
        padding: 4px 8px;
        font-size: 12px;
        line-height: 18px;
        white-space: normal;
        overflow-wrap: anywhere;
        color: var(--vscode-editorHoverWidget-foreground, var(--arb-text));
        background: var(--vscode-editorHoverWidget-background, var(--arb-background));
        border: 1px solid var(--vscode-editorHoverWidget-border, var(--arb-line));
        border-radius: var(--vscode-cornerRadius-small, 4px);
      }
    `,
  ];

  text = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  override render() {
    return html`<button
        class="term"
        type="button"
        aria-describedby="tip"
        @mouseenter=${() => (this.#timer = setTimeout(() => this.#show(), hoverDelay))}
        @mouseleave=${() => this.#hide()}
        @focus=${() => this.#show()}
        @blur=${() => this.#hide()}
        @click=${() => this.#show()}
        @keydown=${(event: KeyboardEvent) => event.key === 'Escape' && this.#hide()}
      >
        <slot></slot></button
      ><span class="tip" id="tip" role="tooltip" popover="manual">${this.text}</span>`;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  get #tip(): HTMLElement | null {
    return this.renderRoot.querySelector('.tip');
  }

  #show(): void {
    clearTimeout(this.#timer);
    const tip = this.#tip;
    if (!tip || !this.isConnected || this.text === '') return;
    tip.showPopover();
    placeFloating(tip, this.getBoundingClientRect());
  }

  #hide(): void {
    clearTimeout(this.#timer);
    if (this.#tip?.matches(':popover-open')) this.#tip.hidePopover();
  }
}

define('arb-hint', Hint);
