import type { Flag } from './command.ts';

/** Flags that every command has. */
export const globalFlags = {
  workspace: {
    type: 'string',
    value: '<dir>',
    description: 'Folder that holds the data and the registry (default: the current folder)',
  },
  json: { type: 'boolean', description: 'Print one JSON document on stdout; progress stays on stderr' },
  help: { type: 'boolean', description: 'Show this help' },
} as const satisfies Record<string, Flag>;
