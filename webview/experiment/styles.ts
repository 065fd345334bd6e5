import { css } from 'lit';
import { layoutStyles } from '../ui/layout.ts';
import { answerStyles, headerStyles, headlineStyles } from '../ui/panelHead.ts';
import { stateStyles } from '../ui/states.ts';
import { base, buttons, fields, tables } from '../ui/styles.ts';
import { emptyStyles } from './head/empty.ts';
import { versusStyles } from '../comparison/head/versusStyles.ts';
import { experimentHeadlineStyles } from './head/headline.ts';
import { verdictStyles } from './head/verdict.ts';
import { metricStyles } from './metrics/table.ts';
import { batchStyles } from './side/batches.ts';
import { checkStyles } from './side/checks.ts';
import { planStyles } from './side/plan.ts';
import { sampleStyles } from './side/samples.ts';
import { timelineStyles } from './side/timeline.ts';

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
  experimentHeadlineStyles,
  emptyStyles,
  metricStyles,
  sampleStyles,
  checkStyles,
  timelineStyles,
  batchStyles,
  planStyles,
  css`
    .notices {
      padding: 8px 0;
    }
    .stack {
      display: grid;
      gap: 28px;
      align-content: start;
    }
    @container page (max-width: 900px) {
      .detail > .side {
        order: -1;
      }
    }
    /* Beside the samples the table of metrics would lose its results. */
    @container page (max-width: 1280px) {
      .measured > .wide,
      .measured > .side {
        grid-column: 1 / -1;
      }
    }
    .choice {
      max-width: 180px;
    }
  `,
];
