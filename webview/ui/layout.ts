import { css } from 'lit';

/** Content at most 1280 px wide, on twelve columns; one column in a narrow panel. */
export const layoutStyles = css`
  :host {
    display: block;
    max-width: 1320px;
    padding: 0 20px 40px;
  }
  .page {
    container: page / inline-size;
    min-width: 0;
  }
  section {
    border-top: 1px solid var(--arb-line);
    padding: 20px 0 28px;
  }
  .row {
    display: grid;
    grid-template-columns: repeat(12, minmax(0, 1fr));
    column-gap: 32px;
    row-gap: 28px;
  }
  .row > .wide {
    grid-column: span 8;
  }
  .row > .side {
    grid-column: span 4;
  }
  .row > .seven {
    grid-column: span 7;
  }
  .row > .five {
    grid-column: span 5;
  }
  .row > .six {
    grid-column: span 6;
  }
  @container page (max-width: 900px) {
    .row {
      grid-template-columns: minmax(0, 1fr);
    }
    .row > :is(.wide, .side, .seven, .five, .six) {
      grid-column: auto;
    }
  }
  @container page (max-width: 599px) {
    section {
      padding: 16px 0 24px;
    }
  }
  @media (max-width: 599px) {
    :host {
      padding: 0 16px 32px;
    }
  }
  @media (max-width: 360px) {
    :host {
      padding: 0 12px 24px;
    }
  }
`;
