import { formatIntegerOf } from '../format/count.ts';
import { few } from './rules.ts';

/** What was odd in a file of results: counted, reported, and no reason to stop. */
export interface ResultIssues {
  /** Rows that the file has; null where it cannot be told. */
  readonly rows: number | null;
  /** Lines that do not have the form of the file. */
  readonly rejected: number;
  /** Rows that stand there more than once, beyond the first. */
  readonly duplicates: number;
  readonly emptyResults: number;
  readonly unreadableResults: number;
  readonly unreadableDays: number;
  /** Days that are written, and read, in another way than YYYY-MM-DD. */
  readonly otherDays: number;
  readonly futureDays: number;
  readonly withoutDataset: number;
  readonly withoutRule: number;
  readonly negativeCounts: number;
  /** Checks that count. */
  readonly used: number;
  /** Datasets and rules with a single day of history. */
  readonly oneDayChecks: number;
  /** Codes without metadata, the first of them; null where there is no metadata. */
  readonly unknownRules: { readonly count: number; readonly first: readonly string[] } | null;
}

/** One sentence for each kind of oddity that is there. */
export function issueWarnings(issues: ResultIssues): string[] {
  const out = (count: number, why: string, noun = 'row') =>
    count === 0 ? [] : [`${formatIntegerOf(count, noun)} left out: ${why}.`];
  const { unknownRules } = issues;
  return [
    ...out(issues.rejected, 'they do not have the form of the file', 'line'),
    ...out(issues.duplicates, 'the same row stands there before'),
    ...out(issues.emptyResults, 'the result is empty'),
    ...out(issues.unreadableResults, 'the result is neither pass nor fail'),
    ...out(issues.unreadableDays, 'the day cannot be read'),
    ...out(issues.futureDays, 'the day is in the future'),
    ...out(issues.withoutDataset, 'no dataset is named'),
    ...out(issues.withoutRule, 'no rule is named'),
    ...(issues.otherDays > 0
      ? [
          `${formatIntegerOf(issues.otherDays, 'day is', 'days are')} not written as YYYY-MM-DD, and ${issues.otherDays === 1 ? 'was' : 'were'} read all the same.`,
        ]
      : []),
    ...(issues.negativeCounts > 0
      ? [
          `${formatIntegerOf(issues.negativeCounts, 'row has', 'rows have')} a negative number of records, which is not used.`,
        ]
      : []),
    ...(issues.oneDayChecks > 0
      ? [
          `${formatIntegerOf(issues.oneDayChecks, 'rule of a dataset has', 'rules of datasets have')} one day of history only.`,
        ]
      : []),
    ...(unknownRules !== null && unknownRules.count > 0
      ? [
          `${formatIntegerOf(unknownRules.count, 'rule code has', 'rule codes have')} no metadata: ${few(unknownRules.first, unknownRules.count)}.`,
        ]
      : []),
  ];
}
