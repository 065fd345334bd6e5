import { css } from 'lit';

/** The line that says what a panel shows, with its actions. */
export const headerStyles = css`
  .bar {
    display: flex;
    align-items: center;
    gap: 8px 16px;
    min-height: 52px;
    padding: 8px 0;
    border-bottom: 1px solid var(--arb-line);
  }
  .identity {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    column-gap: 8px;
    flex: 1;
    min-width: 0;
  }
  .identity > * {
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .identity h1 {
    display: flex;
    align-items: center;
    gap: 8px;
  }
  .actions {
    display: flex;
    align-items: center;
    gap: 4px;
    flex: none;
  }
  vscode-button[appearance='secondary'] {
    background: transparent;
    border-color: var(--vscode-contrastBorder, transparent);
    color: var(--arb-text);
  }
  vscode-button[appearance='secondary']:hover {
    background: var(--vscode-toolbar-hoverBackground, transparent);
  }
  vscode-button[appearance='secondary']::part(control) {
    border-color: var(--vscode-contrastBorder, transparent);
  }
  vscode-button::part(control) {
    font: inherit;
  }
  vscode-button::part(content) {
    white-space: nowrap;
  }
  @container page (max-width: 700px) {
    .bar {
      flex-direction: column;
      align-items: stretch;
    }
    .actions {
      flex-wrap: wrap;
    }
    .actions .primary {
      order: -1;
    }
    .actions arb-menu {
      order: 1;
    }
    .identity {
      column-gap: 16px;
    }
    .identity .dot {
      display: none;
    }
  }
`;

/** The answer in one sentence, large, and what stands behind it. */
export const answerStyles = css`
  .answer {
    display: flex;
    gap: 8px;
    padding: 20px 0 4px;
    font-size: 18px;
    line-height: 26px;
  }
  .answer .icon {
    width: 20px;
    height: 20px;
    margin-top: 3px;
  }
  .answer p {
    min-width: 0;
    max-width: 1160px;
    overflow-wrap: anywhere;
    text-wrap: pretty;
  }
  .aside {
    color: var(--arb-muted);
    padding-left: 28px;
    text-wrap: pretty;
  }
  @container page (max-width: 599px) {
    .answer {
      font-size: 16px;
      line-height: 24px;
      padding-top: 16px;
    }
    .answer .icon {
      width: 18px;
      height: 18px;
    }
    .aside {
      padding-left: 26px;
    }
  }
`;

/** Large figures in a row. `--columns` says how many, `--fewer` and `--few` how many where there is less room. */
export const headlineStyles = css`
  .figures {
    display: grid;
    grid-template-columns: repeat(var(--columns), minmax(0, 1fr));
    gap: 20px 24px;
    padding: 20px 0 24px;
  }
  .figure {
    min-width: 0;
  }
  .figure dt {
    font-size: 11px;
    line-height: 16px;
    color: var(--arb-muted);
  }
  .figure .value {
    font-size: 24px;
    line-height: 32px;
    letter-spacing: -0.01em;
    white-space: nowrap;
  }
  .figure .baseline {
    color: var(--arb-muted);
    white-space: nowrap;
  }
  .figure .main {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    column-gap: 8px;
  }
  .figure .verdict .icon {
    margin-left: -3px;
  }
  @container page (max-width: 1000px) {
    .figures {
      grid-template-columns: repeat(var(--fewer), minmax(0, 1fr));
    }
  }
  @container page (max-width: 760px) {
    .figures {
      grid-template-columns: repeat(min(var(--columns), var(--few, 3)), minmax(0, 1fr));
    }
  }
  @container page (max-width: 520px) {
    .figures {
      grid-template-columns: repeat(min(var(--columns), 2), minmax(0, 1fr));
      column-gap: 16px;
    }
  }
  @container page (max-width: 340px) {
    .figures {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
