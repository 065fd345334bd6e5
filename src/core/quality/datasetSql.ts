import { type ColumnMapping, type ResultColumnName, resultColumnNames } from './resultColumns.ts';
import { failWords, passWords, plainFailWords, plainPassWords, resultKeys } from './verdictWords.ts';

/** What a data-quality dataset is made from. */
export interface QualityDatasetSource {
  /** Name of the file with the results, for the comment. */
  readonly data: string;
  /** What stands after FROM: DuckDB's reader of the file. */
  readonly reader: string;
  /** Cells are text already (CSV); else they are converted. */
  readonly isText: boolean;
  readonly columns: ColumnMapping;
  /** Days such as 03/04/2025 are 3 April: day first. */
  readonly dayFirst: boolean;
  /** DuckDB's reader of the file with the rules' metadata; null without one. */
  readonly rulesReader: string | null;
}

/** The names in a data-quality dataset that forecasting goes by. */
export const resultsName = 'results';
export const checksName = 'checks';
export const dailyName = 'daily';
export const rulesName = 'rules';

/** What training predicts, and the column that it is divided by. */
export const qualityTarget = 'pass_percentage';
export const qualityTime = 'business_date';

/** Columns of the dataset that are for people, and not to learn from. */
export const labelColumns = ['dataset_name', 'rule_name', qualityTime] as const;

/**
 * The SQL of a data-quality dataset: a row for each dataset, rule and day, whose features were known before the day
 * began. Windows go by days, not by rows, and end the day before; a day without a check stays missing.
 */
export function qualityDatasetSql(source: QualityDatasetSource): string {
  const { data, rulesReader } = source;
  const hasRules = rulesReader !== null;
  return `-- Daily pass rates of data-quality rules: a row for each dataset, rule and day, from ${oneLine(data)}.
-- All that a row says was known before its day began, but for pass_percentage, which is to be predicted.
-- Change what you like, but keep the names "${resultsName}", "${checksName}" and "${dailyName}" and their columns: summaries
-- read the checks, and forecasts add the days to come to "${dailyName}".
WITH
${resultsName} AS (
  -- The columns of the file under one set of names. The same row twice counts once.
  SELECT DISTINCT
${resultColumnsSql(source).join(',\n')}
  FROM ${source.reader}
),
words AS (
  SELECT *,
    lower(trim(result)) AS text,
    split_part(split_part(trim(day), 'T', 1), ' ', 1) AS day_text
  FROM ${resultsName}
),
readings AS (
  -- {"result": "Pass"}, the same under another key, or the plain word.
  SELECT *,
    CASE
      WHEN text = '{"result":"pass"}' THEN 'pass'
      WHEN text = '{"result":"fail"}' THEN 'fail'
      WHEN text LIKE '{%' AND json_valid(text) THEN coalesce(
        list_filter(
          json_extract_string(text, ${list(resultKeys.map((key) => `$.${key}`))}),
          lambda word: word IN (${words([...passWords, ...failWords])})
        )[1],
        list_filter(
          json_extract_string(text, '$.*'),
          lambda word: word IN (${words([...plainPassWords, ...plainFailWords])})
        )[1]
      )
      ELSE trim(text, '"')
    END AS word
  FROM words
),
${checksName} AS (
  -- One row a check. Where the result or the day cannot be read, passed or business_date is NULL.
  SELECT
    source, tenant_id, dataset_uuid, dataset_name, rule_code, level_of_execution, attribute_name,
    text AS result_text, day_text,
    coalesce(
      try_cast(day_text AS DATE),
      CAST(try_strptime(day_text, ['%d.%m.%Y', '%Y%m%d', ${source.dayFirst ? `'%d/%m/%Y'` : `'%m/%d/%Y'`}]) AS DATE)
    ) AS business_date,
    CASE
      WHEN word IN (${words(passWords)}) THEN true
      WHEN word IN (${words(failWords)}) THEN false
    END AS passed,
    dataset_record_count, filtered_record_count
  FROM readings
),
${hasRules ? rulesSql(rulesReader) : ''}${dailyName} AS (
  -- One row a dataset, rule and day.
  SELECT
    source, tenant_id, dataset_uuid, max(dataset_name) AS dataset_name, rule_code, business_date,
    100.0 * count_if(passed) / count(*) AS pass_percentage,
    count_if(NOT passed) AS failed
  FROM ${checksName}
  WHERE passed IS NOT NULL
    AND business_date <= current_date + 1
    AND dataset_uuid <> ''
    AND rule_code <> ''
  GROUP BY source, tenant_id, dataset_uuid, rule_code, business_date
)
SELECT
  source, tenant_id, dataset_uuid, dataset_name, ${dailyName}.rule_code,${hasRules ? '\n  rule_name, rule_type, dimension, category,' : ''}
  business_date,
  isodow(business_date) AS weekday,
  day(business_date) AS day_of_month,
  month(business_date) AS month,
  last_day(business_date) - business_date AS days_to_month_end,
  avg(pass_percentage) OVER (past RANGE BETWEEN INTERVAL 1 DAY PRECEDING AND INTERVAL 1 DAY PRECEDING) AS lag_1,
  avg(pass_percentage) OVER (past RANGE BETWEEN INTERVAL 2 DAY PRECEDING AND INTERVAL 2 DAY PRECEDING) AS lag_2,
  avg(pass_percentage) OVER (past RANGE BETWEEN INTERVAL 7 DAY PRECEDING AND INTERVAL 7 DAY PRECEDING) AS lag_7,
  avg(pass_percentage) OVER (past RANGE BETWEEN INTERVAL 3 DAY PRECEDING AND INTERVAL 1 DAY PRECEDING) AS ma_3,
  avg(pass_percentage) OVER (past RANGE BETWEEN INTERVAL 7 DAY PRECEDING AND INTERVAL 1 DAY PRECEDING) AS ma_7,
  avg(pass_percentage) OVER (past RANGE BETWEEN INTERVAL 28 DAY PRECEDING AND INTERVAL 1 DAY PRECEDING) AS ma_28,
  avg(pass_percentage) OVER (weekdays RANGE BETWEEN INTERVAL 28 DAY PRECEDING AND INTERVAL 1 DAY PRECEDING) AS weekday_mean_4,
  avg(pass_percentage) OVER (datasets RANGE BETWEEN INTERVAL 1 DAY PRECEDING AND INTERVAL 1 DAY PRECEDING) AS dataset_lag_1,
  business_date - max(CASE WHEN failed > 0 THEN business_date END)
    OVER (past RANGE BETWEEN UNBOUNDED PRECEDING AND INTERVAL 1 DAY PRECEDING) AS days_since_fail,
  pass_percentage
FROM ${dailyName}${hasRules ? ` LEFT JOIN ${rulesName} USING (rule_code)` : ''}
WINDOW
  past AS (PARTITION BY source, tenant_id, dataset_uuid, ${dailyName}.rule_code ORDER BY business_date),
  weekdays AS (PARTITION BY source, tenant_id, dataset_uuid, ${dailyName}.rule_code, isodow(business_date) ORDER BY business_date),
  datasets AS (PARTITION BY source, tenant_id, dataset_uuid ORDER BY business_date)
`;
}

/** Each column of the file under its name here; what the file does not have is empty. */
function resultColumnsSql({ columns, isText }: QualityDatasetSource): string[] {
  const cell = (name: ResultColumnName): string | null => {
    const column = columns[name];
    if (column === null) return null;
    return isText ? quoted(column) : `CAST(${quoted(column)} AS VARCHAR)`;
  };
  const text = (name: ResultColumnName, otherwise = `''`) => {
    const sql = cell(name);
    return `    ${sql === null ? otherwise : `coalesce(trim(${sql}), '')`} AS ${name}`;
  };
  const plain = (name: ResultColumnName, as: string) => `    ${cell(name) ?? 'NULL'} AS ${as}`;
  const count = (name: ResultColumnName) => {
    const sql = cell(name);
    return `    ${sql === null ? 'CAST(NULL AS BIGINT)' : `try_cast(${sql} AS BIGINT)`} AS ${name}`;
  };
  const id = cell('dataset_uuid');
  return [
    text('source'),
    text('tenant_id'),
    text('dataset_uuid'),
    text('dataset_name', id === null ? `''` : `coalesce(trim(${id}), '')`),
    plain('business_date', 'day'),
    text('rule_code'),
    plain('results', 'result'),
    text('level_of_execution'),
    text('attribute_name'),
    count('dataset_record_count'),
    count('filtered_record_count'),
  ];
}

function rulesSql(reader: string): string {
  const field = (name: string) => `    rule.value ->> '${name}' AS ${name}`;
  return `${rulesName} AS (
  -- What is known of the rules.
  SELECT
    rule.key AS rule_code,
${['rule_name', 'rule_type', 'dimension', 'rule_description', 'category'].map(field).join(',\n')},
    try_cast(rule.value ->> 'threshold' AS DOUBLE) AS threshold
  FROM (SELECT unnest(map_entries(rules)) AS rule FROM ${reader})
),
`;
}

/** Names of ours need no quotes; others may be keywords, such as `when`. */
function quoted(name: string): string {
  return (resultColumnNames as readonly string[]).includes(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

function words(list: readonly string[]): string {
  return list.map((word) => `'${word}'`).join(', ');
}

function list(items: readonly string[]): string {
  return `[${words(items)}]`;
}

/** A file's name in a comment must not end the comment. */
function oneLine(text: string): string {
  return text.replace(/[\r\n]+/g, ' ');
}
