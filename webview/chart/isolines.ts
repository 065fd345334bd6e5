/** A point in cells of the grid: `[0, 0]` is the first value, `[nx - 1, ny - 1]` the last. */
type GridPoint = readonly [x: number, y: number];

/** Corners of a cell, in order around it: which of its sides a line enters and leaves, by the corners inside. */
const sides: Readonly<Record<number, readonly (readonly [from: number, to: number])[]>> = {
  1: [[3, 0]],
  2: [[0, 1]],
  3: [[3, 1]],
  4: [[1, 2]],
  6: [[0, 2]],
  7: [[3, 2]],
  8: [[2, 3]],
  9: [[2, 0]],
  11: [[2, 1]],
  12: [[1, 3]],
  13: [[1, 0]],
  14: [[0, 3]],
};

/**
 * Rings around the parts of a grid with values up to `level`: marching squares with linear interpolation along
 * the sides of the cells. Holes run the other way round than what they are cut from.
 *
 * @param values `values[y * nx + x]`; what is not finite is outside
 */
export function regionsUpTo(
  values: readonly number[],
  nx: number,
  ny: number,
  level: number,
): (readonly GridPoint[])[] {
  const value = (x: number, y: number) => {
    if (x < 0 || y < 0 || x >= nx || y >= ny) return Infinity;
    const found = values[y * nx + x]!;
    return Number.isFinite(found) ? found : Infinity;
  };
  /** Where the line crosses the side between two corners: in its middle, on the corner that is inside, or between. */
  const crossing = (x0: number, y0: number, x1: number, y1: number): GridPoint => {
    const [from, to] = [value(x0, y0), value(x1, y1)];
    // Beyond the edge of the grid nothing is known: the region ends on the edge.
    if (from === Infinity) return [x1, y1];
    if (to === Infinity) return [x0, y0];
    const share = to === from ? 0.5 : (level - from) / (to - from);
    return [x0 + (x1 - x0) * share, y0 + (y1 - y0) * share];
  };

  /** The next piece by the side on which it begins: sides are named by their cell's corner and direction. */
  const pieces = new Map<number, { readonly to: number; readonly at: GridPoint }>();
  const width = nx + 2;
  const across = (x: number, y: number) => 2 * ((y + 1) * width + x + 1);
  const sideName = (side: number, x: number, y: number) =>
    [across(x, y), across(x + 1, y) + 1, across(x, y + 1), across(x, y) + 1][side]!;
  const sidePoint = (side: number, x: number, y: number): GridPoint => {
    if (side === 0) return crossing(x, y, x + 1, y);
    if (side === 1) return crossing(x + 1, y, x + 1, y + 1);
    if (side === 2) return crossing(x, y + 1, x + 1, y + 1);
    return crossing(x, y, x, y + 1);
  };

  for (let y = -1; y < ny; y++) {
    for (let x = -1; x < nx; x++) {
      const corners = [value(x, y), value(x + 1, y), value(x + 1, y + 1), value(x, y + 1)];
      const inside = corners.reduce((bits, corner, i) => bits | (corner <= level ? 1 << i : 0), 0);
      for (const [from, to] of sides[inside] ?? saddle(inside, corners, level)) {
        pieces.set(sideName(from, x, y), { to: sideName(to, x, y), at: sidePoint(from, x, y) });
      }
    }
  }
  return joined(pieces);
}

/** Two opposite corners inside: joined where the middle of the cell is inside as well. */
function saddle(inside: number, corners: readonly number[], level: number): [number, number][] {
  if (inside !== 5 && inside !== 10) return [];
  const together = corners.reduce((sum, corner) => sum + corner, 0) / 4 <= level;
  if (inside === 5) return together ? [[1, 0], [3, 2]] : [[3, 0], [1, 2]]; // prettier-ignore
  return together ? [[0, 3], [2, 1]] : [[0, 1], [2, 3]]; // prettier-ignore
}

function joined(pieces: Map<number, { readonly to: number; readonly at: GridPoint }>): GridPoint[][] {
  const rings: GridPoint[][] = [];
  for (const start of pieces.keys()) {
    const ring: GridPoint[] = [];
    for (let at = start, piece = pieces.get(at); piece; at = piece.to, piece = pieces.get(at)) {
      ring.push(piece.at);
      pieces.delete(at);
    }
    if (ring.length > 2) rings.push(ring);
  }
  return rings;
}
