import { css } from 'lit';

export const explorerStyles = css`
  :host {
    display: block;
    container: explorer / inline-size;
  }
  .explorer {
    display: grid;
    grid-template-columns: minmax(0, 7fr) minmax(0, 5fr);
    gap: 16px 32px;
  }
  .explorer > * {
    min-width: 0;
  }
  .facts {
    display: grid;
    gap: 16px;
    align-content: start;
  }
  .slide {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    padding-top: 8px;
  }
  .slide input[type='range'] {
    flex: 1 1 140px;
    padding: 0;
    border: 0;
    background: none;
    accent-color: var(--arb-subject);
  }
  input.number {
    width: 84px;
    text-align: right;
  }
  .scores {
    display: grid;
    grid-template-columns: repeat(3, minmax(0, 1fr));
    gap: 8px 16px;
  }
  .scores dd {
    font-size: 16px;
    line-height: 22px;
  }
  .costs {
    display: grid;
    gap: 4px;
    border-top: 1px solid var(--arb-grid);
    padding-top: 12px;
  }
  .costs label {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
  }
  .matrix th,
  .matrix td {
    height: 40px;
  }
  .matrix thead th {
    height: 24px;
  }
  .matrix td {
    min-width: 88px;
    line-height: 16px;
  }
  @container explorer (max-width: 760px) {
    .explorer {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
