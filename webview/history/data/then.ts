import { stayAt, type Lane, type LaneStay } from './lanes.ts';
import { arrivalWords, dayWords, failedWords, lengthWords, momentWords, onDay, quoted } from './words.ts';

/** What an environment held at a moment. */
export interface Then {
  readonly lane: Lane;
  /** Null: it was empty. */
  readonly here: LaneStay | null;
  /** Since when and how, or why it was empty: what stands behind the version's name. */
  readonly words: string;
  /** Which gates had failed when the version came; empty for none. */
  readonly overridden: string;
}

/** What ran at a moment, in every environment. @param now milliseconds since 1970, as `at` */
export function thenOf(lanes: readonly Lane[], at: number, now: number): Then[] {
  return lanes.map((lane) => {
    const here = stayAt(lane, at);
    return {
      lane,
      here,
      words: here ? stayWords(here, at, now) : emptyWords(lane, at),
      overridden: here ? overriddenWords(here) : '',
    };
  });
}

/** `since 9 Nov (promoted by ada: “wins on all metrics”), until 21 Nov, 12 days in all` */
function stayWords(here: LaneStay, at: number, now: number): string {
  const reason = quoted(here.stay.reason);
  const how = `${arrivalWords(here)}${reason === '' ? '' : `: ${reason}`}`;
  const since = `since ${dayWords(here.from, at)} (${how})`;
  if (here.to === Infinity) {
    const past = at < now ? ', and still there' : `, for ${lengthWords(now - here.from)}`;
    return since + past;
  }
  return `${since}, until ${dayWords(here.to, at)}, ${lengthWords(here.to - here.from)} in all`;
}

function emptyWords({ stays }: Lane, at: number): string {
  if (stays.length === 0) return 'nothing has ever been promoted to it';
  const before = stays.findLast(({ to }) => to <= at);
  const next = stays.find(({ from }) => from > at);
  const parts = [
    before ? `${before.stay.version} had left it ${onDay(before.to, at)}` : '',
    next ? `${next.stay.version} ${before ? 'came' : 'was the first, and came'} ${onDay(next.from, at)}` : '',
  ];
  return parts.filter(Boolean).join('; ');
}

function overriddenWords({ stay }: LaneStay): string {
  return stay.overridden.length === 0 ? '' : `it came although ${failedWords(stay.overridden)}`;
}

/** `On 14 Nov 2026, 12:00 UTC: production 1.2.0, since 9 Nov (promoted by ada); staging empty`. */
export function thenSentence(all: readonly Then[], at: number): string {
  const parts = all.map(({ lane, here, words, overridden }) => {
    const gone = here?.deleted ? ' (deleted since)' : '';
    const gates = overridden === '' ? '' : `; ${overridden}`;
    return `${lane.environment} ${here ? `${here.stay.version}${gone}` : 'empty'}, ${words}${gates}`;
  });
  return `${momentWords(at)}: ${parts.join('. ')}.`;
}
