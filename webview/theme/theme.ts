import type { ReactiveControllerHost } from 'lit';
import { parseColor, toCss, type Rgb } from './color.ts';
import { paletteOf, themeVariables, type Palette, type ThemeColors, type ThemeKind } from './palette.ts';

/** How things look at this moment, resolved: charts cannot read CSS variables. */
export interface Theme {
  readonly kind: ThemeKind;
  readonly palette: Palette;
  readonly fontFamily: string;
}

const listeners = new Set<() => void>();
let current: Theme | undefined;

/** The current theme. The first call starts to follow VS Code's changes. */
export function currentTheme(): Theme {
  if (!current) {
    current = readTheme();
    publish(current);
    follow();
  }
  return current;
}

/** Calls back after each change of the theme, with `currentTheme()` renewed; returns a function that stops it. */
export function onThemeChange(listener: () => void): () => void {
  currentTheme();
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Renders a Lit element again after each change of the theme, as long as it is in the page. */
export function followTheme(host: ReactiveControllerHost): void {
  let stop: (() => void) | undefined;
  host.addController({
    hostConnected: () => (stop = onThemeChange(() => host.requestUpdate())),
    hostDisconnected: () => stop?.(),
  });
}

/** VS Code changes theme by rewriting the classes of `body` and the variables in the style of `html`. */
function follow(): void {
  const observer = new MutationObserver(() => {
    current = readTheme();
    publish(current);
    for (const listener of [...listeners]) listener();
  });
  const filter = { attributes: true, attributeFilter: ['class', 'style', 'data-vscode-theme-id'] };
  observer.observe(document.documentElement, filter);
  observer.observe(document.body, filter);
}

function readTheme(): Theme {
  return {
    kind: themeKind(document.body.classList),
    palette: paletteOf(readColors(), themeKind(document.body.classList)),
    fontFamily: getComputedStyle(document.body).fontFamily,
  };
}

function themeKind(classes: DOMTokenList): ThemeKind {
  // High contrast light carries the class of high contrast as well.
  if (classes.contains('vscode-high-contrast-light')) return 'high-contrast-light';
  if (classes.contains('vscode-high-contrast')) return 'high-contrast';
  return classes.contains('vscode-light') ? 'light' : 'dark';
}

/** Lets the browser compute each variable, whatever expression it holds. */
function readColors(): ThemeColors {
  const probe = document.createElement('span');
  probe.hidden = true;
  document.body.append(probe);
  const defined = getComputedStyle(document.documentElement);
  const read = (variable: string): Rgb | null => {
    if (defined.getPropertyValue(variable).trim() === '') return null;
    probe.style.color = `var(${variable})`;
    return parseColor(getComputedStyle(probe).color);
  };
  const entries = Object.entries(themeVariables).map(([name, variable]) => [name, read(variable)]);
  probe.remove();
  return Object.fromEntries(entries) as ThemeColors;
}

const sheet = new CSSStyleSheet();

/** Gives style sheets the palette that charts draw with, as `--arb-text`, `--arb-subject` and so on. */
function publish({ palette }: Theme): void {
  const colors = Object.entries(palette).map(
    ([name, color]) => `--arb-${kebab(name)}:${toCss(color as Rgb)};`,
  );
  sheet.replaceSync(`:root{${colors.join('')}} ${documentStyle}`);
  if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets.push(sheet);
}

/** VS Code gives `body` a padding; panels keep their own margins, and have the background that colours are chosen for. */
const documentStyle = 'html{scrollbar-gutter:stable;background:var(--arb-background)} body{padding:0}';

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
