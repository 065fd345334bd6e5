import type { AnnotatedVersion, VersionAnnotation } from '../../protocol/registry.ts';
import { defineCommand } from '../command.ts';
import { listOf } from '../values.ts';

const ref = { name: 'ref', description: 'name@1.2.3, name@^1 or name@latest' } as const;

export const modelsTag = defineCommand({
  name: 'models tag',
  summary: 'Give a version tags; tagged versions are never pruned',
  positionals: [ref, { name: 'tags', description: 'One, or several with commas between' }],
  flags: {},
  examples: ['models tag houses@0.1.0 baseline,audited'],
  async run(engine, { positionals }) {
    const change: VersionAnnotation = { addTags: listOf(positionals.tags) };
    return output(await engine.annotateVersion(positionals.ref, change));
  },
});

export const modelsUntag = defineCommand({
  name: 'models untag',
  summary: 'Take tags away from a version',
  positionals: [ref, { name: 'tags', description: 'One, or several with commas between' }],
  flags: {},
  examples: ['models untag houses@0.1.0 audited'],
  async run(engine, { positionals }) {
    const change: VersionAnnotation = { removeTags: listOf(positionals.tags) };
    return output(await engine.annotateVersion(positionals.ref, change));
  },
});

export const modelsNote = defineCommand({
  name: 'models note',
  summary: 'Set the note of a version, or its one-line description',
  positionals: [ref],
  flags: {
    note: { type: 'string', value: '<text>', description: 'Free text; an empty one takes the note away' },
    description: { type: 'string', value: '<line>', description: 'One line, shown in lists' },
  },
  examples: ['models note houses@0.1.0 --note "Trained before the price reform"'],
  async run(engine, { positionals, flags: { note, description } }) {
    const change: VersionAnnotation = {
      ...(note === undefined ? {} : { note }),
      ...(description === undefined ? {} : { description }),
    };
    return output(await engine.annotateVersion(positionals.ref, change));
  },
});

function output(annotated: AnnotatedVersion) {
  const { tags, description, note } = annotated;
  const lines = [
    `Tags: ${tags.length === 0 ? 'none' : tags.join(', ')}`,
    ...(description === '' ? [] : [`Description: ${description}`]),
    ...(note === '' ? [] : [`Note: ${note}`]),
  ];
  return { json: annotated, text: [annotated.ref, ...lines].join('\n') };
}
