import { css, html, nothing, svg, type TemplateResult } from 'lit';
import { placeFloating } from '../ui/floating.ts';
import { chartColors, type Frame, type Readout } from './drawing.ts';

export const readoutStyles = css`
  .overlay {
    position: absolute;
    inset: 0;
    pointer-events: none;
    overflow: visible;
  }
  .readout {
    position: fixed;
    inset: auto;
    margin: 0;
    padding: 6px 8px;
    max-width: min(360px, calc(100vw - 16px));
    pointer-events: none;
    font-size: 12px;
    line-height: 18px;
    color: var(--vscode-editorHoverWidget-foreground, var(--arb-text));
    background: var(--vscode-editorHoverWidget-background, var(--arb-background));
    border: 1px solid var(--vscode-editorHoverWidget-border, var(--arb-line));
    border-radius: var(--vscode-cornerRadius-small, 4px);
  }
  .readout .title {
    overflow-wrap: anywhere;
    unicode-bidi: plaintext;
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 6;
    overflow: hidden;
  }
  .readout .rows {
    display: grid;
    grid-template-columns: auto 1fr auto;
    column-gap: 8px;
    align-items: center;
  }
  .readout .value {
    text-align: right;
    padding-left: 12px;
  }
  .readout .key {
    width: 8px;
    height: 2px;
  }
`;

/** The crosshair over the chart, and the note with values in line beside it. */
export function renderReadout(readout: Readout, frame: Frame): TemplateResult {
  const { muted, wash } = chartColors(frame.theme);
  const { rule, band } = readout;
  return html`<svg class="overlay" width=${frame.width} height=${frame.height} aria-hidden="true">
      ${
        band
          ? svg`<rect x="0" y=${band.top} width=${frame.width} height=${band.height} fill=${muted} opacity="0.12"></rect>`
          : nothing
      }
      ${
        rule
          ? svg`<line x1=${readout.x} x2=${readout.x} y1=${rule[0]} y2=${rule[1]} stroke=${muted}></line>`
          : nothing
      }
      ${(readout.dots ?? []).map(
        ({ x, y, color }) =>
          svg`<circle cx=${x} cy=${y} r="4" fill=${color} stroke=${wash} stroke-width="2"></circle>`,
      )}
    </svg>
    <div class="readout" popover="manual" aria-hidden="true">
      <div class="title">${readout.title}</div>
      <div class="rows">
        ${readout.rows.map(
          ({ label, value, color }) =>
            html`<svg class="key" width="8" height="2">
                ${color ? svg`<rect width="8" height="2" fill=${color}></rect>` : nothing}</svg
              ><span>${label}</span><span class="value">${value}</span>`,
        )}
      </div>
    </div>`;
}

/** Brings the note to its place; it is in the top layer, so that no scroll area cuts it. */
export function placeReadout(root: ParentNode, chart: DOMRect, readout: Readout | null): void {
  const note = root.querySelector<HTMLElement>('.readout');
  if (!note || !readout) return;
  if (!note.matches(':popover-open')) note.showPopover();
  placeFloating(note, new DOMRect(chart.left + readout.x + 12, chart.top + readout.y - 4, 0, 8));
}

/** The readout in a sentence, for screen readers. */
export function readoutText({ title, rows }: Readout): string {
  return `${title}: ${rows.map(({ label, value }) => `${label} ${value}`).join(', ')}`;
}
