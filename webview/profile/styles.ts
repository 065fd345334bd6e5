import { layoutStyles } from '../ui/layout.ts';
import { answerStyles, headerStyles } from '../ui/panelHead.ts';
import { stateStyles } from '../ui/states.ts';
import { base, buttons, fields } from '../ui/styles.ts';
import { columnStyles } from './columns/styles.ts';
import { answerLineStyles } from './head/answer.ts';
import { profileHeaderStyles } from './head/header.ts';
import { targetStyles } from './target/section.ts';

export const appStyles = [
  base,
  buttons,
  fields,
  layoutStyles,
  headerStyles,
  answerStyles,
  stateStyles,
  profileHeaderStyles,
  answerLineStyles,
  columnStyles,
  targetStyles,
];
