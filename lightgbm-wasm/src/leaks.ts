/** A native object as the finalizer sees it: it must not lead to the JavaScript object that wraps it. */
export interface Releasable {
  readonly kind: 'dataset' | 'booster' | 'runtime';
  release(): void;
}

/**
 * Warns about, and releases, whatever was collected without `dispose()`. It is a safety net: a collection
 * may come late or never, so memory would pile up in the heap meanwhile.
 */
const registry = new FinalizationRegistry<Releasable>((leaked) => {
  const message = `A LightGBM ${leaked.kind} was garbage-collected without having been disposed. Call dispose(), or declare it with "using".`;
  if (typeof process === 'undefined') console.warn(message);
  else process.emitWarning(message, { type: 'LightGBMLeakWarning', code: 'LIGHTGBM_LEAK' });
  try {
    leaked.release();
  } catch {
    // A runtime that fails here is poisoned, and whoever uses it next is told so.
  }
});

/** Watches `owner`; `releasable` is released if `owner` is collected before `unwatch`. */
export function watch(owner: object, releasable: Releasable): void {
  registry.register(owner, releasable, releasable);
}

export function unwatch(releasable: Releasable): void {
  registry.unregister(releasable);
}
