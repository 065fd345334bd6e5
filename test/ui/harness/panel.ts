/** A panel in a window of its own size: the side bar hidden, the window as tall as the panel. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { expect } from 'vitest';
import { out } from '../../../scripts/paths.mjs';
import { webview } from './webview.ts';

/** A panel that is taller is cut off in pictures. Pixels. */
const tallest = 9000;

/** A panel draws again at each size. */
export const within = { timeout: 10_000 };

/** The document of the webview in sight. */
export async function panelFrame(page: Page): Promise<Frame> {
  const body = await (await webview(page)).locator('body').elementHandle();
  const frame = await body?.ownerFrame();
  if (!frame) throw new Error('The webview has no document.');
  return frame;
}

/** Shows or hides the side bar, by its key. */
export async function showSideBar(page: Page, shown: boolean): Promise<void> {
  const sideBar = page.locator('.part.sidebar');
  if ((await sideBar.isVisible()) === shown) return;
  await page.locator('.editor-group-container .tab.active').click();
  await page.keyboard.press('Control+b');
  await sideBar.waitFor({ state: shown ? 'visible' : 'hidden' });
}

/** Gives the panel a width in pixels, and the height that its content needs. */
export async function fitWindow(page: Page, width: number): Promise<Frame> {
  const frame = await panelFrame(page);
  const size = () =>
    frame.evaluate(() => ({
      width: innerWidth,
      height: innerHeight,
      content: document.documentElement.scrollHeight,
    }));
  await expect
    .poll(async () => {
      const now = await size();
      const window = page.viewportSize()!;
      const change = {
        width: width - now.width,
        height: Math.min(tallest, now.content) - now.height,
      };
      // More room than content looks as tall as the room: only growing needs a change.
      if (change.width !== 0 || change.height > 0)
        await page.setViewportSize({
          width: window.width + change.width,
          height: window.height + Math.max(0, change.height),
        });
      return [change.width, Math.max(0, change.height)];
    }, within)
    .toEqual([0, 0]);
  return frame;
}

/** A picture of the panel alone: `out/screenshots/panels/<name>.png`. */
export async function panelPicture(page: Page, name: string): Promise<void> {
  const folder = join(out, 'screenshots/panels');
  await mkdir(folder, { recursive: true });
  const box = await page.locator('iframe.webview.ready:visible').first().boundingBox();
  if (!box) throw new Error('No panel is in sight.');
  await page.mouse.move(0, 0);
  await page.locator('.monaco-hover').first().waitFor({ state: 'hidden' });
  await page.screenshot({ path: join(folder, `${name}.png`), clip: box, animations: 'disabled' });
}
