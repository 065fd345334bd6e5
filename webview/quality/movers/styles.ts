import { css } from 'lit';

export const moverStyles = css`
  .scroller {
    position: relative;
    overflow-x: auto;
    max-width: 100%;
  }
  .movers th,
  .movers td {
    padding-right: 16px;
  }
  .movers thead th {
    position: static;
  }
  .movers :is(th, td):first-child {
    padding-left: 6px;
  }
  .movers tbody tr {
    cursor: pointer;
  }
  .movers tbody th {
    max-width: 220px;
    min-width: 120px;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .movers tbody th button {
    display: block;
    max-width: 100%;
    padding: 0;
    border: 0;
    text-align: left;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .movers tbody th button:hover {
    background: none;
  }
  .movers tbody tr:hover > * {
    background: color-mix(in srgb, var(--arb-text) 6%, var(--arb-background));
  }
  .movers tr.picked > * {
    background: color-mix(in srgb, var(--arb-subject) 14%, var(--arb-background));
  }
  /* On the tint the quieter grey would be too pale. */
  .movers tr.picked .muted,
  .movers tr.picked > .muted {
    color: inherit;
  }
  .movers tr.picked > * {
    box-shadow:
      inset 0 1px var(--vscode-contrastActiveBorder, transparent),
      inset 0 -1px var(--vscode-contrastActiveBorder, transparent);
  }
  .movers .spark {
    display: block;
  }
  .movers .result .icon {
    margin-right: 4px;
  }
  .words {
    list-style: none;
    display: grid;
    gap: 8px;
  }
  .words li {
    display: flex;
    gap: 8px;
  }
  .words .icon {
    margin-top: 2px;
  }
  .words li > span {
    min-width: 0;
    overflow-wrap: anywhere;
    text-wrap: pretty;
  }
  .words button.link {
    display: inline;
    border: 0;
    color: inherit;
    font-weight: 600;
    white-space: normal;
    text-align: left;
    overflow-wrap: anywhere;
  }
  @container page (max-width: 760px) {
    .movers th,
    .movers td {
      padding-right: 10px;
    }
  }
  @container page (max-width: 480px) {
    .movers th,
    .movers td {
      padding-right: 12px;
    }
    .movers tbody th {
      max-width: 140px;
      min-width: 100px;
    }
  }
`;
