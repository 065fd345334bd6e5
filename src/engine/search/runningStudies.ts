/** A study that runs in this process. */
export interface RunningStudy {
  /** Fires when somebody stops it. */
  readonly signal: AbortSignal;
  /** Units under way. */
  busy: number;
}

/** The studies that run in this process, by name. */
export interface RunningStudies {
  add(name: string): RunningStudy;
  remove(name: string): void;
  has(name: string): boolean;
  busy(name: string): number;
  /** False where it does not run here. */
  stop(name: string): boolean;
  size(): number;
}

export function createRunningStudies(): RunningStudies {
  const studies = new Map<string, RunningStudy & { readonly abort: AbortController }>();
  // Names are compared without case, as the store does.
  const key = (name: string) => name.toLowerCase();
  return {
    add(name) {
      const abort = new AbortController();
      const study = { signal: abort.signal, busy: 0, abort };
      studies.set(key(name), study);
      return study;
    },
    remove: (name) => void studies.delete(key(name)),
    has: (name) => studies.has(key(name)),
    busy: (name) => studies.get(key(name))?.busy ?? 0,
    stop(name) {
      const study = studies.get(key(name));
      study?.abort.abort();
      return study !== undefined;
    },
    size: () => studies.size,
  };
}
