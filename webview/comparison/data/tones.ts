import type { Frame } from '../../chart/drawing.ts';
import { chartColors } from '../../chart/drawing.ts';
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

/** A version in a chart. */
export interface Series {
  readonly index: number;
  readonly name: string;
  readonly tone: Tone;
  readonly color: string;
  readonly textColor: string;
  readonly width: number;
}

/** The versions as a chart draws them: the others first, the subject last and so on top. */
export function seriesOf(names: readonly string[], pair: Pick<Pair, 'a' | 'b'>, frame: Frame): Series[] {
  const colors = chartColors(frame.theme);
  const looks: Record<Tone, Omit<Series, 'index' | 'name' | 'tone'>> = {
    rest: { color: colors.rest, textColor: colors.muted, width: 1 },
    compared: { color: colors.compared, textColor: colors.comparedText, width: 1.5 },
    subject: { color: colors.subject, textColor: colors.subjectText, width: 1.75 },
  };
  const order: readonly Tone[] = ['rest', 'compared', 'subject'];
  return marksOf(names.length, pair)
    .map(({ tone }, index) => ({ index, name: names[index]!, tone, ...looks[tone] }))
    .sort((x, y) => order.indexOf(x.tone) - order.indexOf(y.tone));
}
