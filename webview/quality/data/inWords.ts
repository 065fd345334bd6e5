import { listed } from '../../../src/core/registry/comparison/words.ts';
import { checkName, type Board, type BoardCheck } from './board.ts';
import { sinceWords } from './headline.ts';
import {
  isExpectedBelow,
  isInDoubt,
  isWithinNoise,
  noChange,
  outcomeOf,
  type OutcomeWords,
} from './standing.ts';
import {
  capitalized,
  checksWord,
  countWord,
  intervalText,
  pointsText,
  rateText,
  thresholdText,
} from './words.ts';

/** A name that stands out and leads to its check. */
export interface NamePart {
  readonly name: string;
  readonly check: number;
}

export interface Sentence {
  readonly icon: OutcomeWords['icon'] | 'info';
  readonly tone: OutcomeWords['tone'];
  readonly parts: readonly (string | NamePart)[];
}

/** Sentences of a kind before the rest is counted only. */
const mostFalls = 3;
const mostRecoveries = 2;
const mostOthers = 3;
/** Percentage points from which on a change is told though no threshold is crossed. */
const worthTelling = 1;
/** A rule that falls in so many datasets is a pattern. */
const fewestOfPattern = 3;

/** What the forecast says, written from its numbers. */
export function inWords(board: Board): Sentence[] {
  const { checks } = board;
  const falling = checks
    .filter(({ change }) => change !== null && change <= -noChange)
    .sort((a, b) => a.change! - b.change!);
  const told = new Set<BoardCheck>();
  const tell = (sentence: Sentence | null, about: readonly BoardCheck[]): Sentence[] => {
    if (sentence !== null) about.forEach((check) => told.add(check));
    return sentence === null ? [] : [sentence];
  };

  const [first] = falling;
  const steepest = first ? tell(steepestSentence(first, board), [first]) : [];
  const along = first ? falling.filter((check) => check !== first && fallsWith(check, first)) : [];
  const together = along.length > 0 ? tell(togetherSentence(along), along) : [];
  const below = falling.filter((check) => !told.has(check) && outcomeOf(check) === 'falls-below');
  const falls = below.slice(0, mostFalls).flatMap((check) => tell(fallSentence(check, board), [check]));
  const moreFalls = tell(moreSentence(below.slice(mostFalls)), below.slice(mostFalls));
  const recovering = checks
    .filter((check) => outcomeOf(check) === 'recovers')
    .sort((a, b) => b.change! - a.change!);
  const recoveries = recovering
    .slice(0, mostRecoveries)
    .flatMap((check) => tell(recoverySentence(check), [check]));
  const moreRecoveries = tell(
    moreRecover(recovering.slice(mostRecoveries)),
    recovering.slice(mostRecoveries),
  );
  const others = checks
    .filter(
      (check) => !told.has(check) && Math.abs(check.change ?? 0) >= worthTelling && !isWithinNoise(check),
    )
    .sort((a, b) => Math.abs(b.change!) - Math.abs(a.change!))
    .slice(0, mostOthers)
    .flatMap((check) => tell(otherSentence(check), [check]));
  return [
    ...[...steepest, ...together, ...falls, ...moreFalls, ...recoveries, ...moreRecoveries, ...others],
    ...patternSentences(board, falling),
    ...doubtSentence(checks.filter((check) => isInDoubt(check) && !isExpectedBelow(check))),
    ...fallbackSentence(checks),
    ...restSentence(checks.filter((check) => !told.has(check))),
  ];
}

function steepestSentence(check: BoardCheck, { overview }: Board): Sentence {
  const { lower, upper, threshold } = check;
  const outcome = outcomeOf(check);
  const end =
    outcome === 'falls-below'
      ? `, below its threshold of ${thresholdText(threshold)} %${sinceWords(check, overview.measured)}`
      : outcome === 'stays-below'
        ? `, further below its threshold of ${thresholdText(threshold)} %`
        : '';
  return {
    ...(isExpectedBelow(check) ? bad : { icon: 'fall', tone: '' }),
    parts: [
      nameOf(check),
      ` falls by ${size(check)} pp to ${rate(check)} % (${intervalText(lower, upper)})${end}.`,
    ],
  };
}

/** Of the same dataset, and more than its own forecast may be off by. */
function fallsWith(check: BoardCheck, first: BoardCheck): boolean {
  return check.dataset === first.dataset && check.now! > check.upper;
}

function togetherSentence(along: readonly BoardCheck[]): Sentence {
  const shown = along.slice(0, 3);
  const others = along.length - shown.length;
  const names = shown.map((check): NamePart => ({ name: check.ruleLabel, check: check.index }));
  const parts = names.flatMap((name, i): (string | NamePart)[] => {
    const last = i === names.length - 1;
    const before = i === 0 ? `${shown[0]!.datasetLabel}: ` : last && others === 0 ? ' and ' : ', ';
    return [before, name];
  });
  const more = others > 0 ? ` and ${countWord(others)} more` : '';
  const by = others > 0 ? '' : `, by ${listed(shown.map(size))} pp`;
  return {
    ...(along.some((check) => outcomeOf(check) === 'falls-below') ? bad : { icon: 'fall', tone: '' }),
    parts: [...parts, `${more} ${along.length === 1 ? 'falls' : 'fall'} with it${by}.`],
  };
}

function fallSentence(check: BoardCheck, { overview }: Board): Sentence {
  const since = sinceWords(check, overview.measured);
  return {
    ...bad,
    parts: [
      nameOf(check),
      ` slips to ${rate(check)} %, below its threshold of ${thresholdText(check.threshold)} %${since}.`,
    ],
  };
}

function moreSentence(more: readonly BoardCheck[]): Sentence | null {
  if (more.length === 0) return null;
  const verb = more.length === 1 ? 'falls below its threshold' : 'fall below their thresholds';
  return { ...bad, parts: [`${capitalized(countWord(more.length))} more ${verb}.`] };
}

function recoverySentence(check: BoardCheck): Sentence {
  const limit = `its threshold of ${thresholdText(check.threshold)} %`;
  const sure = check.lower >= check.threshold;
  const end = sure ? `, above ${limit}` : `, which is above ${limit}, but that is in doubt`;
  return { icon: 'rise', tone: 'good', parts: [nameOf(check), ` recovers to ${rate(check)} %${end}.`] };
}

function moreRecover(more: readonly BoardCheck[]): Sentence | null {
  if (more.length === 0) return null;
  const verb = more.length === 1 ? 'recovers' : 'recover';
  return { icon: 'rise', tone: 'good', parts: [`${capitalized(countWord(more.length))} more ${verb}.`] };
}

/** It moves, and stays on its side of the threshold. */
function otherSentence(check: BoardCheck): Sentence {
  const rises = check.change! > 0;
  const limit = `its threshold of ${thresholdText(check.threshold)} %`;
  const end = isExpectedBelow(check) ? `still below ${limit}` : `above ${limit}`;
  return {
    icon: rises ? 'rise' : 'fall',
    tone: isExpectedBelow(check) && !rises ? 'bad' : '',
    parts: [nameOf(check), ` ${rises ? 'rises' : 'falls'} by ${size(check)} pp to ${rate(check)} %, ${end}.`],
  };
}

/** Rules that fall in several datasets, by more than their forecasts may be off by. */
function patternSentences({ rules, datasets }: Board, falling: readonly BoardCheck[]): Sentence[] {
  const clear = falling.filter(({ now, upper }) => now! > upper);
  return rules.flatMap((label, rule): Sentence[] => {
    const count = clear.filter((check) => check.rule === rule).length;
    if (count < fewestOfPattern) return [];
    const all = datasets.length;
    const where =
      count === all ? `all ${countWord(all)} datasets` : `${countWord(count)} of ${countWord(all)} datasets`;
    return [
      {
        icon: 'fall',
        tone: '',
        parts: [`${label} falls in ${where}.`],
      },
    ];
  });
}

/** Expected above, but not surely: as many as the head counts. */
function doubtSentence(doubtful: readonly BoardCheck[]): Sentence[] {
  if (doubtful.length === 0) return [];
  const one = doubtful.length === 1;
  const named = doubtful.slice(0, 2).flatMap((check, i) => [i === 0 ? ': ' : '; ', nameOf(check)]);
  const rest = doubtful.length > 2 ? '; and others' : '';
  const who = `${capitalized(checksWord(doubtful.length))} ${one ? 'is' : 'are'} in doubt`;
  const why = '. Expected above, but the threshold lies inside the 80 % interval.';
  return [{ icon: 'question', tone: 'warn', parts: [who, ...named, `${rest}${why}`] }];
}

function fallbackSentence(checks: readonly BoardCheck[]): Sentence[] {
  const count = checks.filter(({ method }) => method !== 'model').length;
  if (count === 0) return [];
  const one = count === 1;
  return [
    {
      icon: 'info',
      tone: '',
      parts: [
        `${capitalized(checksWord(count))} ${one ? 'has a new dataset or rule: its' : 'have a new dataset or rule: their'} forecast is the mean of what is nearest.`,
      ],
    },
  ];
}

/** What has not been told of: how little it moves. */
function restSentence(rest: readonly BoardCheck[]): Sentence[] {
  const moves = rest.flatMap(({ change }) => (change === null ? [] : [Math.abs(change)]));
  if (moves.length === 0) return [];
  // Rounded up to halves, so that it holds for each.
  const most = Math.ceil(Math.max(...moves, 0.1) * 2) / 2;
  const who =
    rest.length === 1 ? 'The other check stays' : `The other ${countWord(moves.length)} checks stay`;
  return [{ icon: 'info', tone: '', parts: [`${who} within ±${most} pp of now.`] }];
}

const bad = { icon: 'fall', tone: 'bad' } as const;

function nameOf(check: BoardCheck): NamePart {
  return { name: checkName(check), check: check.index };
}

function rate({ forecast, threshold }: BoardCheck): string {
  return rateText(forecast, threshold);
}

function size({ change }: BoardCheck): string {
  return pointsText(Math.abs(change!)).replace('+', '');
}
