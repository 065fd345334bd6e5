import type { Board, BoardCheck } from '../data/board.ts';

const page = 10;

/** The check that a key leads to from another; undefined where the key means nothing, or there is none. */
export function moveBy(board: Board, from: BoardCheck, key: string, whole: boolean): BoardCheck | undefined {
  const { dataset, rule } = from;
  const [rows, columns] = [board.datasets.length, board.rules.length];
  const along = (dRow: number, dColumn: number, startRow = dataset, startColumn = rule) => {
    let [row, column] = [startRow, startColumn];
    for (; row >= 0 && row < rows && column >= 0 && column < columns; row += dRow, column += dColumn) {
      const found = board.at(row, column);
      if (found && found !== from) return found;
    }
    return undefined;
  };
  const jump = (to: number, back: number) => along(back, 0, Math.max(0, Math.min(rows - 1, to)));
  switch (key) {
    case 'ArrowRight':
      return along(0, 1);
    case 'ArrowLeft':
      return along(0, -1);
    case 'ArrowDown':
      return along(1, 0);
    case 'ArrowUp':
      return along(-1, 0);
    case 'Home':
      return along(0, 1, whole ? 0 : dataset, 0);
    case 'End':
      return along(0, -1, whole ? rows - 1 : dataset, columns - 1);
    case 'PageDown':
      return jump(dataset + page, -1);
    case 'PageUp':
      return jump(dataset - page, 1);
    default:
      return undefined;
  }
}
