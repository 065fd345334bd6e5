import { type ParamTable, type ParamUse, aboveOne, positive } from './paramTypes.ts';

const readsFiles: ParamUse = {
  kind: 'owned',
  reason: 'Arboretum reads the data itself; the learner gets it from memory',
};
const textFile: ParamUse = {
  kind: 'ignored',
  reason: 'it belongs to LightGBM reading text files, and Arboretum reads the data itself',
};

function specField(field: string): ParamUse {
  return { kind: 'owned', reason: `the training spec has a field for it: ${field}` };
}

/** How values become bins, and where LightGBM's command line would find its columns. */
export const dataParams = {
  max_bin: {
    type: 'int',
    default: 255,
    aliases: ['max_bins'],
    range: aboveOne,
    meaning: 'Most bins that the values of a feature are sorted into; fewer is faster and smoother.',
  },
  max_bin_by_feature: {
    type: 'ints',
    default: null,
    aliases: [],
    range: aboveOne,
    meaning: 'For each feature in order: its own max_bin.',
  },
  min_data_in_bin: {
    type: 'int',
    default: 3,
    aliases: [],
    range: positive,
    meaning: 'Fewest rows in a bin.',
  },
  bin_construct_sample_cnt: {
    type: 'int',
    default: 200_000,
    aliases: ['subsample_for_bin'],
    range: positive,
    meaning: 'Rows that are looked at to find the bins.',
  },
  data_random_seed: {
    type: 'int',
    default: 1,
    aliases: ['data_seed'],
    meaning: 'Seed of the choice of those rows; normally follows from the seed.',
  },
  is_enable_sparse: {
    type: 'bool',
    default: true,
    aliases: ['is_sparse', 'enable_sparse', 'sparse'],
    meaning: 'Store features that are mostly zero in a compact way.',
  },
  enable_bundle: {
    type: 'bool',
    default: true,
    aliases: ['is_enable_bundle', 'bundle'],
    meaning: 'Merge features that are never non-zero together, which saves time.',
  },
  use_missing: {
    type: 'bool',
    default: true,
    aliases: [],
    meaning: 'Let each split learn on which side missing values go.',
  },
  zero_as_missing: {
    type: 'bool',
    default: false,
    aliases: [],
    meaning: 'Treat zero as a missing value.',
  },
  feature_pre_filter: {
    type: 'bool',
    default: true,
    aliases: [],
    meaning: 'Leave features out from the start that min_data_in_leaf makes impossible to split.',
  },
  data: {
    type: 'string',
    default: '',
    aliases: ['train', 'train_data', 'train_data_file', 'data_filename'],
    meaning: 'File with the training data.',
    use: specField('data'),
  },
  valid: {
    type: 'strings',
    default: null,
    aliases: ['test', 'valid_data', 'valid_data_file', 'test_data', 'test_data_file', 'valid_filenames'],
    meaning: 'Files with validation data.',
    use: {
      kind: 'owned',
      reason:
        'Arboretum splits the validation part off the data; see validation and split in the training spec',
    },
  },
  pre_partition: {
    type: 'bool',
    default: false,
    aliases: ['is_pre_partition'],
    meaning: 'The training data are already divided among the machines.',
    use: { kind: 'owned', allowed: [false], reason: 'Arboretum trains on one machine' },
  },
  two_round: {
    type: 'bool',
    default: false,
    aliases: ['two_round_loading', 'use_two_round_loading'],
    meaning: 'Read a text file twice to save memory.',
    use: textFile,
  },
  header: {
    type: 'bool',
    default: false,
    aliases: ['has_header'],
    meaning: 'The text file begins with column names.',
    use: textFile,
  },
  label_column: {
    type: 'string',
    default: '',
    aliases: ['label'],
    meaning: 'Column of the target.',
    use: specField('target'),
  },
  weight_column: {
    type: 'string',
    default: '',
    aliases: ['weight'],
    meaning: 'Column of the row weights.',
    use: specField('weight'),
  },
  group_column: {
    type: 'string',
    default: '',
    aliases: ['group', 'group_id', 'query_column', 'query', 'query_id'],
    meaning: 'Column of the query in ranking.',
    use: {
      kind: 'owned',
      reason: 'it belongs to ranking; to keep groups of rows together, use split in the training spec',
    },
  },
  ignore_column: {
    type: 'strings',
    default: '',
    aliases: ['ignore_feature', 'blacklist'],
    meaning: 'Columns that are not features.',
    use: specField('exclude'),
  },
  categorical_feature: {
    type: 'strings',
    default: '',
    aliases: ['cat_feature', 'categorical_column', 'cat_column', 'categorical_features'],
    meaning: 'Columns whose values are categories.',
    use: specField('categorical'),
  },
  forcedbins_filename: {
    type: 'string',
    default: '',
    aliases: [],
    meaning: 'File with bin limits for some features.',
    use: { kind: 'owned', allowed: [''], reason: 'the learner reads no files' },
  },
  save_binary: {
    type: 'bool',
    default: false,
    aliases: ['is_save_binary', 'is_save_binary_file'],
    meaning: 'Write the binned data to a file.',
    use: { kind: 'owned', allowed: [false], reason: 'the learner writes no files' },
  },
  precise_float_parser: {
    type: 'bool',
    default: false,
    aliases: [],
    meaning: 'Parse numbers in text files exactly.',
    use: textFile,
  },
  parser_config_file: {
    type: 'string',
    default: '',
    aliases: [],
    meaning: 'File that configures a parser plug-in.',
    use: readsFiles,
  },
} satisfies ParamTable;
