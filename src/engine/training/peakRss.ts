/** The most memory that this process has held at once, in megabytes (10^6 bytes). */
export function peakRssMb(): number {
  return Math.round((process.resourceUsage().maxRSS * 1024) / 1e6);
}
