/** The inside of a webview: its document is two iframes deep. */
import type { FrameLocator, Locator, Page } from 'playwright-core';

/**
 * The webview in sight, once its document is there. With several side by side, `position` counts from 0.
 * It has the methods of a page: `getByRole`, `getByText`, `locator`.
 */
export async function webview(page: Page, position = 0): Promise<FrameLocator> {
  const inside = page
    .locator('iframe.webview.ready:visible')
    .nth(position)
    .contentFrame()
    .locator('iframe#active-frame')
    .contentFrame();
  await inside.locator('body').waitFor();
  return inside;
}

/** Runs a function in the document of the webview in sight. */
export async function evaluateInWebview<T>(page: Page, work: () => T | Promise<T>): Promise<T> {
  const inside = await webview(page);
  return inside.locator('html').evaluate(work);
}

/** The tab of an editor, by its title. */
export function editorTab(page: Page, title: string | RegExp): Locator {
  return page.locator('.editor-group-container .tab').filter({ hasText: title });
}

/** Closes an editor. */
export async function closeEditor(page: Page, title: string | RegExp): Promise<void> {
  const tab = editorTab(page, title).first();
  await tab.click({ button: 'middle' });
  await tab.waitFor({ state: 'detached' });
}
