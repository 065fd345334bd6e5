import { css } from 'lit';

export const trialRowHeight = 24;
export const trialHeadHeight = 28;

export const trialStyles = css`
  :host {
    display: block;
    min-width: 0;
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
    padding-bottom: 8px;
  }
  .tools input {
    width: 256px;
    flex: 0 1 256px;
  }
  .tools button[aria-pressed] .icon {
    margin-right: 2px;
  }
  .tools button[aria-pressed='true'] {
    background: var(--vscode-inputOption-activeBackground, var(--arb-wash));
    color: var(--vscode-inputOption-activeForeground, inherit);
    border-color: var(--vscode-inputOption-activeBorder, currentColor);
  }
  .tools .count {
    margin-left: auto;
  }
  .scroll {
    overflow: auto;
    position: relative;
    overflow-anchor: none;
  }
  /* More rows below. */
  .scroll.cut {
    border-bottom: 1px solid var(--arb-line);
  }
  table {
    table-layout: fixed;
    width: auto;
    min-width: 100%;
  }
  th,
  td {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  tr.trial > * {
    border-bottom: 1px solid var(--arb-grid);
    line-height: 18px;
  }
  tr.space > * {
    padding: 0;
    border: 0;
  }
  thead th {
    height: 28px;
  }
  thead button {
    font-size: 11px;
    line-height: 14px;
    padding: 0;
    border-radius: 2px;
    max-width: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
    vertical-align: bottom;
  }
  thead button:hover {
    background: none;
    text-decoration: underline;
  }
  thead .right button {
    text-align: right;
  }
  thead .icon {
    width: 12px;
    height: 12px;
    vertical-align: -2px;
  }
  .first {
    position: sticky;
    left: 0;
    z-index: 1;
    background: var(--arb-background);
    white-space: nowrap;
  }
  thead .first {
    z-index: 3;
    padding-left: 28px;
  }
  tr.trial {
    cursor: default;
  }
  tr.trial:hover > * {
    background: color-mix(in srgb, var(--arb-text) 6%, var(--arb-background));
  }
  tr.best > * {
    font-weight: 600;
    background: var(--arb-wash);
  }
  tr.unfinished > * {
    color: var(--arb-muted);
  }
  tr.chosen > * {
    background: color-mix(in srgb, var(--arb-subject) 18%, var(--arb-background));
    border-bottom-color: var(--arb-subject);
    box-shadow: inset 0 1px var(--arb-subject);
  }
  .first > div {
    display: flex;
    align-items: center;
    height: 20px;
  }
  .first .star {
    padding: 1px;
    line-height: 0;
    margin-right: 2px;
  }
  .first .star .icon {
    vertical-align: 0;
    margin: 0;
  }
  .star.on {
    color: var(--arb-warn);
  }
  .first .pick {
    padding: 0 4px;
    min-width: 32px;
    text-align: right;
    font-weight: inherit;
    line-height: 16px;
  }
  .group th {
    overflow: visible;
  }
  .group button {
    font-weight: 600;
    line-height: 16px;
    padding: 0 4px 0 2px;
    position: sticky;
    left: 0;
  }
  .group .muted {
    font-weight: 400;
  }
  .spark {
    display: block;
  }
  td > .icon {
    margin-right: 4px;
  }
  .is-best {
    color: var(--arb-subject);
  }
  td.note {
    padding: 0 4px 0 0;
  }
  .more button.icon-only {
    display: block;
    padding: 1px 3px;
  }
  .more .icon {
    margin: 0;
  }
  .note button {
    line-height: 16px;
    display: block;
    width: 100%;
    padding: 0 4px;
    text-align: left;
    overflow: hidden;
    text-overflow: ellipsis;
    font-weight: 400;
  }
  .note button.none {
    color: var(--arb-muted);
  }
  tr.trial:not(:hover, :focus-within, .chosen) .note button.none {
    opacity: 0;
  }
  .note input {
    display: block;
    width: 100%;
    height: 22px;
    font-weight: 400;
  }
  td.more {
    padding: 0;
    overflow: visible;
  }
  .nothing {
    padding: 16px 0;
    color: var(--arb-muted);
  }
  @media (max-width: 480px) {
    .tools input {
      flex-grow: 1;
    }
  }
`;
