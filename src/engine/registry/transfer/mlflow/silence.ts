/** Watches that something happens now and then. */
export interface Silence {
  /** Fires when nothing has happened for too long. */
  readonly signal: AbortSignal;
  /** Something has happened. */
  broken(): void;
  /** No more is to come. */
  end(): void;
}

/**
 * A limit for silence, not for the whole: a large file may take its time as long as it moves.
 *
 * @param ms how long nothing may happen
 */
export function watchSilence(ms: number): Silence {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), ms);
  return {
    signal: controller.signal,
    broken: () => void timer.refresh(),
    end: () => clearTimeout(timer),
  };
}
