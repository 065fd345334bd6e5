import { LitElement, css, html, nothing } from 'lit';
import { heightAt, type ChartHeight } from '../chart/chart.ts';
import { chartPng, chartSvg } from '../chart/image.ts';
import type { DrawChart } from '../chart/drawing.ts';
import { tableCsv, type TableData } from './tableData.ts';
import './dataTable.ts';
import { define } from './define.ts';
import { suggestedFileName } from './fileName.ts';
import './menu.ts';
import type { MenuItem } from './menu.ts';
import { base } from './styles.ts';
import { plainText } from './text.ts';

/** A file that the user wants to keep; fired as `save`, through all shadow roots. */
export interface SaveRequest {
  readonly name: string;
  readonly content: string;
  readonly encoding: 'utf8' | 'base64';
}

/** A chart as it is exported: all of what it has to show. */
export interface Exported {
  readonly draw: DrawChart;
  readonly height: ChartHeight;
  /** The least width, where the chart is wider than its place; default: that of the figure. */
  readonly width?: number;
}

export type FigureView = 'chart' | 'table';

/**
 * `<arb-figure heading="..." takeaway="..." stem="..." .table=${...} .image=${...}>`: a heading, what there is to
 * see in a sentence, and the content. Its menu saves the chart as SVG and PNG, its data as CSV, and shows a chart's
 * data as a table; fires `view` when that changes. Slot `actions`: switches beside the menu.
 */
export class Figure extends LitElement {
  static override properties = {
    heading: {},
    takeaway: {},
    stem: {},
    view: {},
    table: { attribute: false },
    image: { attribute: false },
  };
  static override styles = [
    base,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      header {
        display: flex;
        flex-wrap: wrap;
        align-items: flex-start;
        gap: 4px 8px;
        margin-bottom: 8px;
      }
      .words {
        flex: 1 1 200px;
        min-width: 0;
      }
      .words p {
        color: var(--arb-muted);
        text-wrap: pretty;
        overflow-wrap: anywhere;
      }
      .actions {
        display: flex;
        align-items: center;
        gap: 4px;
        min-width: 0;
      }
    `,
  ];

  heading = '';
  takeaway = '';
  stem = '';
  view: FigureView = 'chart';
  table: TableData<never> | undefined = undefined;
  image: Exported | undefined = undefined;

  override render() {
    const asTable = this.view === 'table' && this.image && this.table;
    return html`<header>
        <div class="words">
          <h2>${this.heading}</h2>
          ${this.takeaway ? html`<p>${plainText(this.takeaway)}</p>` : nothing}
        </div>
        <div class="actions">
          <slot name="actions"></slot>
          ${
            this.table || this.image
              ? html`<arb-menu label="${this.heading}: more actions" .items=${this.#items()}></arb-menu>`
              : nothing
          }
        </div>
      </header>
      ${
        asTable
          ? html`<arb-table label=${this.heading} .data=${this.table} maxHeight="360"></arb-table>`
          : html`<slot></slot>`
      }`;
  }

  #items(): MenuItem[] {
    const { image, table } = this;
    const items: MenuItem[] = [];
    if (image && table) {
      const other: FigureView = this.view === 'table' ? 'chart' : 'table';
      items.push({
        label: other === 'table' ? 'Show as Table' : 'Show as Chart',
        icon: other === 'table' ? 'table' : 'graphLine',
        run: () => this.dispatchEvent(new CustomEvent<FigureView>('view', { detail: other })),
      });
    }
    if (image) {
      const size = () => {
        const width = Math.max(480, this.clientWidth, image.width ?? 0);
        return { width, height: heightAt(image.height, width) };
      };
      items.push(
        {
          label: 'Save as SVG...',
          icon: 'desktopDownload',
          run: () => this.#save('svg', chartSvg(image.draw, size())),
        },
        {
          label: 'Save as PNG...',
          icon: 'desktopDownload',
          run: async () => this.#save('png', await chartPng(image.draw, size())),
        },
      );
    }
    if (table) {
      items.push({
        label: 'Save Data as CSV...',
        icon: 'desktopDownload',
        run: () => this.#save('csv', { content: tableCsv(table), encoding: 'utf8' }),
      });
    }
    return items;
  }

  #save(extension: string, file: Omit<SaveRequest, 'name'>): void {
    const name = suggestedFileName([this.stem, this.heading.toLowerCase()], extension);
    const detail: SaveRequest = { name, ...file };
    this.dispatchEvent(new CustomEvent<SaveRequest>('save', { detail, bubbles: true, composed: true }));
  }
}

define('arb-figure', Figure);
