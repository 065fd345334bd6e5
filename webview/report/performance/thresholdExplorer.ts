import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { ClassCurves } from '../../../src/core/registry/insights/classCurves.ts';
import { explained, metricHelp } from '../../../src/core/training/metricHelp.ts';
import { metricTable } from '../../../src/core/training/metricTable.ts';
import '../../chart/chart.ts';
import { followTheme } from '../../theme/theme.ts';
import { define } from '../../ui/define.ts';
import '../../ui/figure.ts';
import '../../ui/hint.ts';
import { base, buttons, fields, tables } from '../../ui/styles.ts';
import { confusionCells } from '../classes/confusion.ts';
import { confusionMatrix, matrixStyles } from '../classes/matrix.ts';
import { drawThresholds, thresholdRows } from './charts/threshold.ts';
import { cheapestThreshold, costAt, nearestThreshold, type AtThreshold } from './threshold.ts';
import { explorerStyles } from './thresholdStyles.ts';
import type { Costs, PerformanceUi } from './ui.ts';
import { countText, numberTable, numberText, percentText, shortName, usable } from './words.ts';

/** What a report without a threshold of its own decides by. */
const usual = 0.5;
const height = 236;

/**
 * `<arb-threshold-explorer .curves=${...} .classNames=${...} .trained=${...}>`: what another threshold would make of
 * the holdout. It keeps its choices itself, so that a step of the slider draws nothing else, and tells them with
 * `keep`; `tables` says which figures are shown as tables.
 */
export class ThresholdExplorer extends LitElement {
  static override properties = {
    curves: { attribute: false },
    classNames: { attribute: false },
    trained: { attribute: false },
    saved: { attribute: false },
    stem: {},
    asTable: { type: Boolean },
    index: { state: true },
    costs: { state: true },
  };
  static override styles = [base, buttons, fields, tables, matrixStyles, explorerStyles];

  curves: ClassCurves | undefined = undefined;
  classNames: readonly string[] = [];
  trained: number | null = null;
  saved: Pick<PerformanceUi, 'threshold' | 'costs'> | undefined = undefined;
  stem = '';
  asTable = false;
  index = 0;
  costs: Costs = { falsePositive: 1, falseNegative: 1 };
  #rows: readonly AtThreshold[] = [];

  constructor() {
    super();
    followTheme(this);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('curves') || !this.curves) return;
    this.#rows = thresholdRows(this.curves);
    const { threshold, costs } = this.saved ?? {};
    this.index = nearestThreshold(this.curves, usable(threshold) ? threshold : this.#trained());
    if (usable(costs?.falsePositive) && usable(costs.falseNegative)) this.costs = costs;
  }

  override render() {
    const { curves } = this;
    const row = this.#rows[this.index];
    if (!curves || !row) return nothing;
    const draw = drawThresholds(this.#rows, this.index);
    const name = shortName(curves.className);
    const takeaway =
      row.precision === null
        ? `At ${numberText(row.threshold)}, no row is predicted as ${name}.`
        : `At ${numberText(row.threshold)}, ${percentText(row.recall)} of ${name} are found, and ${percentText(row.precision)} of those predicted so are right.`;
    return html`<arb-figure
      heading="Threshold explorer"
      takeaway=${takeaway}
      stem=${this.stem}
      view=${this.asTable ? 'table' : 'chart'}
      .image=${{ draw, height }}
      .table=${this.#table()}
      @view=${() => this.dispatchEvent(new CustomEvent('tables'))}
    >
      <div class="explorer">
        <div>
          <arb-chart
            label="Precision, recall and F1 over the threshold. Arrow keys read out the values, Enter takes the threshold."
            height=${height}
            picks
            .draw=${draw}
            @pick=${({ detail }: CustomEvent<number>) => this.#take(detail)}
          ></arb-chart>
          ${this.#slider(row)}
        </div>
        <div class="facts">${this.#matrix(row)} ${scores(row)} ${this.#cost(curves)}</div>
      </div>
    </arb-figure>`;
  }

  #slider({ threshold }: AtThreshold): TemplateResult {
    const text = numberText(threshold);
    return html`<div class="slide">
      <label for="slider">Threshold</label>
      <input
        id="slider"
        type="range"
        min="0"
        max=${this.#rows.length - 1}
        step="1"
        aria-valuetext=${text}
        .value=${live(String(this.index))}
        @input=${({ target }: Event) => this.#take((target as HTMLInputElement).valueAsNumber)}
      />
      <input
        class="number"
        type="number"
        min="0"
        max="1"
        step="0.01"
        aria-label="Threshold, as a number"
        .value=${live(String(Number(threshold.toPrecision(4))))}
        @change=${({ target }: Event) => this.#typed(target as HTMLInputElement)}
      />
      <button
        class="link"
        type="button"
        ?hidden=${this.index === nearestThreshold(this.curves!, this.#trained())}
        @click=${() => this.#take(nearestThreshold(this.curves!, this.#trained()))}
      >
        Back to ${numberText(this.#trained())}
      </button>
    </div>`;
  }

  #matrix({ trueNegatives, falsePositives, falseNegatives, truePositives }: AtThreshold): TemplateResult {
    const { index } = this.curves!;
    const counts = [[trueNegatives, falsePositives], [falseNegatives, truePositives]]; // prettier-ignore
    const names = [this.classNames[1 - index] ?? `not ${this.#positive()}`, this.#positive()];
    return confusionMatrix(confusionCells(names, counts), 'Confusion at the threshold', true);
  }

  #cost(curves: ClassCurves): TemplateResult {
    const { falsePositive, falseNegative } = this.costs;
    const free = falsePositive + falseNegative === 0;
    const best = cheapestThreshold(curves, this.costs, this.#trained());
    const now = numberText(costAt(curves, this.index, this.costs));
    const least = numberText(costAt(curves, best, this.costs));
    return html`<div class="costs" role="group" aria-label="Costs of mistakes">
      ${this.#costField('Cost of a false positive', 'falsePositive')}
      ${this.#costField('Cost of a false negative', 'falseNegative')}
      <p class="muted">
        ${
          free
            ? 'Mistakes that cost nothing need no threshold.'
            : html`Least cost at ${numberText(this.#rows[best]!.threshold)}: ${least} in
                all${best === this.index ? ', as here.' : `, here ${now}.`}
                <button
                  class="link"
                  type="button"
                  ?hidden=${best === this.index}
                  @click=${() => this.#take(best)}
                >
                  Use ${numberText(this.#rows[best]!.threshold)}
                </button>`
        }
      </p>
    </div>`;
  }

  #costField(label: string, name: keyof Costs): TemplateResult {
    return html`<label>
      <span>${label}</span>
      <input
        class="number"
        type="number"
        min="0"
        step="any"
        .value=${live(String(this.costs[name]))}
        @change=${({ target }: Event) => {
          const cost = (target as HTMLInputElement).valueAsNumber;
          // What is no cost is put back to what it was.
          if (cost >= 0 && cost <= 1e12) this.costs = { ...this.costs, [name]: cost };
          else this.requestUpdate();
          this.#keep();
        }}
      />
    </label>`;
  }

  #typed(field: HTMLInputElement): void {
    const wanted = field.valueAsNumber;
    if (Number.isFinite(wanted)) this.#take(nearestThreshold(this.curves!, wanted));
    // The field shows the threshold that is there, or the one before where nothing was typed.
    this.requestUpdate();
  }

  #take(index: number): void {
    this.index = index;
    this.#keep();
  }

  #keep(): void {
    const kept: Pick<PerformanceUi, 'threshold' | 'costs'> = {
      threshold: this.#rows[this.index]!.threshold,
      costs: this.costs,
    };
    this.dispatchEvent(new CustomEvent('keep', { detail: kept }));
  }

  #trained(): number {
    return usable(this.trained) ? this.trained : usual;
  }

  #positive(): string {
    return this.curves!.className;
  }

  #table() {
    return numberTable(this.#rows, [
      ['Threshold', ({ threshold }) => threshold],
      ['True positives', ({ truePositives }) => truePositives, countText],
      ['False positives', ({ falsePositives }) => falsePositives, countText],
      ['False negatives', ({ falseNegatives }) => falseNegatives, countText],
      ['True negatives', ({ trueNegatives }) => trueNegatives, countText],
      ['Precision', ({ precision }) => precision, undefined, metricHelp('precision')],
      ['Recall', ({ recall }) => recall, undefined, metricHelp('recall')],
      ['F1', ({ f1 }) => f1, undefined, metricHelp('f1')],
    ]);
  }
}

/** No figure of the report's, so not in its table. */
const specificityHelp = explained({
  ...metricTable.recall,
  explanation: 'Of the negative rows, the share that is called negative.',
});

/** Beside one another, so with as many digits each. */
const shareText = (share: number | null): string => (usable(share) ? share.toFixed(3) : '–');

function scores(row: AtThreshold): TemplateResult {
  const facts: readonly (readonly [name: string, value: string, hint?: string])[] = [
    ['Precision', shareText(row.precision), metricHelp('precision')],
    ['Recall', shareText(row.recall), metricHelp('recall')],
    ['F1', shareText(row.f1), metricHelp('f1')],
    ['Accuracy', shareText(row.accuracy), metricHelp('accuracy')],
    ['Specificity', shareText(row.specificity), specificityHelp],
    ['Predicted positive', percentText(row.predictedPositive)],
  ];
  return html`<dl class="scores">
    ${facts.map(
      ([name, value, hint]) =>
        html`<div>
          <dt class="muted small">${hint ? html`<arb-hint .text=${hint}>${name}</arb-hint>` : name}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
}

define('arb-threshold-explorer', ThresholdExplorer);
