import type { EngineEvent } from '../protocol/engine.ts';

export interface Events {
  emit(event: EngineEvent): void;
  /** Returns a function that unsubscribes. */
  subscribe(listener: (event: EngineEvent) => void): () => void;
}

/** Delivers an engine's events to whoever listens, in order. */
export function createEvents(): Events {
  const listeners = new Set<(event: EngineEvent) => void>();
  return {
    emit(event) {
      for (const listener of [...listeners]) listener(event);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
