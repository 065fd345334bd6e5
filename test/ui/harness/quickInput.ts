/** The command palette, quick picks and input boxes. */
import type { Locator, Page } from 'playwright-core';

/** The open quick pick or input box. */
export function quickInput(page: Page): Locator {
  return page.locator('.quick-input-widget:visible');
}

/** The text field of the open quick input. */
export function quickInputField(page: Page): Locator {
  return quickInput(page).locator('.quick-input-box input').first();
}

/** Runs a command by its full title in the palette, `Arboretum: Train Model...`. */
export async function runCommand(page: Page, title: string): Promise<void> {
  await page.keyboard.press('F1');
  await quickInputField(page).fill(`>${title}`);
  await quickPickRow(page, title).first().click();
}

/**
 * Waits until the palette offers a command. A window that has just opened takes a while to know whether its
 * folder is trusted, and commands that need trust are not offered before, in menus neither.
 */
export async function waitForCommand(page: Page, title: string): Promise<void> {
  for (;;) {
    const offered = await commandsFor(page, title);
    await quickInput(page).waitFor({ state: 'hidden' });
    if (offered.includes(title)) return;
  }
}

/** The titles that the palette offers for some words. */
export async function commandsFor(page: Page, words: string): Promise<string[]> {
  await page.keyboard.press('F1');
  await quickInputField(page).fill(`>${words}`);
  const labels = await quickPickLabels(page);
  await quickInputField(page).press('Escape');
  return labels;
}

/** A row of the open quick pick, by its whole label. */
export function quickPickRow(page: Page, label: string): Locator {
  const exact = new RegExp(`^\\s*${escape(label)}\\s*$`);
  return quickInput(page)
    .locator('.monaco-list-row')
    .filter({
      has: page.locator('.quick-input-list-label .label-name, .quick-input-list-label').getByText(exact),
    });
}

/** Picks a row of the open quick pick; with `title`, waits for that step of a multi-step pick first. */
export async function pick(page: Page, label: string, title?: string): Promise<void> {
  if (title !== undefined) await waitForStep(page, title);
  await quickPickRow(page, label).first().click();
}

/** Types into the input box that is open or about to open, and does not accept. */
export async function type(page: Page, text: string): Promise<void> {
  // The pick before it may still be open; an input box has no list.
  await quickInput(page).locator('.quick-input-list').waitFor({ state: 'hidden' });
  await quickInputField(page).fill(text);
}

/** Types into the open input box and accepts; ends when the box has gone, or says what is wrong with the text. */
export async function answer(page: Page, text: string, title?: string): Promise<void> {
  if (title !== undefined) await waitForStep(page, title);
  await type(page, text);
  await page.keyboard.press('Enter');
  await page.waitForFunction((answered) => {
    const widget = [...document.querySelectorAll('.quick-input-widget')].find((each) =>
      each.checkVisibility(),
    );
    if (!widget || widget.querySelector('.quick-input-list')?.checkVisibility()) return true;
    if (widget.querySelector('.monaco-inputbox.error')) return true;
    return widget.querySelector<HTMLInputElement>('.quick-input-box input')?.value !== answered;
  }, text);
}

/** Accepts the default of the open quick input: an input box's text, or the row that has the focus. */
export async function accept(page: Page, title?: string): Promise<void> {
  if (title !== undefined) await waitForStep(page, title);
  const list = quickInput(page).locator('.quick-input-list');
  // A pick may open before its rows are known; an input box has no list.
  if ((await list.evaluate((element) => getComputedStyle(element).display)) !== 'none') {
    await list.locator('.monaco-list-row.focused').waitFor();
  }
  await quickInputField(page).press('Enter');
}

/**
 * Presses the button of VS Code's own file dialog until it has gone: it takes no answer while it looks at the disk. By the
 * button and not by Enter, which would go to what lies behind a dialog that is just closing.
 */
export async function acceptFileDialog(page: Page, button: string): Promise<void> {
  const dialog = quickInput(page);
  const confirm = dialog.getByRole('button', { name: button });
  while (await dialog.isVisible()) {
    await confirm.click({ timeout: 1000 }).catch(() => {});
    await dialog.waitFor({ state: 'hidden', timeout: 1000 }).catch(() => {});
  }
}

/** Waits for the quick input whose title contains the text. */
export async function waitForStep(page: Page, title: string): Promise<void> {
  await quickInput(page).locator('.quick-input-title').filter({ hasText: title }).waitFor();
}

/** Goes back a step. */
export async function back(page: Page): Promise<void> {
  await quickInput(page).getByRole('button', { name: 'Back' }).click();
}

/** Labels of the rows that the open quick pick shows, once it shows any. */
export async function quickPickLabels(page: Page): Promise<string[]> {
  await quickInput(page).locator('.monaco-list-row').first().waitFor();
  const rows = await quickInput(page)
    .locator('.monaco-list-row')
    .evaluateAll((all) =>
      all.map((row) => ({
        index: Number(row.getAttribute('data-index')),
        label: row.querySelector('.quick-input-list-label .label-name')?.textContent.trim() ?? '',
      })),
    );
  // In the DOM a row that was drawn anew comes last.
  return rows.toSorted((a, b) => a.index - b.index).map(({ label }) => label);
}

/** The validation message under an input box. */
export function validationMessage(page: Page): Locator {
  return quickInput(page).locator('.quick-input-message:visible');
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
