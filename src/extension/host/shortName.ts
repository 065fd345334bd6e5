const mostCharacters = 24;

/** A long name would push out of sight what matters beside it, the progress; its ends tell names apart. */
export function shortName(name: string, most = mostCharacters): string {
  if (name.length <= most) return name;
  const half = (most - 1) / 2;
  return `${name.slice(0, Math.ceil(half))}…${name.slice(-Math.floor(half))}`;
}
