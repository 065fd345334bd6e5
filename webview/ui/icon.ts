import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { unsafeSVG } from 'lit/directives/unsafe-svg.js';
import arrowDown from '@vscode/codicons/src/icons/arrow-small-down.svg';
import arrowUp from '@vscode/codicons/src/icons/arrow-small-up.svg';
import check from '@vscode/codicons/src/icons/check.svg';
import copy from '@vscode/codicons/src/icons/copy.svg';
import dash from '@vscode/codicons/src/icons/dash.svg';
import database from '@vscode/codicons/src/icons/database.svg';
import desktopDownload from '@vscode/codicons/src/icons/desktop-download.svg';
import ellipsis from '@vscode/codicons/src/icons/ellipsis.svg';
import error from '@vscode/codicons/src/icons/error.svg';
import exportIcon from '@vscode/codicons/src/icons/export.svg';
import graphLine from '@vscode/codicons/src/icons/graph-line.svg';
import passFilled from '@vscode/codicons/src/icons/pass-filled.svg';
import symbolMethod from '@vscode/codicons/src/icons/symbol-method.svg';
import table from '@vscode/codicons/src/icons/table.svg';
import warning from '@vscode/codicons/src/icons/warning.svg';

const icons = {
  arrowDown,
  arrowUp,
  check,
  copy,
  dash,
  database,
  desktopDownload,
  ellipsis,
  error,
  export: exportIcon,
  graphLine,
  passFilled,
  symbolMethod,
  table,
  warning,
} as const;

export type IconName = keyof typeof icons;

/** The drawing inside the file's `svg` element: our own files, never text from data. */
function drawing(name: IconName): SVGTemplateResult {
  const content = icons[name].replace(/^[\s\S]*?<svg[^>]*>/, '').replace(/<\/svg>\s*$/, '');
  return svg`${unsafeSVG(content)}`;
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
