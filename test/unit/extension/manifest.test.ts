import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  commands,
  contextKeys,
  panels,
  settingDefaults,
  views,
  type ItemContext,
} from '../../../src/extension/ids.ts';

interface MenuEntry {
  readonly command: string;
  readonly when?: string;
}

interface Manifest {
  readonly publisher: string;
  readonly name: string;
  readonly activationEvents: readonly string[];
  readonly icon: string;
  readonly contributes: {
    readonly commands: readonly { command: string; title: string; category?: string; enablement?: string }[];
    readonly views: Readonly<Record<string, readonly { id: string }[]>>;
    readonly viewsWelcome: readonly { view: string; contents: string; when: string }[];
    readonly menus: Readonly<Record<string, readonly MenuEntry[]>>;
    readonly configuration: {
      readonly properties: Readonly<
        Record<string, { default: unknown; markdownDescription?: string; minimum?: number; maximum?: number }>
      >;
    };
    readonly walkthroughs: readonly {
      id: string;
      steps: readonly { media: { image: Readonly<Record<string, string>> }; description: string }[];
    }[];
  };
}

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
const manifest = JSON.parse(read('package.json')) as Manifest;
const { contributes } = manifest;
const menus = Object.values(contributes.menus).flat();
const sorted = (values: Iterable<string>) => [...new Set(values)].sort();

/** Every condition of the manifest. */
const conditions = [
  ...menus.map(({ when }) => when ?? ''),
  ...contributes.commands.map(({ enablement }) => enablement ?? ''),
  ...contributes.viewsWelcome.map(({ when }) => when),
].join(' ');

describe('package.json and the tables of ids', () => {
  it('have the same commands', () => {
    expect(sorted(contributes.commands.map(({ command }) => command))).toEqual(
      sorted(Object.values(commands)),
    );
  });

  it('have the same views', () => {
    const inManifest = Object.values(contributes.views).flatMap((list) => list.map(({ id }) => id));
    expect(sorted(inManifest)).toEqual(sorted(Object.values(views)));
  });

  it('have the same settings with the same defaults', () => {
    const inManifest = Object.entries(contributes.configuration.properties).map(
      ([id, { default: value }]) => [id, value],
    );
    expect(Object.fromEntries(inManifest)).toEqual(settingDefaults);
  });

  it('have the same context keys', () => {
    const used = conditions.match(/\barboretum\.[a-z]\w*/gi) ?? [];
    const keys = used.filter((key) => !(Object.values(views) as string[]).includes(key));
    expect(sorted(keys)).toEqual(sorted(Object.values(contextKeys)));
  });

  it('restore the same panels', () => {
    const restored = manifest.activationEvents
      .filter((event) => event.startsWith('onWebviewPanel:'))
      .map((event) => event.slice('onWebviewPanel:'.length));
    expect(sorted(restored)).toEqual(sorted(Object.values(panels)));
  });

  it('agree on what items of the trees can be', () => {
    const possible: Readonly<Record<ItemContext, true>> = {
      dataset: true,
      column: true,
      model: true,
      'environment:empty': true,
      'environment:taken': true,
      version: true,
      'version:placed': true,
      'version:forecaster': true,
      'version:placed:forecaster': true,
      'version:damaged': true,
      'run:here': true,
      'run:elsewhere': true,
      'run:finished': true,
      'run:failed': true,
      'run:cancelled': true,
      'run:interrupted': true,
      'run:here:spec': true,
      'run:elsewhere:spec': true,
      'run:finished:spec': true,
      'run:failed:spec': true,
      'run:cancelled:spec': true,
      'run:interrupted:spec': true,
      'study:running': true,
      'study:running:best': true,
      'study:finished': true,
      'study:finished:best': true,
      'study:stopped': true,
      'study:stopped:best': true,
      'study:failed': true,
      'study:failed:best': true,
      'study:interrupted': true,
      'study:interrupted:best': true,
      trial: true,
      'experiment:draft': true,
      'experiment:running': true,
      'experiment:running:ship': true,
      'experiment:stopped': true,
      'experiment:stopped:ship': true,
      'experiment:archived': true,
    };
    const patterns = [...conditions.matchAll(/viewItem =~ \/(.*?)\//g)].map(
      ([, pattern = '']) => new RegExp(pattern),
    );
    expect(patterns.length).toBeGreaterThan(10);
    for (const pattern of patterns) {
      expect(
        Object.keys(possible).some((item) => pattern.test(item)),
        String(pattern),
      ).toBe(true);
    }
  });
});

describe('package.json', () => {
  it('names commands that exist in menus, welcome texts and walkthroughs', () => {
    const texts = [
      ...contributes.viewsWelcome.map(({ contents }) => contents),
      ...contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ description }) => description)),
    ].join(' ');
    const linked = [...texts.matchAll(/\(command:(arboretum\.\w+)/g)].map(([, id]) => id);
    expect(linked.length).toBeGreaterThan(5);
    for (const id of [...linked, ...menus.map(({ command }) => command)]) {
      expect(Object.values(commands)).toContain(id);
    }
  });

  it('puts every command into the palette under Arboretum', () => {
    expect(contributes.menus).not.toHaveProperty('commandPalette');
    for (const { command, category } of contributes.commands) expect(category, command).toBe('Arboretum');
  });

  it('offers what writes or runs only in trusted workspaces', () => {
    const viewing = new RegExp(
      '\\.(openReport|openStudy|openSpec|copy\\w+|revealVersion|showRunError|watchTraining|refresh|showLog|cancelRun|' +
        'showHistory|filterModels|clearModelFilter|exportAudit)$',
    );
    for (const { command, enablement } of contributes.commands) {
      if (!viewing.test(command)) expect(enablement, command).toContain('isWorkspaceTrusted');
    }
  });

  it('describes every setting with its range', () => {
    for (const [id, { markdownDescription, minimum, maximum }] of Object.entries(
      contributes.configuration.properties,
    )) {
      expect(markdownDescription?.length, id).toBeGreaterThan(30);
      expect(minimum, id).toBeTypeOf('number');
      expect(maximum, id).toBeTypeOf('number');
    }
  });

  it('points to pictures that exist', () => {
    const pictures = contributes.walkthroughs.flatMap(({ steps }) =>
      steps.flatMap(({ media }) => Object.values(media.image)),
    );
    for (const path of [manifest.icon, ...pictures]) expect(read(path).length, path).toBeGreaterThan(100);
  });
});
