import type { CallContext } from '../../../protocol/engine.ts';

const megabyte = 1e6;

/**
 * Counts bytes into progress.
 *
 * @param total bytes in all; null where that is not known
 * @returns to be called with the bytes since the last call
 */
export function transferProgress({ onProgress }: CallContext, total: number | null): (bytes: number) => void {
  let done = 0;
  let told = -1;
  const tell = () => {
    const megabytes = Math.floor(done / megabyte);
    if (megabytes === told) return;
    told = megabytes;
    const all = total === null ? null : Math.max(megabytes, Math.ceil(total / megabyte));
    onProgress?.({ stage: 'transferring', done: megabytes, total: all, secondsLeft: null });
  };
  tell();
  return (bytes) => {
    done += bytes;
    tell();
  };
}
