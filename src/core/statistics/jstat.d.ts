/** The part of jStat that is used; it brings no types of its own. */
declare module 'jstat' {
  const jstat: {
    readonly studentt: {
      /** Inverse of the distribution function, to about 7 digits. */
      inv(probability: number, degreesOfFreedom: number): number;
    };
  };
  export default jstat;
}
