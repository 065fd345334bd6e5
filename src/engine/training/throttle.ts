/** Lets a call through at most once in `ms`; `force` lets it through in any case. */
export function throttle<Args extends unknown[]>(
  ms: number,
  call: (...args: Args) => void,
): (force: boolean, ...args: Args) => void {
  let last = -Infinity;
  return (force, ...args) => {
    const now = performance.now();
    if (!force && now - last < ms) return;
    last = now;
    call(...args);
  };
}
