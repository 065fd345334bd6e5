/** Pictures for people to look at: `out/screenshots`. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { out } from '../../../scripts/paths.mjs';

/** Takes a picture of the window, or of one element of it. Returns the file's path. */
export async function screenshot(page: Page, name: string, selector?: string): Promise<string> {
  const path = await readyPicture(page, name);
  if (selector === undefined) await page.screenshot({ path, animations: 'disabled' });
  else await page.locator(selector).first().screenshot({ path, animations: 'disabled' });
  return path;
}

/** Takes a picture of a part of the window, in pixels. */
export async function clippedScreenshot(
  page: Page,
  name: string,
  clip: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): Promise<void> {
  await page.mouse.move(0, 0);
  const path = await readyPicture(page, name);
  await page.screenshot({ path, clip, animations: 'disabled' });
}

/** Where the picture goes, once all is there to be seen. */
async function readyPicture(page: Page, name: string): Promise<string> {
  const folder = join(out, 'screenshots');
  await mkdir(folder, { recursive: true });
  // Fonts and icons load on their own time; a picture without them shows nothing true.
  for (const frame of page.frames())
    await frame.evaluate(() => document.fonts.ready.then(() => undefined)).catch(() => {});
  return join(folder, `${name}.png`);
}
