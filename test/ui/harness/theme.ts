/** VS Code's colour themes, switched as a user would, through the settings. */
import type { VSCode } from './vscode.ts';

/** Built-in themes: their names in the settings, and the class that the workbench then has. */
export const themes = {
  dark: { label: 'Dark Modern', className: 'vs-dark' },
  light: { label: 'Light Modern', className: 'vs' },
  highContrast: { label: 'Default High Contrast', className: 'hc-black' },
  highContrastLight: { label: 'Default High Contrast Light', className: 'hc-light' },
} as const;

export type Theme = keyof typeof themes;

/** Changes the theme of all windows and waits until the first one shows it. */
export async function setTheme(vscode: VSCode, theme: Theme): Promise<void> {
  await vscode.change({ 'workbench.colorTheme': themes[theme].label });
  await vscode.page.locator(`.monaco-workbench.${themes[theme].className}`).waitFor();
}
