import { vsCodeApi } from './vscodeApi.ts';

/**
 * What a panel keeps over a reload and a restart of the window: plain data. VS Code hands the same object to the
 * extension when it restores the panel.
 */
export interface SavedState<T> {
  readonly value: T;
  update(change: Partial<T>): void;
}

/** State as it was left, completed from the initial one; anything that is not an object is forgotten. */
export function savedState<T extends object>(initial: T): SavedState<T> {
  const saved = vsCodeApi().getState();
  let value: T = { ...initial, ...(typeof saved === 'object' && saved !== null ? saved : {}) };
  return {
    get value() {
      return value;
    },
    update(change) {
      value = { ...value, ...change };
      vsCodeApi().setState(value);
    },
  };
}
