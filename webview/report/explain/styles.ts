import { css } from 'lit';

export const explainStyles = css`
  .acts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px;
    min-width: 0;
  }
  .acts select {
    max-width: min(240px, 60cqi);
  }
  .acts input {
    width: 72px;
    text-align: right;
  }
  .failed {
    padding-top: 8px;
  }
  .pending {
    min-height: 260px;
  }
  .tree {
    overflow: auto;
    max-height: 520px;
    outline: none;
  }
  .row > .whole {
    grid-column: 1 / -1;
  }
  /* What is on its way mostly comes before anyone would see a change. */
  @keyframes late {
    to {
      opacity: 0.5;
    }
  }
  .late > :not([slot]) {
    animation: late 1ms 300ms forwards;
  }
  @container page (min-width: 901px) {
    /* Heads of one height: rows of both charts stand in line. */
    .beside {
      grid-template-rows: auto auto;
      row-gap: 0;
    }
    .beside > arb-figure {
      display: grid;
      grid-row: span 2;
      grid-template-rows: subgrid;
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
