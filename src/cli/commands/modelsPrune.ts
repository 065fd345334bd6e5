import { formatBytes } from '../../core/format/bytes.ts';
import { formatIntegerOf } from '../../core/format/count.ts';
import type { Pruned } from '../../protocol/registry.ts';
import { defineCommand } from '../command.ts';
import { wholeNumberOf } from '../values.ts';

export const modelsPrune = defineCommand({
  name: 'models prune',
  summary: 'Delete old versions, but none that is in an environment or has a tag',
  positionals: [{ name: 'model', description: 'Only this model (default: every model)', optional: true }],
  flags: {
    keep: {
      type: 'string',
      value: '<number>',
      required: true,
      description: 'Newest versions of each model that stay, at least 1',
    },
    preview: { type: 'boolean', description: 'Only say what would go' },
  },
  examples: ['models prune houses --keep 5 --preview', 'models prune --keep 10'],
  async run(engine, { positionals: { model }, flags: { keep, preview } }) {
    const pruned = await engine.pruneVersions({
      keep: wholeNumberOf('keep', keep),
      preview,
      ...(model === undefined ? {} : { model }),
    });
    return { json: pruned, text: text(pruned) };
  },
});

function text({ preview, deleted, kept, bytes }: Pruned): string {
  const count = (reason: Pruned['kept'][number]['because']) =>
    kept.filter(({ because }) => because === reason).length;
  const stays = `Kept: ${count('newest')} newest, ${count('environment')} in an environment, ${count('experiment')} in a running experiment, ${count('tag')} with a tag.`;
  if (deleted.length === 0) return `Nothing to delete. ${stays}`;
  const versions = formatIntegerOf(deleted.length, 'version');
  return [
    ...deleted.map((ref) => `${preview ? 'Would delete' : 'Deleted'} ${ref}`),
    '',
    `${preview ? `Would delete ${versions}` : `Deleted ${versions}`}, ${formatBytes(bytes)}. ${stays}`,
  ].join('\n');
}
