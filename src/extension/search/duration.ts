const units: Readonly<Record<string, number>> = {
  s: 1,
  sec: 1,
  second: 1,
  seconds: 1,
  m: 60,
  min: 60,
  minute: 60,
  minutes: 60,
  h: 3600,
  hour: 3600,
  hours: 3600,
};

/** Seconds of `90 s`, `10 min`, `1.5 h`, `1 h 30 min`; undefined for anything else, and for nothing at all. */
export function parseDuration(text: string): number | undefined {
  const parts = [...text.trim().matchAll(/(\d+\.?\d*|\.\d+)\s*([a-z]+)\s*/gi)];
  if (parts.length === 0 || parts.map(([all]) => all).join('') !== text.trim()) return undefined;
  let seconds = 0;
  for (const [, count, unit = ''] of parts) {
    const factor = Object.hasOwn(units, unit.toLowerCase()) ? units[unit.toLowerCase()] : undefined;
    if (factor === undefined) return undefined;
    seconds += Number(count) * factor;
  }
  return seconds > 0 ? seconds : undefined;
}

/** A duration as it is typed: `10 min`, `1 h 30 min`, `90 s`. */
export function durationText(seconds: number): string {
  if (!Number.isInteger(seconds)) return `${seconds} s`;
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const rest = seconds % 60;
  if (seconds < 120 && rest !== 0) return `${seconds} s`;
  return [hours > 0 && `${hours} h`, minutes > 0 && `${minutes} min`, rest > 0 && `${rest} s`]
    .filter(Boolean)
    .join(' ');
}

/** How much further a search shall go: `50`, `50 trials`, `10 min`; undefined for anything else. */
export function parseExtension(
  text: string,
): { readonly trials: number } | { readonly seconds: number } | undefined {
  const trials = /^(\d{1,6})(\s*trials?)?$/i.exec(text.trim());
  if (trials) {
    const count = Number(trials[1]);
    return count >= 1 && count <= 100_000 ? { trials: count } : undefined;
  }
  const seconds = parseDuration(text);
  return seconds === undefined ? undefined : { seconds };
}
