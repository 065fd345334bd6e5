import { formatRef } from '../../core/registry/formatRef.ts';
import { escapeMarkdown } from '../host/escapeMarkdown.ts';
import { toolSchemas, type ToolInput } from './schemas.ts';
import type { Tool } from './tool.ts';

/** Puts a version into an environment, where its gates let it. Gates cannot be overruled from here. */
export const promoteModel: Tool<ToolInput<'promoteModel'>> = {
  schema: toolSchemas.promoteModel,
  needsTrust: 'Promoting',
  async prepare({ engine }, { ref, environment, reason }) {
    const { name, version } = await engine.showModel(ref);
    const exact = formatRef(name, version);
    const model = (await engine.listModels()).find((each) => each.name === name);
    const there = model?.placements.find((each) => each.environment === environment)?.version;
    const instead =
      there === undefined ? 'which holds no version of it now' : `in place of **${escapeMarkdown(there)}**`;
    return {
      message: `Promoting ${exact} to ${environment}`,
      confirm: {
        title: `Promote ${exact} to ${environment}?`,
        message: [
          `Puts **${escapeMarkdown(exact)}** into **${escapeMarkdown(environment)}**, ${instead}, if the gates of the environment let it.`,
          `Writes the promotion to the registry of this workspace (\`.arboretum\`), and to its audit trail with the reason: ${escapeMarkdown(reasonOf(reason))}`,
        ].join('\n\n'),
      },
    };
  },
  async run({ engine }, { ref, environment, reason }, signal) {
    const done = await engine.promoteModel({ ref, environment, reason: reasonOf(reason) }, { signal });
    return {
      ...done,
      ...(done.promoted ? {} : { note: 'A gate failed. Only the user can overrule it, in the Models view.' }),
    };
  },
};

/** The audit trail tells what an assistant has done from what the user did. */
function reasonOf(reason: string): string {
  return `${reason.replace(/\s+/g, ' ').trim()} (by an assistant)`;
}
