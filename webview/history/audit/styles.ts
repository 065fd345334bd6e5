import { css } from 'lit';

export const auditRowHeight = 24;
export const auditHeadHeight = 28;

export const auditStyles = css`
  :host {
    display: block;
    min-width: 0;
    container: audit / inline-size;
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
    padding-bottom: 8px;
  }
  .tools input {
    flex: 0 1 256px;
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
    width: max(100%, 880px);
  }
  table.narrow {
    width: 100%;
  }
  .narrow col.when {
    width: 118px;
  }
  .narrow col.what {
    width: auto;
  }
  col.when {
    width: 176px;
  }
  col.who {
    width: 104px;
  }
  col.gates {
    width: 152px;
  }
  col.what {
    width: 42%;
  }
  thead th {
    height: 28px;
  }
  tr.entry > * {
    line-height: 18px;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  tr.entry:hover > * {
    background: color-mix(in srgb, var(--arb-text) 6%, var(--arb-background));
  }
  tr.entry.aside-entry > * {
    color: var(--arb-muted);
  }
  tr.open > * {
    border-bottom-color: transparent;
    background: var(--arb-wash);
  }
  tr.space > * {
    padding: 0;
    border: 0;
    height: auto;
  }
  .fold {
    padding: 0 4px 0 0;
    line-height: 18px;
    border-radius: 2px;
    margin-left: -2px;
  }
  .fold .icon {
    margin-right: 2px;
  }
  thead .first {
    padding-left: 18px;
  }
  .entry button.link {
    font-weight: 600;
    color: inherit;
  }
  td .version {
    font-weight: 600;
  }
  .aside-entry button.link,
  .aside-entry .version {
    font-weight: 400;
  }
  td > .icon {
    margin-right: 4px;
  }
  tr.detail > td {
    height: auto;
    padding: 0 0 12px;
    white-space: normal;
    background: var(--arb-wash);
  }
  .detail .inner {
    position: sticky;
    left: 0;
    width: min(100cqi, 1000px);
    padding: 4px 12px 0 22px;
    display: grid;
    gap: 8px;
    overflow-wrap: anywhere;
  }
  .detail dl {
    display: grid;
    grid-template-columns: fit-content(160px) minmax(0, 1fr);
    gap: 0 16px;
  }
  .detail dt {
    color: var(--arb-muted);
  }
  .detail dd.reason {
    white-space: pre-wrap;
  }
  .detail ul {
    list-style: none;
    display: grid;
    gap: 4px;
  }
  .detail li {
    display: grid;
    grid-template-columns: 16px minmax(0, 1fr);
    column-gap: 8px;
  }
  .detail li .icon {
    margin-top: 2px;
  }
  .detail .acts {
    display: flex;
    flex-wrap: wrap;
    gap: 0 16px;
  }
  .nothing {
    padding: 16px 0;
    color: var(--arb-muted);
  }
  @container audit (max-width: 480px) {
    .tools input {
      flex: 1 1 120px;
    }
    .detail .inner {
      padding-left: 8px;
    }
  }
`;
