import { chartColors, type Frame } from '../../chart/drawing.ts';
import type { Pair } from '../data/pair.ts';
import { marksOf, type Tone } from '../data/tones.ts';

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
