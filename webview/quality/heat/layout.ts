/** Measures of the two heat maps, in pixels. */
export interface HeatLayout {
  /** Room for the names of datasets. */
  readonly names: number;
  readonly cell: number;
  /** Beside one another, with one column of names; else below one another. */
  readonly beside: boolean;
  /** Names of rules stand upright. */
  readonly upright: boolean;
  readonly head: number;
  /** There is room for one decimal. */
  readonly decimals: boolean;
  /** Height of the rows that are in sight at once. */
  readonly rowsHeight: number;
}

export interface HeatSpace {
  readonly width: number;
  readonly datasets: readonly string[];
  readonly rules: readonly string[];
  measure(text: string, size: number): number;
}

export const rowHeight = 24;
export const mapGap = 24;
const headLine = 14;
/** Cells of this width hold a rate with one decimal. */
const roomy = 36;
const widest = 96;
/** Narrower cells hold nothing: the map scrolls. */
const narrowest = 22;
/** Where it scrolls anyway, cells are comfortable. */
const scrolling = 44;
const mostLines = 3;
const uprightMost = 116;
const rowsBeside = 26;
const rowsBelow = 16;

export function heatLayout(space: HeatSpace): HeatLayout {
  const { width, datasets, rules } = space;
  const names = namesRoom(space);
  const inTwo = (width - names - mapGap) / (2 * rules.length);
  const beside = inTwo >= roomy;
  const alone = (width - names) / rules.length;
  const wanted = beside ? inTwo : alone >= narrowest ? alone : scrolling;
  const cell = Math.floor(Math.min(widest, wanted));
  const lines = Math.max(...rules.map((rule) => linesOf(rule, cell - 4, space)));
  const upright = lines > mostLines;
  const longest = Math.max(...rules.map((rule) => space.measure(rule, 11)));
  return {
    ...{ names, cell, beside, upright },
    head: upright ? Math.ceil(Math.min(uprightMost, longest + 4)) + 8 : lines * headLine + 8,
    decimals: cell >= roomy,
    rowsHeight: Math.min(datasets.length, beside ? rowsBeside : rowsBelow) * rowHeight,
  };
}

function namesRoom({ width, datasets, measure }: HeatSpace): number {
  const most = Math.max(...datasets.map((name) => measure(name, 13))) + 14;
  return Math.ceil(Math.min(most, 240, Math.max(88, width * 0.27)));
}

/** Lines that a name takes; too many where a word of it is too long. */
function linesOf(name: string, room: number, { measure }: HeatSpace): number {
  let [lines, line] = [1, ''];
  for (const word of name.split(/\s+/)) {
    if (measure(word, 11) > room) return mostLines + 1;
    const longer = line === '' ? word : `${line} ${word}`;
    if (measure(longer, 11) <= room) line = longer;
    else [lines, line] = [lines + 1, word];
  }
  return lines;
}

/** Rows or columns that can be seen, and some around them; always those in `needed`. */
export function visibleRange(
  start: number,
  length: number,
  size: number,
  count: number,
  around: number,
  needed: number | null,
): number[] {
  const first = Math.max(0, Math.floor(start / size) - around);
  const end = Math.min(count, Math.ceil((start + length) / size) + around);
  const range = Array.from({ length: Math.max(0, end - first) }, (_, i) => first + i);
  if (needed === null || needed < 0 || needed >= count) return range;
  if (needed < first) return [needed, ...range];
  return needed >= end ? [...range, needed] : range;
}
