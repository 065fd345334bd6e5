/** Calls something at once, then at most once in `milliseconds`, and once more after the last call. */
export function throttle(
  work: () => void,
  milliseconds: number,
): { readonly call: () => void; readonly dispose: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let again = false;
  const rest = () => {
    timer = setTimeout(() => {
      timer = undefined;
      if (!again) return;
      again = false;
      work();
      rest();
    }, milliseconds);
  };
  return {
    call() {
      if (timer !== undefined) {
        again = true;
        return;
      }
      work();
      rest();
    },
    dispose: () => clearTimeout(timer),
  };
}
