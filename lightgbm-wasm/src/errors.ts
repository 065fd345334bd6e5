/** What went wrong in a LightGBM runtime. `poisoned`: this runtime can no longer be used, load a new one. */
export type LightGBMErrorKind = 'lightgbm' | 'memory' | 'trap' | 'poisoned' | 'disposed' | 'argument';

/** An error of the learner: `message` carries LightGBM's own words where it has some. */
export class LightGBMError extends Error {
  override readonly name = 'LightGBMError';
  readonly kind: LightGBMErrorKind;

  constructor(kind: LightGBMErrorKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}
