import { contrast, ensureContrast, mix, over, readableOn, type Rgb } from './color.ts';

/** The theme colours that the palette is made from, by their VS Code variables. */
export const themeVariables = {
  background: '--vscode-editor-background',
  foreground: '--vscode-foreground',
  description: '--vscode-descriptionForeground',
  border: '--vscode-panel-border',
  blue: '--vscode-charts-blue',
  orange: '--vscode-charts-orange',
  yellow: '--vscode-charts-yellow',
  green: '--vscode-charts-green',
  red: '--vscode-charts-red',
  link: '--vscode-textLink-foreground',
} as const;

/** Resolved theme colours; null where the theme has none. */
export type ThemeColors = { readonly [K in keyof typeof themeVariables]: Rgb | null };

export const themeKinds = ['dark', 'light', 'high-contrast', 'high-contrast-light'] as const;
export type ThemeKind = (typeof themeKinds)[number];

/**
 * Every colour that panels draw with. The subject is blue, what it is compared with orange, all else grey.
 * Marks and icons have a contrast of at least 3 with the background, text at least 4.5 (WCAG 2.2, 1.4.11 and 1.4.3),
 * also in themes whose own colours have less.
 */
export interface Palette {
  readonly background: Rgb;
  readonly text: Rgb;
  /** Labels and explanations. */
  readonly muted: Rgb;
  /** Marks that are neither the subject nor compared with it. */
  readonly rest: Rgb;
  readonly subject: Rgb;
  readonly subjectText: Rgb;
  readonly compared: Rgb;
  readonly comparedText: Rgb;
  readonly good: Rgb;
  readonly bad: Rgb;
  readonly warn: Rgb;
  readonly link: Rgb;
  /** Hairlines between sections. */
  readonly line: Rgb;
  /** Grid lines and hairlines inside charts and tables. */
  readonly grid: Rgb;
  /** A quiet background that groups. */
  readonly wash: Rgb;
}

const markContrast = 3;
const textContrast = 4.5;

/** The palette of a theme, any theme: what it lacks is replaced, what is too pale is strengthened. */
export function paletteOf(colors: ThemeColors, kind: ThemeKind): Palette {
  const highContrast = kind === 'high-contrast' || kind === 'high-contrast-light';
  const light = kind === 'light' || kind === 'high-contrast-light';
  const fallback = light ? fallbackLight : fallbackDark;
  const background = opaque(colors.background ?? fallback.background);
  const text = ensureContrast(colors.foreground ?? readableOn(background), background, textContrast);
  const mark = (color: Rgb | null, otherwise: Rgb) =>
    ensureContrast(opaque(color ?? otherwise), background, markContrast);
  const readable = (color: Rgb) => ensureContrast(color, background, textContrast);

  const muted = mutedText(colors, background, text, highContrast);
  const subject = mark(colors.blue, fallback.blue);
  // Missing in high contrast, and a third transparent in the built-in themes: its hue is what counts.
  const compared = mark(colors.orange ?? colors.yellow, fallback.orange);
  return {
    background,
    text,
    muted,
    rest: ensureContrast(mix(muted, background, 0.42), background, markContrast),
    subject,
    subjectText: readable(subject),
    compared,
    comparedText: readable(compared),
    good: mark(colors.green, fallback.green),
    bad: mark(colors.red, fallback.red),
    warn: mark(colors.yellow, fallback.yellow),
    link: readable(colors.link ?? subject),
    line: over(colors.border ?? mix(background, text, 0.15), background),
    // High contrast's border is a bright accent: fine between sections, loud behind data.
    grid: highContrast
      ? mix(background, text, 0.3)
      : over(colors.border ?? mix(background, text, 0.12), background),
    wash: mix(background, text, 0.05),
  };
}

/** Quieter than text, also where the theme gives labels the colour of text (Light Modern does). */
function mutedText(colors: ThemeColors, background: Rgb, text: Rgb, highContrast: boolean): Rgb {
  const description = colors.description && over(colors.description, background);
  const same = !description || contrast(description, text) < 1.15;
  const muted = same ? mix(text, background, 0.26) : description;
  return ensureContrast(muted, background, highContrast ? 7 : textContrast);
}

function opaque(color: Rgb): Rgb {
  return { ...color, a: 1 };
}

const rgb = (r: number, g: number, b: number): Rgb => ({ r, g, b, a: 1 });

/** For themes, or pages outside VS Code, that define nothing. */
const fallbackDark = {
  background: rgb(31, 31, 31),
  blue: rgb(89, 164, 249),
  orange: rgb(234, 92, 0),
  green: rgb(137, 209, 133),
  red: rgb(241, 76, 76),
  yellow: rgb(204, 167, 0),
} as const;
const fallbackLight = {
  background: rgb(255, 255, 255),
  blue: rgb(0, 99, 211),
  orange: rgb(212, 84, 0),
  green: rgb(56, 138, 52),
  red: rgb(229, 20, 0),
  yellow: rgb(191, 136, 3),
} as const;
