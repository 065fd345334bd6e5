import { noPace, observe, secondsLeft } from '../../core/training/timeLeft.ts';
import type { AbortableContext } from '../longCall.ts';

/** Adds an estimate to the progress that a reader tells. */
export function withTimeLeft(context: AbortableContext): AbortableContext {
  const { onProgress } = context;
  if (!onProgress) return context;
  const started = performance.now();
  let pace = observe(noPace, 0, 0);
  return {
    ...context,
    onProgress(progress) {
      pace = observe(pace, progress.done, (performance.now() - started) / 1000);
      const left = progress.total === null ? null : secondsLeft(pace, progress.total);
      onProgress({ ...progress, secondsLeft: left });
    },
  };
}
