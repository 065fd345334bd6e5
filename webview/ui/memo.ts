/** Gives the value that was made from the same dependencies before, or makes it. */
export type Memo = <T>(name: string, dependencies: readonly unknown[], make: () => T) => T;

/** Remembers one value a name, as long as its dependencies are the same objects. */
export function createMemo(): Memo {
  const kept = new Map<string, { readonly dependencies: readonly unknown[]; readonly value: unknown }>();
  return <T>(name: string, dependencies: readonly unknown[], make: () => T): T => {
    const known = kept.get(name);
    if (known && sameItems(known.dependencies, dependencies)) return known.value as T;
    const value = make();
    kept.set(name, { dependencies, value });
    return value;
  };
}

function sameItems(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((item, i) => Object.is(item, other[i]));
}
