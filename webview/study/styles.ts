import { css } from 'lit';
import { layoutStyles } from '../ui/layout.ts';
import { answerStyles, headerStyles, headlineStyles } from '../ui/panelHead.ts';
import { stateStyles } from '../ui/states.ts';
import { base, buttons, fields, tables } from '../ui/styles.ts';
import { warningStyles } from '../ui/warnings.ts';
import { contourStyles } from './contour/section.ts';
import { detailStyles } from './detail/section.ts';
import { endedStyles } from './head/ended.ts';
import { studyHeaderStyles } from './head/header.ts';
import { studyHeadlineStyles } from './head/headline.ts';
import { progressStyles } from './head/progress.ts';
import { keyStyles } from './history/section.ts';
import { selectionStyles } from './selection.ts';

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
  studyHeaderStyles,
  progressStyles,
  studyHeadlineStyles,
  endedStyles,
  keyStyles,
  contourStyles,
  detailStyles,
  selectionStyles,
  css`
    .notices {
      display: grid;
      gap: 8px;
      padding-top: 16px;
    }
  `,
];
