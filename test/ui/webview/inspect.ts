/** What can be seen in a panel, measured in the page itself. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Frame, Page } from 'playwright-core';

/** A panel by itself is a page, one inside VS Code a frame. */
type Document = Page | Frame;

/** Charts that have nothing drawn, by their labels. */
export function emptyCharts(page: Document): Promise<string[]> {
  return page.locator('arb-chart').evaluateAll((charts) =>
    charts
      .filter((chart) => {
        const marks = [...(chart.shadowRoot?.querySelectorAll('.plot svg :is(path, rect, text)') ?? [])];
        const drawn = marks.filter((mark) => {
          const { width, height } = mark.getBoundingClientRect();
          return width > 1 || height > 1;
        });
        return drawn.length < 3;
      })
      .map((chart) => chart.getAttribute('label') ?? ''),
  );
}

/**
 * Texts that are cut off, lie on one another, or leave the window. A text that ends in an ellipsis on purpose is
 * fine where pointing at it tells all; so is one that waits in a scroll area.
 */
export function textDefects(page: Document): Promise<string[]> {
  return page.evaluate(() => {
    interface Piece {
      node: Node;
      text: string;
      box: DOMRect;
      svg: SVGSVGElement | null;
    }
    const pieces: Piece[] = [];
    const defects: string[] = [];

    const visit = (node: Node, area: DOMRect) => {
      if (node.nodeType === Node.TEXT_NODE) {
        const text = node.textContent?.trim() ?? '';
        const parent = node.parentElement;
        if (text === '' || !parent || !parent.checkVisibility({ visibilityProperty: true })) return;
        const range = document.createRange();
        range.selectNodeContents(node);
        for (const box of range.getClientRects()) {
          const seen = clip(box, area);
          if (!seen) continue;
          pieces.push({ node, text: text.slice(0, 60), box: seen, svg: parent.closest('svg') });
        }
        return;
      }
      if (!(node instanceof Element) || node.matches('script, style, .only-heard, [popover]')) return;
      const style = getComputedStyle(node);
      let inside = area;
      const box = node.getBoundingClientRect();
      // What leaves a drawing is looked for below, so it must not be clipped here.
      const drawing = node instanceof SVGElement || node.closest('.plot') !== null;
      if (!drawing && /auto|scroll|hidden|clip/.test(style.overflowX + style.overflowY)) {
        inside = clip(box, area) ?? new DOMRect();
        checkCut(node, style);
      }
      const children = node.shadowRoot ? node.shadowRoot.childNodes : node.childNodes;
      const own = node instanceof HTMLSlotElement ? node.assignedNodes({ flatten: true }) : [...children];
      for (const child of own) visit(child, inside);
    };

    const clip = (box: DOMRect, area: DOMRect): DOMRect | null => {
      const left = Math.max(box.left, area.left);
      const top = Math.max(box.top, area.top);
      const width = Math.min(box.right, area.right) - left;
      const height = Math.min(box.bottom, area.bottom) - top;
      return width > 0.5 && height > 0.5 ? new DOMRect(left, top, width, height) : null;
    };

    const checkCut = (element: Element, style: CSSStyleDeclaration) => {
      if (!/hidden|clip/.test(style.overflowX) || element.scrollWidth <= element.clientWidth + 1) return;
      const told = style.textOverflow === 'ellipsis' && (element.getAttribute('title') ?? '') !== '';
      if (!told && element.clientWidth > 0) {
        defects.push(`cut: ${element.textContent?.trim().slice(0, 60)}`);
      }
    };

    const everything = new DOMRect(-1e5, -1e5, 2e5, 2e5);
    visit(document.body, everything);

    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) defects.push(`the page is ${root.scrollWidth} px wide`);
    for (const { text, box, svg } of pieces) {
      if (box.left < -1 || box.right > root.clientWidth + 1) defects.push(`outside the window: ${text}`);
      const frame = svg?.getBoundingClientRect();
      // Half a pixel is a matter of rounding.
      if (frame && (box.right > frame.right + 1 || box.left < frame.left - 1)) defects.push(`cut: ${text}`);
      if (frame && (box.bottom > frame.bottom + 1 || box.top < frame.top - 1)) defects.push(`cut: ${text}`);
    }
    // From top to bottom, so that only pieces of about the same height need to be compared.
    const order = new Map(pieces.map((piece, index) => [piece, index]));
    const falling = pieces.toSorted((a, b) => a.box.top - b.box.top);
    for (const [i, upper] of falling.entries()) {
      for (let j = i + 1; j < falling.length; j++) {
        const lower = falling[j]!;
        // Boxes of letters are taller than the letters.
        if (lower.box.top > upper.box.bottom - 4) break;
        // A text with an ellipsis has two boxes.
        if (upper.node === lower.node) continue;
        const common = clip(upper.box, lower.box);
        if (!common || common.width <= 2 || common.height <= 4) continue;
        const [a, b] = order.get(upper)! < order.get(lower)! ? [upper, lower] : [lower, upper];
        defects.push(`overlap: ${a.text} | ${b.text}`);
      }
    }
    return [...new Set(defects)];
  });
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe-core finds serious or critical, one line a finding. */
export async function accessibilityDefects(page: Document): Promise<string[]> {
  await page.evaluate(axe);
  const results = await page.evaluate<AxeResults>('axe.run(document, { resultTypes: ["violations"] })');
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.flat().join(' ')} ${failureSummary}`),
    );
}
