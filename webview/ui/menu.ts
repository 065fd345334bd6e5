import { LitElement, css, html } from 'lit';
import { define } from './define.ts';
import { placeFloating } from './floating.ts';
import { icon, type IconName } from './icon.ts';
import { base, buttons } from './styles.ts';

export interface MenuItem {
  readonly label: string;
  readonly icon?: IconName;
  readonly run: () => void;
}

/**
 * `<arb-menu label="..." .items=${...}>`: three dots that open a menu. Arrow keys, Home, End and Escape do what
 * they do in VS Code's own menus.
 */
export class Menu extends LitElement {
  static override properties = { label: {}, items: { attribute: false }, open: { state: true } };
  static override styles = [
    base,
    buttons,
    css`
      .menu {
        position: fixed;
        inset: auto;
        margin: 0;
        padding: 4px;
        min-width: 160px;
        color: var(--vscode-menu-foreground, var(--arb-text));
        background: var(--vscode-menu-background, var(--arb-background));
        border: 1px solid var(--vscode-menu-border, var(--arb-line));
        border-radius: var(--vscode-cornerRadius-medium, 4px);
      }
      .menu button {
        display: flex;
        align-items: center;
        gap: 8px;
        width: 100%;
        padding: 2px 12px 2px 6px;
        text-align: left;
      }
      .menu button:hover,
      .menu button:focus {
        color: var(--vscode-menu-selectionForeground, inherit);
        background: var(--vscode-menu-selectionBackground, var(--vscode-list-hoverBackground));
        outline: 1px solid var(--vscode-menu-selectionBorder, transparent);
        outline-offset: -1px;
      }
    `,
  ];

  label = 'More actions';
  items: readonly MenuItem[] = [];
  open = false;

  override render() {
    return html`<button
        class="icon-only"
        type="button"
        aria-label=${this.label}
        title=${this.label}
        aria-haspopup="menu"
        aria-expanded=${this.open ? 'true' : 'false'}
        @click=${() => this.#show()}
      >
        ${icon('ellipsis')}
      </button>
      <div
        class="menu"
        role="menu"
        aria-label=${this.label}
        popover="auto"
        @toggle=${(event: ToggleEvent) => (this.open = event.newState === 'open')}
        @keydown=${(event: KeyboardEvent) => this.#key(event)}
      >
        ${this.items.map(
          (item) =>
            html`<button role="menuitem" type="button" tabindex="-1" @click=${() => this.#pick(item)}>
              ${item.icon ? icon(item.icon) : ''}<span>${item.label}</span>
            </button>`,
        )}
      </div>`;
  }

  get #menu(): HTMLElement | null {
    return this.renderRoot.querySelector('.menu');
  }

  get #entries(): HTMLElement[] {
    return [...(this.#menu?.querySelectorAll('button') ?? [])];
  }

  /** Moves the focus at once: the popover's own `toggle` event comes later than the next key may. */
  #show(): void {
    if (!this.#menu) return;
    this.#menu.showPopover();
    placeFloating(this.#menu, this.getBoundingClientRect(), 'end');
    this.#entries[0]?.focus();
  }

  #pick(item: MenuItem): void {
    this.#menu?.hidePopover();
    this.renderRoot.querySelector('button')?.focus();
    item.run();
  }

  #key(event: KeyboardEvent): void {
    const entries = this.#entries;
    const at = entries.findIndex((entry) => entry.matches(':focus'));
    const next = {
      ArrowDown: (at + 1) % entries.length,
      ArrowUp: (at - 1 + entries.length) % entries.length,
      Home: 0,
      End: entries.length - 1,
    }[event.key];
    if (event.key === 'Tab') this.#menu?.hidePopover();
    if (next === undefined) return;
    event.preventDefault();
    entries[next]?.focus();
  }
}

define('arb-menu', Menu);
