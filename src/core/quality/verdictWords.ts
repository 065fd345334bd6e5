/** Keys under which a result may stand in JSON, before others are tried. */
export const resultKeys = ['result', 'results', 'status', 'outcome', 'verdict', 'passed', 'value'] as const;

/** Words that say so anywhere. */
export const plainPassWords = ['pass', 'passed'] as const;
export const plainFailWords = ['fail', 'failed'] as const;

/** Words, in lower case, that mean pass or fail where a result is expected. */
export const passWords = [...plainPassWords, 'true', '1', 'ok', 'success', 'yes'] as const;
export const failWords = [...plainFailWords, 'false', '0', 'error', 'no'] as const;
