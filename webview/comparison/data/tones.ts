import type { Pair } from './pair.ts';

/** What a version is in the panel: compared with, looked at, or one of the others. */
export type Tone = 'compared' | 'subject' | 'rest';

/** Shapes of marks; each version of a comparison has one of its own. */
export const glyphs = ['diamond', 'circle', 'triangle', 'square', 'tip', 'cross', 'plus', 'ring'] as const;
export type Glyph = (typeof glyphs)[number];

export interface VersionMark {
  readonly tone: Tone;
  readonly glyph: Glyph;
}

/** One mark a version: the pair's are coloured, diamond and circle; the others are grey, each of another shape. */
export function marksOf(count: number, { a, b }: Pick<Pair, 'a' | 'b'>): VersionMark[] {
  let next = 2;
  return Array.from({ length: count }, (_, i): VersionMark => {
    if (i === a) return { tone: 'compared', glyph: 'diamond' };
    if (i === b) return { tone: 'subject', glyph: 'circle' };
    return { tone: 'rest', glyph: glyphs[next++] ?? 'ring' };
  });
}
