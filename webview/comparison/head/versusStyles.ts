import { css } from 'lit';

/** The head of a panel on versions that compete: their marks and names, and what it rests on. */
export const versusStyles = css`
  .bar.versus {
    border-bottom: 0;
  }
  .mark {
    flex: none;
  }
  .mark.rest {
    color: var(--arb-rest);
  }
  .mark.compared {
    color: var(--arb-compared);
  }
  .mark.subject {
    color: var(--arb-subject);
  }
  .version {
    display: inline-flex;
    flex-wrap: wrap;
    align-items: center;
    column-gap: 5px;
  }
  .version button.link {
    color: inherit;
    font-weight: 600;
    white-space: normal;
    text-align: left;
    overflow-wrap: anywhere;
  }
  .identity .basis {
    padding-left: 12px;
    border-left: 1px solid var(--arb-line);
  }
  .bar .actions vscode-button.quiet::part(control) {
    border-color: var(--vscode-button-secondaryBorder, var(--vscode-contrastBorder, var(--arb-line)));
  }
  @container page (max-width: 700px) {
    .identity h1 {
      flex-basis: 100%;
    }
    .identity .basis {
      padding-left: 0;
      border-left: 0;
      flex-basis: 100%;
    }
  }
`;
