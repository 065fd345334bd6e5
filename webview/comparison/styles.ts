import { css } from 'lit';
import { layoutStyles } from '../ui/layout.ts';
import { answerStyles, headerStyles, headlineStyles } from '../ui/panelHead.ts';
import { stateStyles } from '../ui/states.ts';
import { base, buttons, fields, tables } from '../ui/styles.ts';
import { differenceStyles } from './differences/section.ts';
import { gateStyles } from './gates/section.ts';
import { versusStyles } from './head/versusStyles.ts';
import { comparisonHeadlineStyles } from './head/headline.ts';
import { verdictStyles } from './head/verdict.ts';
import { metricStyles } from './metrics/table.ts';

/** The table and the forest plot stand side by side, row by row, where both have the room; else below one another. */
const evidenceStyles = css`
  .evidence {
    display: grid;
    gap: 28px 32px;
    grid-template-columns: minmax(0, 1fr);
  }
  .evidence:not(.beside) > :not(.numbers) {
    max-width: 800px;
  }
  @container page (min-width: 1120px) {
    .evidence.beside {
      grid-template-columns: minmax(0, 8fr) minmax(0, 4fr);
      align-items: end;
    }
    .evidence.beside .numbers {
      padding-bottom: 28px;
    }
    .evidence.beside + .method {
      margin-top: -24px;
      width: 64%;
    }
  }
`;

export const appStyles = [
  base,
  buttons,
  fields,
  tables,
  stateStyles,
  layoutStyles,
  headerStyles,
  answerStyles,
  headlineStyles,
  versusStyles,
  verdictStyles,
  comparisonHeadlineStyles,
  metricStyles,
  evidenceStyles,
  gateStyles,
  differenceStyles,
  css`
    .notices {
      display: grid;
      gap: 8px;
      padding: 8px 0;
    }
    .progress {
      padding-top: 16px;
    }
    .again {
      position: sticky;
      top: 0;
      z-index: 3;
      padding-bottom: 8px;
      background: var(--arb-background);
    }
    .whole[inert] {
      opacity: 0.5;
    }
    progress {
      display: block;
      width: min(320px, 100%);
      height: 4px;
      margin-top: 8px;
      accent-color: var(--arb-subject);
    }
  `,
];
