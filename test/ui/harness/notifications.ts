/** Notifications at the lower right, with progress or buttons, and modal dialogs. */
import type { Locator, Page } from 'playwright-core';

/** The notification that contains the text. */
export function notification(page: Page, text: string | RegExp): Locator {
  return page.locator('.notifications-toasts .notification-toast').filter({ hasText: text }).first();
}

/** Waits for a notification and presses one of its buttons. */
export async function pressNotification(page: Page, text: string | RegExp, button: string): Promise<void> {
  await notification(page, text).getByRole('button', { name: button, exact: true }).click();
}

/** Waits until no notification contains the text. */
export async function waitUntilGone(page: Page, text: string | RegExp): Promise<void> {
  await notification(page, text).waitFor({ state: 'detached' });
}

/** The modal dialog, when one is open. */
export function dialog(page: Page): Locator {
  return page.locator('.monaco-dialog-box');
}

/** Answers the modal dialog. */
export async function pressDialog(page: Page, button: string): Promise<void> {
  await dialog(page).getByRole('button', { name: button, exact: true }).click();
}

/** Closes the notifications that are shown, which lie over what a picture is to show. */
export async function closeNotifications(page: Page): Promise<void> {
  const shown = page.locator('.notifications-toasts .notification-toast');
  while ((await shown.count()) > 0) {
    const first = await shown.first().elementHandle();
    await shown.first().hover();
    await shown
      .first()
      .getByRole('button', { name: /^Clear Notification/ })
      .click();
    await first?.waitForElementState('hidden');
  }
}
