import manifest from '../../package.json' with { type: 'json' };

/** The version of Arboretum, as models remember it. */
export const arboretumVersion: string = manifest.version;
