/** A seeded source of numbers, uniform on [0, 1): Tommy Ettinger's mulberry32. */
function randomSource(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function pick<T>(random: () => number, [first, ...others]: readonly [T, ...T[]]): T {
  return others[Math.floor(random() * (others.length + 1)) - 1] ?? first;
}

interface District {
  readonly name: string;
  /** Price level beside that of Hillside. */
  readonly level: number;
}

const districts: readonly [District, ...District[]] = [
  { name: 'Harbour', level: 1.35 },
  { name: 'Old Town', level: 1.5 },
  { name: 'Riverside', level: 1.15 },
  { name: 'Hillside', level: 1 },
  { name: 'Northfield', level: 0.8 },
];

const energyClasses = 'ABCDEFG';
const day = 86_400_000;

/**
 * Invented house sales as CSV: area, rooms, year, district, garden, energy class and the price, which follows
 * them with some noise. Some values are missing. The same every time.
 */
export function sampleHouses(rows = 1200): string {
  const random = randomSource(7);
  const start = Date.UTC(2023, 0, 1);
  const lines = Array.from({ length: rows }, (_, row) => {
    const district = pick(random, districts);
    const area = Math.round(35 + 130 * random() ** 1.3);
    const rooms = Math.max(1, Math.round(area / 28 + random() * 2 - 1));
    const built = Math.round(1900 + 124 * random() ** 0.6);
    const garden = random() < 0.35;
    const energy =
      energyClasses[Math.min(6, Math.floor(((2024 - built) / 22) * (0.6 + 0.8 * random())))] ?? 'G';
    const sold = new Date(start + Math.floor((row / rows) * 1000) * day).toISOString().slice(0, 10);
    const trend = 1 + 0.08 * (row / rows);
    const noise = 1 + 0.18 * (random() + random() + random() - 1.5);
    const price =
      2600 * area * district.level * (garden ? 1.08 : 1) * (1 - 0.002 * (2024 - built)) * trend * noise;
    return [
      sold,
      district.name,
      area,
      random() < 0.04 ? '' : rooms,
      random() < 0.06 ? '' : built,
      energy,
      garden,
      Math.round(price / 500) * 500,
    ].join(',');
  });
  return `sold,district,area_m2,rooms,built,energy_class,garden,price\n${lines.join('\n')}\n`;
}
