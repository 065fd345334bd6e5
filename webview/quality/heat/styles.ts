import { css } from 'lit';

export const heatStyles = css`
  :host {
    display: block;
    min-width: 0;
    position: relative;
  }
  .maps {
    display: grid;
    row-gap: 20px;
    justify-content: start;
  }
  h3 {
    margin: 0;
    font-size: inherit;
    font-weight: 600;
    padding-bottom: 4px;
  }
  .scroll {
    overflow: auto;
    position: relative;
    overflow-anchor: none;
    outline-offset: 0;
  }
  .cut {
    border-bottom: 1px solid var(--arb-line);
  }
  .canvas {
    position: relative;
  }
  .row {
    position: absolute;
    left: 0;
    right: 0;
    height: 24px;
    contain: layout style;
  }
  .row.heads {
    position: sticky;
    top: 0;
    z-index: 3;
    background: var(--arb-background);
  }
  .name,
  .corner {
    position: sticky;
    left: 0;
    z-index: 2;
    height: 100%;
    background: var(--arb-background);
  }
  .name {
    padding: 2px 8px 2px 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    unicode-bidi: isolate;
  }
  .head {
    position: absolute;
    bottom: 0;
    display: flex;
    align-items: flex-end;
    justify-content: center;
    padding: 0 2px 5px;
    font-size: 11px;
    line-height: 14px;
    text-align: center;
    color: var(--arb-muted);
  }
  .head span {
    min-width: 0;
    max-width: 100%;
  }
  .upright .head {
    padding: 0 0 4px;
    align-items: flex-end;
  }
  .upright .head span {
    writing-mode: vertical-rl;
    transform: rotate(180deg);
    max-width: none;
    max-height: 116px;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    unicode-bidi: isolate;
  }
  /* As wide as its text, wherever it stood before. */
  .readout {
    width: max-content;
  }
  button {
    position: absolute;
    top: 0;
    height: 24px;
    padding: 0;
    margin: 0;
    border: 1px solid var(--arb-background);
    border-radius: 0;
    font: inherit;
    font-size: 11px;
    line-height: 22px;
    text-align: center;
    cursor: pointer;
    overflow: hidden;
  }
  button.below {
    font-weight: 600;
  }
  button.fallback {
    font-style: italic;
  }
  button.mark::before {
    content: '';
    position: absolute;
    top: 0;
    left: 0;
    width: 8px;
    height: 8px;
    background: var(--mark);
    clip-path: polygon(0 0, 100% 0, 0 100%);
  }
  button.doubt::before {
    clip-path: polygon(0 0, 100% 0, 0 100%, 0 0, 1px 1px, 1px 5.6px, 5.6px 1px, 1px 1px);
  }
  button:hover {
    border-color: var(--arb-muted);
  }
  button.picked {
    box-shadow: inset 0 0 0 2px var(--vscode-focusBorder, currentColor);
  }
  button.picked.mark::before {
    top: 1px;
    left: 1px;
  }
  button:focus-visible {
    outline: 2px solid var(--vscode-focusBorder, currentColor);
    outline-offset: 1px;
    z-index: 1;
  }
`;
