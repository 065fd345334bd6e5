import { plainText } from '../../ui/text.ts';
import { checkName, type BoardCheck } from './board.ts';

/** Sentences in sight at first. */
export const fewSentences = 10;
/** Sentences that *Show more* adds. */
export const moreSentences = 100;

export interface SummaryLine {
  readonly check: BoardCheck;
  readonly name: string;
  readonly text: string;
  /** In lower case, to search in. */
  readonly sought: string;
}

/** The summary's lines: those of the checks with most failures first, those without results last. */
export function summaryLines(checks: readonly BoardCheck[]): SummaryLine[] {
  return checks
    .toSorted((a, b) => (a.now ?? 101) - (b.now ?? 101))
    .map((check) => {
      const name = checkName(check);
      const text = plainText(check.sentence).trim();
      return { check, name, text, sought: `${name} ${text}`.toLowerCase().replaceAll('\u00a0', ' ') };
    });
}

/** Lines that hold every word of the filter, in any order. */
export function matchingLines(lines: readonly SummaryLine[], filter: string): readonly SummaryLine[] {
  const words = filter
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return lines;
  return lines.filter(({ sought }) => words.every((word) => sought.includes(word)));
}

/** Lines as they are copied, one a line. */
export function linesText(lines: readonly SummaryLine[]): string {
  return lines.map(({ text }) => text.replaceAll('\u00a0', ' ')).join('\n');
}
