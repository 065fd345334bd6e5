import { html, type TemplateResult } from 'lit';
import { formatIntegerOf } from '../../../src/core/format/count.ts';
import { formatDuration } from '../../../src/core/format/time.ts';
import { toCss } from '../../theme/color.ts';
import { currentTheme } from '../../theme/theme.ts';
import '../../ui/figure.ts';
import { emptyState } from '../../ui/states.ts';
import { lazyTable, type TableData } from '../../ui/tableData.ts';
import { chartFigure } from '../chartFigure.ts';
import type { StudyContext } from '../context.ts';
import type { Shown, StudyData } from '../data/studyData.ts';
import { blockColor, blockWords, drawWorkers, workersHeight } from './draw.ts';

const heading = 'Workers';

/** When each worker evaluated which trial. */
export function workersFigure(context: StudyContext): TemplateResult {
  const { data, ui, memo } = context;
  const { shown, study } = data;
  const workers = memo('workers', [shown, study.workers], () => workerCount(shown, study.workers));
  if (workers === 0) {
    return html`<arb-figure heading=${heading}
      >${emptyState('info', 'No fold has been evaluated.')}</arb-figure
    >`;
  }
  return chartFigure(
    {
      ...{ heading, height: workersHeight(workers), picks: true, actions: keys(shown) },
      takeaway: memo('workers takeaway', [shown, study.status, study.busy], () => takeaway(data)),
      draw: memo('workers chart', [shown, workers, ui.selected], () =>
        drawWorkers(shown, workers, ui.selected),
      ),
      label: 'Which worker evaluated which trial when.',
      table: memo('folds table', [shown], () => foldTable(shown)),
    },
    context,
  );
}

/** Workers that have done something; of a study that is running, those that it may use. */
function workerCount({ points }: Shown, most: number): number {
  let count = 0;
  for (const { trial } of points) for (const { worker } of trial.folds) count = Math.max(count, worker + 1);
  return count === 0 ? 0 : Math.max(count, Math.min(most, 64));
}

function takeaway({ study, shown }: StudyData): string {
  const sentences: string[] = [];
  if (study.status === 'running') {
    sentences.push(`${study.busy} of ${formatIntegerOf(study.workers, 'worker')} busy.`);
  }
  const pruned = shown.points.filter(({ trial }) => trial.state === 'pruned');
  const saved = savedSeconds(shown);
  if (pruned.length > 0 && saved > 1) {
    sentences.push(`${formatIntegerOf(pruned.length, 'pruned trial')} saved about ${formatDuration(saved)}.`);
  }
  const failed = shown.points.filter(({ trial }) => trial.state === 'failed');
  if (failed.length === 1) sentences.push(`Trial ${failed[0]!.trial.number} failed.`);
  else if (failed.length > 1) sentences.push(`${formatIntegerOf(failed.length, 'trial')} failed.`);
  return sentences.join(' ');
}

/** Folds that pruned trials did without, at the mean time of a complete trial's fold. */
function savedSeconds({ points, ranked, folds }: Shown): number {
  const seconds = ranked.reduce((sum, { trial }) => sum + trial.seconds, 0);
  const aFold = ranked.length > 0 ? seconds / (ranked.length * folds) : 0;
  return points.reduce(
    (sum, { trial }) => (trial.state === 'pruned' ? sum + Math.max(0, folds * aFold - trial.seconds) : sum),
    0,
  );
}

function keys({ points, best }: Shown): TemplateResult {
  const theme = currentTheme();
  const states = new Set(points.map(({ trial }) => trial.state));
  const kinds = (['best', 'complete', 'pruned', 'failed', 'running', 'stopped'] as const).filter((kind) =>
    kind === 'best' ? best !== null : states.has(kind),
  );
  return html`<div class="keys" slot="actions" aria-hidden="true">
    ${kinds.map((kind) => {
      const edge = kind === 'running' ? toCss(theme.palette.subject) : 'none';
      return html`<span>
        <svg width="10" height="10">
          <rect
            x="1"
            y="1"
            width="8"
            height="8"
            fill=${toCss(blockColor(kind, theme))}
            stroke=${edge}
            stroke-width="1.5"
          ></rect>
        </svg>
        ${blockWords[kind]}
      </span>`;
    })}
  </div>`;
}

interface FoldRow {
  readonly trial: number;
  readonly state: string;
  readonly fold: number;
  readonly worker: number;
  readonly started: number;
  readonly seconds: number;
  readonly value: number | null;
}

function foldTable({ points, metric }: Shown): TableData<FoldRow> {
  const seconds = (value: number) => value.toFixed(1);
  const rows = () =>
    points.flatMap(({ trial }) =>
      trial.folds.map(({ fold, worker, started, seconds: took, value }) => ({
        ...{ trial: trial.number, state: trial.state, fold: fold + 1, worker: worker + 1 },
        ...{ started, seconds: took, value },
      })),
    );
  return lazyTable<FoldRow>(
    [
      { header: 'Trial', value: ({ trial }) => trial },
      { header: 'State', value: ({ state }) => state },
      { header: 'Fold', align: 'right', value: ({ fold }) => fold },
      { header: 'Worker', align: 'right', value: ({ worker }) => worker },
      {
        ...{ header: 'Started, s', align: 'right', value: ({ started }) => started },
        text: ({ started }) => seconds(started),
      },
      {
        ...{ header: 'Time, s', align: 'right', value: ({ seconds: took }) => took },
        text: ({ seconds: took }) => seconds(took),
      },
      {
        ...{ header: metric.label, align: 'right', value: ({ value }) => value },
        text: ({ value }) => (value === null ? '–' : metric.text(value)),
      },
    ],
    rows,
  );
}
