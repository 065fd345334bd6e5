import type { Browser, Page } from 'playwright-core';

export type ThemeName = 'dark-modern' | 'light-modern' | 'dark-high-contrast' | 'light-high-contrast';

export interface PanelScripts {
  readonly panel: string;
  readonly host: string;
  readonly bytes: number;
}

export interface OpenOptions {
  readonly theme?: ThemeName;
  readonly width?: number;
  readonly height?: number;
  /** What the host answers; null: it never does. */
  readonly state: unknown;
  /** What an earlier page has kept. */
  readonly saved?: unknown;
  /** Methods of the host that fail, with their messages. */
  readonly failing?: Readonly<Record<string, string>>;
  /** What numbers with decimals become on their way to the panel; null: NaN. */
  readonly everyFigure?: number | null;
  /** Before the panel loads. */
  readonly before?: (page: Page) => Promise<void>;
}

export interface OpenedPanel {
  readonly page: Page;
  /** Whatever the browser has complained about. */
  readonly problems: string[];
  close(): Promise<void>;
}

export const themes: Readonly<Record<ThemeName, string>>;
export function themeVariables(theme: ThemeName): Promise<Record<string, string>>;
export function bundlePanel(panel: string): Promise<PanelScripts>;
export function openPanel(
  browser: Browser,
  scripts: PanelScripts,
  options: OpenOptions,
): Promise<OpenedPanel>;
export function changeTheme(page: Page, theme: ThemeName): Promise<void>;
export function launchChromium(): Promise<Browser>;
