import { logMass } from './tpe/normal.ts';

/** Narrowest kernel: one that has 90 % of its mass in its own cell. */
const leastSigma = 0.5 / 1.64;
/** Weight of the prior, in trials. */
const priorWeight = 1;

/**
 * Density over the cells of a parameter, from how many trials lie in each: a mixture of one kernel a cell that has
 * trials, weighted by their number, and a prior over all cells. Sums to 1.
 */
export function cellDensity(counts: Float64Array, isOrdered: boolean): Float64Array {
  return isOrdered ? orderedDensity(counts) : choiceDensity(counts);
}

/** Normal kernels, truncated to the cells, with the bandwidth of Scott's rule; a prior as wide as all cells. */
function orderedDensity(counts: Float64Array): Float64Array {
  const density = new Float64Array(counts.length);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const sigma = Math.max(scottBandwidth(counts, total), leastSigma);
  const share = 1 / (total + priorWeight);
  // All kernels have the same width: what they give a cell depends on how far it is.
  const near = counts.map((_, distance) => cellMass(distance, sigma));
  counts.forEach((count, cell) => {
    if (count > 0) addKernel(density, (other) => near[Math.abs(other - cell)]!, count * share);
  });
  const middle = (counts.length - 1) / 2;
  const wide = counts.map((_, cell) => cellMass(cell - middle, counts.length));
  addKernel(density, (cell) => wide[cell]!, priorWeight * share);
  return density;
}

function addKernel(density: Float64Array, massAt: (cell: number) => number, weight: number): void {
  let whole = 0;
  for (let cell = 0; cell < density.length; cell++) whole += massAt(cell);
  for (let cell = 0; cell < density.length; cell++) density[cell]! += (weight * massAt(cell)) / whole;
}

/** Mass of a normal kernel in a cell at a distance from its mean. */
function cellMass(distance: number, sigma: number): number {
  return Math.exp(logMass((distance - 0.5) / sigma, (distance + 0.5) / sigma));
}

/**
 * Scott's rule (Multivariate Density Estimation, 1992) with the smaller of standard deviation and scaled interquartile
 * range. Quartiles are the cells in which a quarter and three quarters of the trials are reached.
 */
function scottBandwidth(counts: Float64Array, total: number): number {
  let mean = 0;
  counts.forEach((count, cell) => (mean += (cell * count) / total));
  let squares = 0;
  counts.forEach((count, cell) => (squares += count * (cell - mean) ** 2));
  const deviation = Math.sqrt(squares / Math.max(1, total - 1));
  const upper = quartileCell(counts, (reached) => reached > Math.floor((3 * total) / 4));
  const lower = quartileCell(counts, (reached) => reached >= Math.floor(total / 4));
  return 1.059 * Math.min((upper - lower) / 1.34, deviation) * total ** -0.2;
}

/** The first cell with trials up to which the number of trials is enough; the last one where it never is. */
function quartileCell(counts: Float64Array, isEnough: (cumulated: number) => boolean): number {
  let cumulated = 0;
  let last = 0;
  for (let cell = 0; cell < counts.length; cell++) {
    if (counts[cell] === 0) continue;
    cumulated += counts[cell]!;
    if (isEnough(cumulated)) return cell;
    last = cell;
  }
  return last;
}

/** As Aitchison and Aitken's kernel: most of it on the trial's choice, the rest of it spread evenly over all. */
function choiceDensity(counts: Float64Array): Float64Array {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const kernels = counts.filter((count) => count > 0).length + 1;
  const smoothing = priorWeight / kernels;
  const whole = 1 + smoothing * counts.length;
  const even = (total * smoothing) / whole + priorWeight / counts.length;
  return counts.map((count) => (count / whole + even) / (total + priorWeight));
}
