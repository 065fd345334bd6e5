import type { ProfileSaved } from '../../src/protocol/profile.ts';
import type { ColumnOrder } from './data/arrange.ts';
import type { FigureView } from '../ui/figure.ts';

/** What the panel keeps over a reload: which dataset it shows, and how. */
export interface ProfileUiState extends ProfileSaved {
  readonly scroll: number;
  /** What columns are searched for. */
  readonly filter: string;
  readonly order: ColumnOrder;
  readonly columnsAs: 'cards' | 'table';
  readonly targetAs: FigureView;
}

export const initialUiState: ProfileUiState = {
  path: '',
  folder: '',
  scroll: 0,
  filter: '',
  order: 'file',
  columnsAs: 'cards',
  targetAs: 'chart',
};
