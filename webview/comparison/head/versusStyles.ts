import { css } from 'lit';

/** The colours of the marks that tell versions from one another. */
export const markStyles = css`
  .mark.rest {
    color: var(--arb-rest);
  }
  .mark.compared {
    color: var(--arb-compared);
  }
  .mark.subject {
    color: var(--arb-subject);
  }
`;

/** The head of a panel on versions that compete: their marks and names, what it rests on, and which are looked at. */
export const versusStyles = css`
  ${markStyles}
  .bar.versus {
    border-bottom: 0;
  }
  .mark {
    flex: none;
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
  .legend {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 16px;
    padding-bottom: 4px;
  }
  .legend label {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-width: 0;
    max-width: 100%;
  }
  .legend select {
    min-width: 0;
  }
  .legend ul {
    display: contents;
    list-style: none;
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
