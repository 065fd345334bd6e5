/** Calls at once, and then at most once in `ms`: what comes in between is one call at the end. */
export function coalesce(ms: number, call: () => void): (() => void) & { cancel(): void } {
  let timer: NodeJS.Timeout | undefined;
  let again = false;
  const rest = () => {
    timer = undefined;
    if (again) run();
  };
  const run = () => {
    again = false;
    timer = setTimeout(rest, ms).unref();
    call();
  };
  return Object.assign(
    () => {
      if (timer === undefined) run();
      else again = true;
    },
    { cancel: () => clearTimeout(timer) },
  );
}
