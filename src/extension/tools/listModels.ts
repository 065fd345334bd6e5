import type { FoundVersion } from '../../protocol/registry.ts';
import { toolSchemas, type ToolInput } from './schemas.ts';
import type { Tool } from './tool.ts';

const mostVersions = 40;

/** Versions in the registry, and the environments that they can be promoted to. */
export const listModels: Tool<ToolInput<'listModels'>> = {
  schema: toolSchemas.listModels,
  needsTrust: null,
  prepare: () => ({ message: 'Looking into the model registry' }),
  async run({ engine }, query) {
    const [found, environments] = await Promise.all([engine.queryVersions(query), engine.listEnvironments()]);
    return {
      environments,
      versions: found.slice(0, mostVersions).map(told),
      ...(found.length > mostVersions ? { moreVersions: found.length - mostVersions } : {}),
    };
  },
};

function told(version: FoundVersion) {
  const { ref, created, task, data, target, metrics, environments, tags, description, damaged } = version;
  return {
    ref,
    created,
    task,
    data,
    target,
    metrics,
    ...(environments.length > 0 ? { environments } : {}),
    ...(tags.length > 0 ? { tags } : {}),
    ...(description === '' ? {} : { description }),
    ...(damaged === undefined ? {} : { damaged }),
  };
}
