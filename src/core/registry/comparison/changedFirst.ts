/** Those that changed before the others, else in the order given. */
export function changedFirst<T>(items: readonly T[], isChanged: (item: T) => boolean): T[] {
  return [...items.filter(isChanged), ...items.filter((item) => !isChanged(item))];
}
