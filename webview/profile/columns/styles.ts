import { css } from 'lit';

export const columnStyles = css`
  .toolbar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 16px;
    padding-bottom: 8px;
  }
  .toolbar label {
    display: flex;
    align-items: center;
    gap: 6px;
    min-width: 0;
    max-width: 100%;
    color: var(--arb-muted);
    font-size: 12px;
  }
  .toolbar label.find {
    flex: 1 1 180px;
    max-width: 320px;
  }
  .toolbar input {
    width: 100%;
  }
  .toolbar select {
    max-width: 240px;
  }
  ul.cards {
    list-style: none;
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 248px), 1fr));
    gap: 0 32px;
  }
  .card {
    display: flex;
    flex-direction: column;
    gap: 4px;
    min-width: 0;
    padding: 12px 0 16px;
    border-top: 1px solid var(--arb-grid);
    content-visibility: auto;
    contain-intrinsic-size: auto 240px;
  }
  .card h3 {
    display: flex;
    align-items: center;
    gap: 6px;
    margin: 0;
    font-size: inherit;
    font-weight: 600;
    min-width: 0;
  }
  .card h3 .icon {
    color: var(--arb-muted);
  }
  .card .name {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
    overflow-wrap: anywhere;
    unicode-bidi: isolate;
  }
  .card .kind {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    min-height: 16px;
  }
  .card .storage {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    min-width: 0;
  }
  .card .association {
    flex: none;
    color: var(--arb-text);
  }
  .card .is-target {
    flex: none;
    color: var(--arb-subject-text);
    font-weight: 600;
  }
  .meter {
    display: inline-block;
    width: 40px;
    height: 6px;
    margin-right: 6px;
    vertical-align: 1px;
    background: var(--arb-grid);
  }
  .meter i {
    display: block;
    height: 100%;
    background: var(--arb-rest);
  }
  .association .meter i {
    background: var(--arb-subject);
  }
  .histogram {
    display: block;
    width: 100%;
    height: 48px;
    fill: var(--arb-subject);
    border-bottom: 1px solid var(--arb-rest);
  }
  .ends {
    display: flex;
    justify-content: space-between;
    gap: 8px;
  }
  ul.top {
    list-style: none;
    min-height: 64px;
    font-size: 12px;
    line-height: 16px;
  }
  .top li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 72px 44px;
    align-items: center;
    gap: 8px;
  }
  .top .level {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    unicode-bidi: isolate;
  }
  .top i {
    height: 8px;
    background: var(--arb-subject);
  }
  .top .share {
    text-align: right;
  }
  .card .nothing {
    display: flex;
    align-items: center;
    min-height: 64px;
  }
  .card dl {
    display: grid;
    gap: 0;
    font-size: 12px;
    line-height: 18px;
  }
  .card dl > div {
    display: flex;
    justify-content: space-between;
    gap: 8px;
  }
  .card dt {
    color: var(--arb-muted);
    flex: none;
  }
  .card dd {
    min-width: 0;
    text-align: right;
    overflow-wrap: anywhere;
  }
  .card .doubt {
    display: flex;
    gap: 6px;
    overflow-wrap: anywhere;
  }
  .card .doubt .icon {
    margin-top: 0;
  }
  .more {
    padding-top: 8px;
  }
`;
