import { LitElement, css, html, nothing } from 'lit';
import { define } from './define.ts';
import { placeFloating } from './floating.ts';
import { icon, type IconName } from './icon.ts';
import { base, buttons } from './styles.ts';

export interface MenuItem {
  readonly label: string;
  readonly icon?: IconName;
  /** A switch: it is on or off, and the menu stays open when it is changed. */
  readonly checked?: boolean;
  /** A line above it. */
  readonly separated?: boolean;
  readonly run: () => unknown;
}

/**
 * `<arb-menu label="..." .items=${...}>`: three dots, or another icon, that open a menu. Arrow keys, Home, End and
 * Escape do what they do in VS Code's own menus. Without a button of its own (`bare`), `openAt` opens it.
 */
export class Menu extends LitElement {
  static override properties = {
    label: {},
    icon: {},
    bare: { type: Boolean },
    items: { attribute: false },
    open: { state: true },
  };
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
        max-width: calc(100vw - 16px);
        max-height: calc(100vh - 16px);
        overflow: hidden auto;
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
      .menu button span {
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .menu button:hover,
      .menu button:focus {
        color: var(--vscode-menu-selectionForeground, inherit);
        background: var(--vscode-menu-selectionBackground, var(--vscode-list-hoverBackground));
        outline: 1px solid var(--vscode-menu-selectionBorder, transparent);
        outline-offset: -1px;
      }
      .menu hr {
        margin: 4px 0;
        border: 0;
        border-top: 1px solid var(--vscode-menu-separatorBackground, var(--arb-line));
      }
      .off {
        visibility: hidden;
      }
    `,
  ];

  label = 'More actions';
  icon: IconName = 'ellipsis';
  bare = false;
  items: readonly MenuItem[] = [];
  open = false;
  /** What the focus returns to. */
  #anchor: HTMLElement | null = null;

  override render() {
    return html`${this.bare ? nothing : this.#button()}
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
            html`${item.separated ? html`<hr />` : nothing}<button
                role=${item.checked === undefined ? 'menuitem' : 'menuitemcheckbox'}
                aria-checked=${item.checked ?? nothing}
                type="button"
                tabindex="-1"
                @click=${() => this.#pick(item)}
              >
                ${itemIcon(item)}<span title=${item.label.length > 40 ? item.label : nothing}
                  >${item.label}</span
                >
              </button>`,
        )}
      </div>`;
  }

  #button() {
    return html`<button
      class="icon-only"
      type="button"
      aria-label=${this.label}
      title=${this.label}
      aria-haspopup="menu"
      aria-expanded=${this.open ? 'true' : 'false'}
      @click=${(event: Event) => this.#show(event.currentTarget as HTMLElement)}
    >
      ${icon(this.icon)}
    </button>`;
  }

  /** Opens the menu below a button, to which the focus returns. */
  async openAt(anchor: HTMLElement): Promise<void> {
    await this.updateComplete;
    this.#show(anchor);
  }

  get #menu(): HTMLElement | null {
    return this.renderRoot.querySelector('.menu');
  }

  get #entries(): HTMLElement[] {
    return [...(this.#menu?.querySelectorAll('button') ?? [])];
  }

  /** Moves the focus at once: the popover's own `toggle` event comes later than the next key may. */
  #show(anchor: HTMLElement): void {
    if (!this.#menu) return;
    this.#anchor = anchor;
    this.#menu.showPopover();
    placeFloating(this.#menu, anchor.getBoundingClientRect(), 'end');
    this.#entries[0]?.focus();
  }

  #pick(item: MenuItem): void {
    if (item.checked === undefined) {
      this.#menu?.hidePopover();
      this.#anchor?.focus();
    }
    void item.run();
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
    // Closes the menu and means nothing else.
    if (event.key === 'Escape') event.stopPropagation();
    if (event.key === 'Tab') this.#menu?.hidePopover();
    if (next === undefined) return;
    event.preventDefault();
    entries[next]?.focus();
  }
}

function itemIcon(item: MenuItem) {
  if (item.checked !== undefined)
    return html`<span class=${item.checked ? '' : 'off'}>${icon('check')}</span>`;
  return item.icon ? icon(item.icon) : '';
}

define('arb-menu', Menu);
