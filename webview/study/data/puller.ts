/** Pulls once, soon: now, or when the pull under way has ended and the pause is over. */
export type Puller = () => void;

/**
 * Coalesces: of all that is asked for while a pull is under way, one more is made, and from the beginning of one
 * to that of the next at least `interval` ms go by.
 *
 * @param pull must not reject
 */
export function createPuller(pull: () => Promise<void>, interval: number): Puller {
  let busy = false;
  let wanted = false;
  const run = async () => {
    busy = true;
    wanted = false;
    const pause = new Promise((resolve) => setTimeout(resolve, interval));
    await pull();
    await pause;
    busy = false;
    if (wanted) void run();
  };
  return () => {
    wanted = true;
    if (!busy) void run();
  };
}
