import type { ColumnProfile, DatasetProfile } from '../../core/dataset/types.ts';
import { toolSchemas, type ToolInput } from './schemas.ts';
import type { Tool } from './tool.ts';

const mostColumns = 60;
const mostFiles = 200;
const mostLevels = 6;

/** Without `data` the data files of the workspace; with it what is in one. */
export const profileDataset: Tool<ToolInput<'profileDataset'>> = {
  schema: toolSchemas.profileDataset,
  needsTrust: 'Reading data',
  prepare: (_place, { data }) => ({
    message: data === undefined ? 'Looking for data files' : `Reading ${data}`,
  }),
  async run({ engine }, { data, columns }, signal) {
    if (data === undefined) {
      const files = await engine.listDatasets();
      return {
        files: files.slice(0, mostFiles).map(({ path, bytes }) => ({ path, bytes })),
        ...(files.length > mostFiles ? { moreFiles: files.length - mostFiles } : {}),
      };
    }
    return told(await engine.profile(data, { signal }), columns);
  },
};

function told(profile: DatasetProfile, wanted: readonly string[] | undefined) {
  const { path, rows, bytes, likelyTarget, likelyIdentifiers, warnings } = profile;
  const asked = profile.columns.filter(({ name }) => wanted === undefined || wanted.includes(name));
  const unknown = wanted?.filter((name) => !profile.columns.some((column) => column.name === name)) ?? [];
  return {
    path,
    rows,
    bytes,
    likelyTarget,
    likelyIdentifiers,
    warnings: warnings.slice(0, 10),
    ...(unknown.length > 0 ? { unknownColumns: unknown } : {}),
    columns: asked.slice(0, mostColumns).map(column),
    ...(asked.length > mostColumns
      ? { moreColumns: asked.slice(mostColumns).map(({ name }) => name), note: 'Name columns to see these.' }
      : {}),
  };
}

function column({ name, type, missing, distinct, min, max, mean, sd, top, flags }: ColumnProfile) {
  const number = (value: number | undefined) =>
    type === 'date' && value !== undefined ? new Date(value).toISOString().slice(0, 10) : value;
  return {
    name,
    type,
    missing,
    distinct,
    min: number(min),
    max: number(max),
    ...(type === 'number' ? { mean, sd } : {}),
    ...(top === undefined
      ? {}
      : { top: top.slice(0, mostLevels).map(({ value, count }) => [value.slice(0, 60), count]) }),
    ...(flags.length > 0 ? { flags: flags.map(({ kind }) => kind) } : {}),
  };
}
