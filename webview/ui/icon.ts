import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { unsafeSVG } from 'lit/directives/unsafe-svg.js';
import add from '@vscode/codicons/src/icons/add.svg';
import arrowDown from '@vscode/codicons/src/icons/arrow-small-down.svg';
import arrowUp from '@vscode/codicons/src/icons/arrow-small-up.svg';
import beaker from '@vscode/codicons/src/icons/beaker.svg';
import calendar from '@vscode/codicons/src/icons/calendar.svg';
import check from '@vscode/codicons/src/icons/check.svg';
import checklist from '@vscode/codicons/src/icons/checklist.svg';
import chevronDown from '@vscode/codicons/src/icons/chevron-down.svg';
import chevronLeft from '@vscode/codicons/src/icons/chevron-left.svg';
import chevronRight from '@vscode/codicons/src/icons/chevron-right.svg';
import circle from '@vscode/codicons/src/icons/circle.svg';
import circleSlash from '@vscode/codicons/src/icons/circle-slash.svg';
import clearAll from '@vscode/codicons/src/icons/clear-all.svg';
import close from '@vscode/codicons/src/icons/close.svg';
import copy from '@vscode/codicons/src/icons/copy.svg';
import dash from '@vscode/codicons/src/icons/dash.svg';
import database from '@vscode/codicons/src/icons/database.svg';
import debugStop from '@vscode/codicons/src/icons/debug-stop.svg';
import desktopDownload from '@vscode/codicons/src/icons/desktop-download.svg';
import edit from '@vscode/codicons/src/icons/edit.svg';
import ellipsis from '@vscode/codicons/src/icons/ellipsis.svg';
import error from '@vscode/codicons/src/icons/error.svg';
import exportIcon from '@vscode/codicons/src/icons/export.svg';
import fall from '@vscode/codicons/src/icons/arrow-down.svg';
import filterFilled from '@vscode/codicons/src/icons/filter-filled.svg';
import filter from '@vscode/codicons/src/icons/filter.svg';
import gitCompare from '@vscode/codicons/src/icons/git-compare.svg';
import graphLine from '@vscode/codicons/src/icons/graph-line.svg';
import history from '@vscode/codicons/src/icons/history.svg';
import info from '@vscode/codicons/src/icons/info.svg';
import note from '@vscode/codicons/src/icons/note.svg';
import columns from '@vscode/codicons/src/icons/list-selection.svg';
import output from '@vscode/codicons/src/icons/output.svg';
import passFilled from '@vscode/codicons/src/icons/pass-filled.svg';
import play from '@vscode/codicons/src/icons/play.svg';
import question from '@vscode/codicons/src/icons/question.svg';
import refresh from '@vscode/codicons/src/icons/refresh.svg';
import rise from '@vscode/codicons/src/icons/arrow-up.svg';
import search from '@vscode/codicons/src/icons/search.svg';
import settings from '@vscode/codicons/src/icons/settings.svg';
import starEmpty from '@vscode/codicons/src/icons/star-empty.svg';
import starFull from '@vscode/codicons/src/icons/star-full.svg';
import symbolMethod from '@vscode/codicons/src/icons/symbol-method.svg';
import symbolBoolean from '@vscode/codicons/src/icons/symbol-boolean.svg';
import symbolEnum from '@vscode/codicons/src/icons/symbol-enum.svg';
import symbolMisc from '@vscode/codicons/src/icons/symbol-misc.svg';
import symbolNumeric from '@vscode/codicons/src/icons/symbol-numeric.svg';
import symbolString from '@vscode/codicons/src/icons/symbol-string.svg';
import sync from '@vscode/codicons/src/icons/sync.svg';
import table from '@vscode/codicons/src/icons/table.svg';
import warning from '@vscode/codicons/src/icons/warning.svg';

const icons = {
  add,
  arrowDown,
  arrowUp,
  beaker,
  calendar,
  check,
  checklist,
  chevronDown,
  chevronLeft,
  chevronRight,
  circle,
  circleSlash,
  clearAll,
  close,
  columns,
  copy,
  dash,
  database,
  debugStop,
  desktopDownload,
  edit,
  ellipsis,
  error,
  export: exportIcon,
  fall,
  filter,
  filterFilled,
  gitCompare,
  graphLine,
  history,
  info,
  note,
  output,
  passFilled,
  play,
  question,
  refresh,
  rise,
  search,
  settings,
  starEmpty,
  starFull,
  symbolMethod,
  symbolBoolean,
  symbolEnum,
  symbolMisc,
  symbolNumeric,
  symbolString,
  sync,
  table,
  warning,
} as const;

export type IconName = keyof typeof icons;

const drawings = new Map<IconName, SVGTemplateResult>();

/** What the build leaves of a file is what its `svg` element holds: our own files, never text from data. */
function drawing(name: IconName): SVGTemplateResult {
  let drawn = drawings.get(name);
  if (!drawn) drawings.set(name, (drawn = svg`${unsafeSVG(icons[name])}`));
  return drawn;
}

/**
 * A codicon, in the colour of the text around it. Decoration to a screen reader: a word always stands with it.
 * `tone` colours it as good, bad or a warning.
 */
export function icon(name: IconName, tone: 'good' | 'bad' | 'warn' | 'subject' | '' = ''): TemplateResult {
  return html`<svg
    class="icon ${tone}"
    width="16"
    height="16"
    viewBox="0 0 16 16"
    fill="currentColor"
    aria-hidden="true"
  >
    ${drawing(name)}
  </svg>`;
}
