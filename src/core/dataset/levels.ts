/**
 * Orders the levels of a category or the classes of a target: by value where all are numbers, else by Unicode
 * code point, which is also how Python sorts strings.
 */
export function sortLevels(levels: readonly string[]): string[] {
  const numeric = levels.every((level) => level.trim() !== '' && Number.isFinite(Number(level)));
  return levels.slice().sort((a, b) => (numeric && Number(a) - Number(b)) || compareCodePoints(a, b));
}

/** JavaScript compares UTF-16 units, which puts characters beyond the basic plane before U+E000. */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const left = a.charCodeAt(index);
    const right = b.charCodeAt(index);
    if (left === right) continue;
    const leftIsSurrogate = left >= 0xd800 && left <= 0xdfff;
    const rightIsSurrogate = right >= 0xd800 && right <= 0xdfff;
    return leftIsSurrogate === rightIsSurrogate ? left - right : leftIsSurrogate ? 1 : -1;
  }
  return a.length - b.length;
}
