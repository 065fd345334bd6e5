import { generator } from '../training/fitTasks.ts';

export const resultsHeader =
  'source,tenant_id,dataset_uuid,dataset_name,business_date,rule_code,results,level_of_execution,attribute_name,dataset_record_count,filtered_record_count';

export interface ResultsOptions {
  readonly datasets?: number;
  readonly rules?: readonly string[];
  readonly days?: number;
  /** `YYYY-MM-DD`; default 2025-01-01. */
  readonly from?: string;
  readonly seed?: number;
  /** Checks of a rule on a day. */
  readonly checks?: number;
}

/** `YYYY-MM-DD`, some days after another. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Results that pass more often on some weekdays, some datasets and after good days: there is something to learn. */
export function resultRows({
  datasets = 3,
  rules = ['NOT_NULL', 'FRESH', 'UNIQUE'],
  days = 120,
  from = '2025-01-01',
  seed = 1,
  checks = 5,
}: ResultsOptions = {}): string[] {
  const random = generator(seed);
  const rows: string[] = [];
  const moods = new Map<string, number>();
  for (let day = 0; day < days; day++) {
    const date = dayAfter(from, day);
    const weekend = [0, 6].includes(new Date(date).getUTCDay());
    for (let dataset = 0; dataset < datasets; dataset++) {
      for (const [index, rule] of rules.entries()) {
        const key = `${dataset} ${rule}`;
        const mood = 0.9 * (moods.get(key) ?? 0) + 0.4 * (random() - 0.5);
        moods.set(key, mood);
        const odds = 1.6 + mood - 0.3 * dataset + 0.4 * index - (weekend ? 1 : 0);
        for (let check = 0; check < checks; check++) {
          const passed = random() < 1 / (1 + Math.exp(-odds));
          rows.push(
            `src,acme,id-${dataset},data ${dataset},${date},${rule},"{""result"":""${passed ? 'Pass' : 'Fail'}""}",ATTRIBUTE,a${check},${1000 + check},900`,
          );
        }
      }
    }
  }
  return rows;
}

export function resultsCsv(options: ResultsOptions = {}): string {
  return `${resultsHeader}\n${resultRows(options).join('\n')}\n`;
}

export const rulesJson = JSON.stringify({
  NOT_NULL: {
    rule_name: 'Not null',
    rule_type: 'ATTRIBUTE',
    dimension: 'completeness',
    rule_description: 'It has a value',
    category: 'content',
    threshold: 80,
  },
  FRESH: { rule_name: 'Freshness', rule_type: 'DATASET', dimension: 'timeliness' },
});
