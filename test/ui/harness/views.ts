/** The activity bar, tree views, context menus, and the status bar. */
import type { Locator, Page } from 'playwright-core';

/** Shows Arboretum's views. */
export async function openArboretum(page: Page): Promise<void> {
  await openContainer(page, 'Arboretum');
}

/** Shows the files of the workspace. */
export async function openExplorer(page: Page): Promise<void> {
  await openContainer(page, 'Explorer');
}

async function openContainer(page: Page, title: string): Promise<void> {
  const tab = page.locator('.activitybar').getByRole('tab', { name: new RegExp(`^${title}`) });
  if ((await tab.getAttribute('aria-selected')) !== 'true') await tab.click();
  // Left where it is, the mouse would bring up a hover over what comes next.
  await page.mouse.move(0, 0);
  await page
    .locator('.sidebar .composite.title')
    .filter({ hasText: new RegExp(title, 'i') })
    .waitFor();
}

/** A view of the side bar, header and body: `Datasets`. */
export function view(page: Page, title: string): Locator {
  return page
    .locator('.sidebar .split-view-view')
    .filter({ has: page.locator(`.pane-header[aria-label^="${title}"]`) });
}

/** Opens a view that is folded. */
export async function unfoldView(page: Page, title: string): Promise<void> {
  await setFolded(page, title, false);
}

/** Folds a view, which leaves more room to the others. */
export async function foldView(page: Page, title: string): Promise<void> {
  await setFolded(page, title, true);
}

async function setFolded(page: Page, title: string, folded: boolean): Promise<void> {
  const header = view(page, title).locator('.pane-header');
  if ((await header.getAttribute('aria-expanded')) === String(folded)) await header.click();
}

/** The first row of a view that contains the text. Rows out of sight are not in the DOM. */
export function treeRow(page: Page, viewTitle: string, text: string | RegExp): Locator {
  return view(page, viewTitle).getByRole('treeitem').filter({ hasText: text }).first();
}

/** What the rows of a view say, label and description, from top to bottom. */
export async function treeTexts(page: Page, viewTitle: string): Promise<string[]> {
  const rows = await view(page, viewTitle).getByRole('treeitem').all();
  const texts = rows.map(async (row) => {
    const parts = await row.locator('.label-name, .label-description').allInnerTexts();
    return parts.filter((part) => part !== '').join(' ');
  });
  return Promise.all(texts);
}

/** A file in the Explorer. */
export function explorerFile(page: Page, name: string): Locator {
  return page
    .locator('.explorer-folders-view')
    .getByRole('treeitem')
    .filter({ has: page.getByText(name, { exact: true }) });
}

/** Opens or closes a row with children. */
export async function toggleRow(row: Locator): Promise<void> {
  await row.locator('.monaco-tl-twistie').click();
}

/** Right-clicks and chooses an entry of the menu. */
export async function chooseFromContextMenu(row: Locator, entry: string): Promise<void> {
  await row.click({ button: 'right' });
  const item = contextMenu(row.page()).locator('.action-item', {
    has: row.page().getByRole('menuitem', { name: entry }),
  });
  await item.hover();
  // A menu that has just opened takes no click yet, for the button that opened it may still be going up.
  await item.and(row.page().locator('.focused')).waitFor();
  await row.page().keyboard.press('Enter');
}

/** What the context menu of a row offers; closes it again. */
export async function contextMenuEntries(row: Locator): Promise<string[]> {
  await row.click({ button: 'right' });
  const menu = contextMenu(row.page());
  await menu.getByRole('menuitem').first().waitFor();
  const entries = await menu.locator('.action-label:not(.separator)').allInnerTexts();
  await row.page().keyboard.press('Escape');
  return entries.map((entry) => entry.trim()).filter((entry) => entry !== '');
}

function contextMenu(page: Page): Locator {
  return page.locator('.context-view .monaco-menu, .monaco-menu-container .monaco-menu').first();
}

/** Presses a button that a row shows while the mouse is over it. */
export async function pressRowAction(row: Locator, title: string): Promise<void> {
  await row.hover();
  await row.getByRole('button', { name: title }).click();
}

/** An entry of the status bar. */
export function statusBar(page: Page, text: string): Locator {
  return page.locator('.statusbar-item').getByText(text).first();
}

/** A link or button of the welcome content of an empty view. */
export function welcomeButton(page: Page, viewTitle: string, label: string): Locator {
  return view(page, viewTitle).locator('.welcome-view-content').getByText(label, { exact: true });
}

/** Drags a row of a tree onto another; drops when the tree says that it may be dropped there. */
export async function dragOnto(page: Page, row: Locator, target: Locator): Promise<void> {
  const middle = async (each: Locator): Promise<[number, number]> => {
    const box = await each.boundingBox();
    if (box === null) throw new Error('The row is not shown.');
    return [box.x + box.width / 3, box.y + box.height / 2];
  };
  await page.mouse.move(...(await middle(row)));
  await page.mouse.down();
  await page.mouse.move(...(await middle(target)), { steps: 8 });
  await target.and(page.locator('.drop-target')).waitFor();
  await page.mouse.up();
}
