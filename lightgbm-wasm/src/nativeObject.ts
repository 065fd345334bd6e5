import type { Releasable } from './leaks.ts';
import type { Pointer } from './wasm/nativeApi.ts';
import type { Runtime } from './wasm/runtime.ts';

/**
 * A native handle with a count of its users. A booster reads its training and validation data for as long
 * as it lives, so a disposed dataset is only freed when the last booster on it is.
 */
export class NativeObject implements Releasable {
  readonly kind: 'dataset' | 'booster';
  readonly runtime: Runtime;
  readonly handle: Pointer;
  #users = 1;
  readonly #free: (handle: Pointer) => void;

  constructor(
    kind: 'dataset' | 'booster',
    runtime: Runtime,
    handle: Pointer,
    free: (handle: Pointer) => void,
  ) {
    this.kind = kind;
    this.runtime = runtime;
    this.handle = handle;
    this.#free = free;
  }

  retain(): void {
    this.#users += 1;
  }

  /** Frees the native object when nobody uses it any more. */
  release(): void {
    this.#users -= 1;
    if (this.#users === 0 && this.runtime.usable) this.#free(this.handle);
  }
}
