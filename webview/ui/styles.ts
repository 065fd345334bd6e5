import { css } from 'lit';

/** Type, colour and icons: every element's style starts with it. Spacing is on a 4 px grid. */
export const base = css`
  :host {
    color: var(--arb-text);
    font-family: var(--vscode-font-family);
    font-size: 13px;
    line-height: 20px;
    font-variant-numeric: tabular-nums;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h1,
  h2,
  p,
  dl,
  dd,
  ol,
  ul,
  figure {
    margin: 0;
    padding: 0;
    font-size: inherit;
    font-weight: inherit;
  }
  b,
  h1,
  h2 {
    font-weight: 600;
  }
  .muted {
    color: var(--arb-muted);
  }
  .small {
    font-size: 11px;
    line-height: 16px;
  }
  .mono {
    font-family: var(--vscode-editor-font-family, monospace);
    font-size: 12px;
  }
  .icon {
    flex: none;
    vertical-align: -3px;
  }
  .good {
    color: var(--arb-good);
  }
  .bad {
    color: var(--arb-bad);
  }
  .warn {
    color: var(--arb-warn);
  }
  .subject {
    color: var(--arb-subject);
  }
  .only-heard {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  :focus-visible {
    outline: 1px solid var(--vscode-focusBorder, currentColor);
    outline-offset: 1px;
  }
`;

/** Buttons that are text: a link that acts, or an icon. */
export const buttons = css`
  button {
    font: inherit;
    line-height: 18px;
    color: inherit;
    background: none;
    border: 1px solid transparent;
    border-radius: var(--vscode-cornerRadius-small, 4px);
    padding: 1px 6px;
    margin: 0;
    cursor: pointer;
    white-space: nowrap;
  }
  button:hover {
    background: var(--vscode-toolbar-hoverBackground);
    outline: 1px dashed var(--vscode-toolbar-hoverOutline, transparent);
    outline-offset: -1px;
  }
  button.icon-only {
    padding: 3px;
    line-height: 0;
  }
  button.icon-only .icon {
    vertical-align: 0;
  }
  button.link {
    color: var(--arb-link);
    padding: 0;
    border-radius: 2px;
  }
  button.link:hover {
    background: none;
    text-decoration: underline;
  }
`;

/** Text fields and drop-down lists, as VS Code's own. */
export const fields = css`
  input,
  select {
    font: inherit;
    line-height: 18px;
    height: 24px;
    min-width: 0;
    padding: 2px 6px;
    color: var(--vscode-input-foreground, inherit);
    background: var(--vscode-input-background, transparent);
    border: 1px solid var(--vscode-input-border, var(--vscode-contrastBorder, var(--arb-rest)));
    border-radius: var(--vscode-cornerRadius-small, 4px);
  }
  select {
    color: var(--vscode-dropdown-foreground, inherit);
    background: var(--vscode-dropdown-background, transparent);
    border-color: var(--vscode-dropdown-border, var(--vscode-contrastBorder, var(--arb-rest)));
    text-overflow: ellipsis;
  }
  input::placeholder {
    color: var(--vscode-input-placeholderForeground, var(--arb-muted));
    opacity: 1;
  }
  input:focus,
  select:focus {
    outline: 1px solid var(--vscode-focusBorder, currentColor);
    outline-offset: -1px;
  }
`;

/** Rows of 24 px, a hairline between them. */
export const tables = css`
  table {
    border-collapse: separate;
    border-spacing: 0;
    width: 100%;
    white-space: nowrap;
  }
  th,
  td {
    height: 24px;
    padding: 0 12px 0 0;
    text-align: left;
    font-weight: 400;
    border-bottom: 1px solid var(--arb-grid);
  }
  tbody tr:last-child > * {
    border-bottom-color: transparent;
  }
  th:last-child,
  td:last-child {
    padding-right: 0;
  }
  thead th {
    color: var(--arb-muted);
    font-size: 11px;
    line-height: 14px;
    vertical-align: bottom;
    padding-bottom: 4px;
    position: sticky;
    top: 0;
    z-index: 2;
    background: var(--arb-background);
  }
  .right {
    text-align: right;
  }
  .filler {
    visibility: hidden;
  }
`;
