import type { StudySaved } from '../../src/protocol/study.ts';
import type { Brushes } from './parallel/brush.ts';
import type { TableUi } from './trials/rows.ts';

/** What the dashboard keeps over a reload: which study it shows, and how. */
export interface StudyUiState extends StudySaved {
  readonly scroll: number;
  readonly selected: number | null;
  /** The two parameters of the contour; null: those that matter most. */
  readonly pair: readonly [string, string] | null;
  readonly brushes: Brushes;
  readonly table: TableUi;
  /** Headings of the figures that are shown as tables. */
  readonly asTable: readonly string[];
  readonly allSlices: boolean;
  readonly allFolds: boolean;
}

export const initialUiState: StudyUiState = {
  study: null,
  scroll: 0,
  selected: null,
  pair: null,
  brushes: {},
  table: {
    sort: null,
    hiddenColumns: ['origin', 'paramsHash'],
    hiddenStates: [],
    collapsed: [],
    text: '',
    starred: false,
  },
  asTable: [],
  allSlices: false,
  allFolds: false,
};
