import { css } from 'lit';
import { layoutStyles } from '../ui/layout.ts';
import { answerStyles, headerStyles, headlineStyles } from '../ui/panelHead.ts';
import { stateStyles } from '../ui/states.ts';
import { base, buttons, fields, tables } from '../ui/styles.ts';
import { warningStyles } from '../ui/warnings.ts';
import { detailStyles } from './detail/section.ts';
import { answerLineStyles } from './head/answer.ts';
import { qualityHeaderStyles } from './head/header.ts';
import { qualityHeadlineStyles } from './head/headline.ts';
import { legendStyles } from './heat/legend.ts';
import { moverStyles } from './movers/styles.ts';
import { sentenceStyles } from './sentences/section.ts';

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
  warningStyles,
  qualityHeaderStyles,
  answerLineStyles,
  qualityHeadlineStyles,
  legendStyles,
  moverStyles,
  detailStyles,
  sentenceStyles,
  css`
    .notices {
      padding: 8px 0;
    }
    /* Beside the words the table of movers would lose its results. */
    @container page (max-width: 1120px) {
      .moving > .wide,
      .moving > .side {
        grid-column: 1 / -1;
      }
    }
  `,
];
