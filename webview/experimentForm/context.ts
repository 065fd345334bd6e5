import type { ExperimentFormState } from '../../src/protocol/experiment.ts';
import type { CalculatorFields } from './data/calculator.ts';
import type { FormFields, MetricFields, VariantFields } from './data/fields.ts';
import type { Problem } from './data/problem.ts';

/** What the parts of the form need: what is typed, and the way to change it. */
export interface FormContext {
  readonly state: ExperimentFormState;
  readonly fields: FormFields;
  readonly calculator: CalculatorFields;
  readonly problem: Problem | null;
  /** Whether problems are pointed out at their fields: not before somebody has typed. */
  readonly pointed: boolean;
  readonly update: (change: Partial<FormFields>) => void;
  readonly updateVariant: (index: number, change: Partial<VariantFields>) => void;
  readonly updateMetric: (index: number, change: Partial<MetricFields>) => void;
  readonly updateCalculator: (change: Partial<CalculatorFields>) => void;
}
