/** Fewer rows than this allow no recommendation: neither test nor bootstrap can be trusted on them. */
export const fewestRows = 10;

/** With fewer rows than this it is said that they are few. */
export const fewRows = 100;
