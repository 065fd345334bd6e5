import { describe, expect, it } from 'vitest';
import { qualityDatasetSql } from '../../../src/core/quality/datasetSql.ts';
import { issueWarnings } from '../../../src/core/quality/issues.ts';
import { mapColumns, resultColumnNames } from '../../../src/core/quality/resultColumns.ts';
import { parseRules } from '../../../src/core/quality/rules.ts';
import { summarySentence } from '../../../src/core/quality/sentence.ts';
import { type SummaryRow, trendThresholds } from '../../../src/core/quality/summary.ts';

describe('the columns of results', () => {
  it('are found by their names, whatever their spelling', () => {
    const found = mapColumns('f', [
      'Source',
      'Tenant ID',
      'datasetUuid',
      'Business-Date',
      'RULE_CODE',
      'Results',
    ]);
    expect(found).toMatchObject({
      source: 'Source',
      tenant_id: 'Tenant ID',
      dataset_uuid: 'datasetUuid',
      business_date: 'Business-Date',
      rule_code: 'RULE_CODE',
      results: 'Results',
      attribute_name: null,
    });
  });

  it('are found by other usual names, and a dataset without an id goes by its name', () => {
    const found = mapColumns('f', ['dataset', 'date', 'rule', 'status']);
    expect(found).toMatchObject({
      dataset_name: 'dataset',
      dataset_uuid: 'dataset',
      business_date: 'date',
      rule_code: 'rule',
      results: 'status',
    });
  });

  it('can be named, and what is missing or misspelt is told', () => {
    const columns = ['a', 'b', 'c', 'd'];
    const map = { dataset_uuid: 'a', business_date: 'b', rule_code: 'c', results: 'd' };
    expect(mapColumns('f', columns, map)).toMatchObject(map);
    expect(() => mapColumns('f', columns)).toThrow(
      'f has no column dataset_uuid, business_date, rule_code, results.',
    );
    expect(() => mapColumns('f', columns, { ...map, rulecode: 'c' })).toThrow('no column rulecode');
    expect(() => mapColumns('f', columns, { ...map, results: 'e' })).toThrow('f has no column e');
  });
});

describe('the query', () => {
  const source = {
    data: "odd'\nname.csv",
    reader: `read_csv('x.csv')`,
    isText: true,
    columns: mapColumns(
      'f',
      [...resultColumnNames].map((name) => (name === 'results' ? 'when "x"' : name)),
      {
        results: 'when "x"',
      },
    ),
    dayFirst: false,
    rulesReader: null,
  };

  it('quotes names of columns, and keeps names of files within their comment', () => {
    const sql = qualityDatasetSql(source);
    expect(sql).toContain('"when ""x""" AS result');
    expect(sql.split('\n').filter((line) => line.startsWith('--'))).toHaveLength(4);
    expect(sql).toContain(`'%m/%d/%Y'`);
    expect(sql).not.toContain('rule.key');
  });

  it('converts what is not text, and reads the rules where there are any', () => {
    const sql = qualityDatasetSql({ ...source, isText: false, rulesReader: 'rules_file' });
    expect(sql).toContain("coalesce(trim(CAST(rule_code AS VARCHAR)), '') AS rule_code");
    expect(sql).toContain('LEFT JOIN rules USING (rule_code)');
  });
});

describe('metadata of rules', () => {
  it('is an object of objects', () => {
    expect(() => parseRules('[]', 'r.json')).toThrow(
      'r.json cannot be used as metadata of rules: it holds a list.',
    );
    expect(() => parseRules('3', 'r.json')).toThrow('it holds a plain value');
    expect(() => parseRules('{', 'r.json')).toThrow('it is not JSON');
  });

  it('is taken as far as it is known', () => {
    const { rules, warnings } = parseRules(
      JSON.stringify({
        A: { rule_name: 'Rule A', rule_type: 'DATASET', threshold: 90, owner: 'x' },
        B: { rule_type: 'OTHER', threshold: 900, owner: 'y' },
        C: 'text',
      }),
      'r.json',
    );
    expect(rules.map(({ code, name, threshold }) => [code, name, threshold])).toEqual([
      ['A', 'Rule A', 90],
      ['B', 'B', null],
    ]);
    expect(warnings).toEqual([
      'r.json: 1 entry without fields left out: C.',
      'r.json: the field owner of 2 rules is not known and has no effect.',
      'r.json: rule_type is neither DATASET nor ATTRIBUTE in B.',
      'r.json: the threshold is no percentage from 0 to 100 in B, and is not used.',
    ]);
  });
});

describe('a sentence', () => {
  const row: SummaryRow = {
    source: 'erp',
    tenant: 'acme',
    datasetId: 'id-1',
    dataset: 'erp.orders',
    rule: 'NOT_NULL',
    ruleName: 'Not null',
    dimension: 'completeness',
    description: 'It has a value.',
    level: 'ATTRIBUTE',
    firstDay: '2025-01-01',
    latestDay: '2025-06-30',
    records: 1200,
    filtered: 1100,
    total: { passed: 950, failed: 50 },
    windows: [
      { passed: 90, failed: 10 },
      { passed: 0, failed: 0 },
      { passed: 950, failed: 50 },
    ],
    trend: 'degrading',
    weeks: 13,
  };

  it('is whole by itself', () => {
    expect(summarySentence(row)).toBe(
      'On dataset erp.orders (source erp, tenant acme, id id-1), rule Not null (NOT_NULL), a check of completeness, failed 5.0 % of 1,000 checks (50) from 1 Jan 2025 to 30 Jun 2025. It checks: It has a value. It failed 10.0 % of 100 checks (10) in the last month, no checks in the last 3 months, 5.0 % of 1,000 checks (50) in the last 12 months. The trend over the last 13 weeks is degrading: it fails more and more. Last checked on 30 Jun 2025 at level ATTRIBUTE, on 1,100 of 1,200 records.',
    );
  });

  it('leaves out what is not known', () => {
    const bare = {
      ...row,
      source: '',
      tenant: '',
      datasetId: 'erp.orders',
      ruleName: '',
      dimension: '',
      description: '',
      level: '',
      records: null,
      weeks: 1,
    };
    expect(summarySentence(bare)).toBe(
      'On dataset erp.orders, rule NOT_NULL, failed 5.0 % of 1,000 checks (50) from 1 Jan 2025 to 30 Jun 2025. It failed 10.0 % of 100 checks (10) in the last month, no checks in the last 3 months, 5.0 % of 1,000 checks (50) in the last 12 months. With one week of checks in the last quarter there is no telling a trend. Last checked on 30 Jun 2025.',
    );
  });
});

describe('what makes a trend', () => {
  it('is the quantile of t for the weeks there are', () => {
    const thresholds = trendThresholds();
    expect(thresholds).toHaveLength(14);
    expect(thresholds.slice(0, 5)).toEqual(Array.from({ length: 5 }, () => Infinity));
    // Student's t, 0.995: 5.8409 with 3 degrees of freedom, 3.1058 with 11 (Fisher and Yates, table III).
    expect(thresholds[5]).toBeCloseTo(5.8409, 4);
    expect(thresholds[13]).toBeCloseTo(3.1058, 4);
  });
});

describe('warnings', () => {
  it('say only what is odd', () => {
    const none = {
      ...{ rows: 10, rejected: 0, duplicates: 0, emptyResults: 0, unreadableResults: 0, unreadableDays: 0 },
      ...{
        otherDays: 0,
        futureDays: 0,
        withoutDataset: 0,
        withoutRule: 0,
        negativeCounts: 0,
        used: 10,
        oneDayChecks: 0,
      },
      unknownRules: { count: 0, first: [] },
    };
    expect(issueWarnings(none)).toEqual([]);
    expect(
      issueWarnings({ ...none, duplicates: 1, otherDays: 2, unknownRules: { count: 7, first: ['A', 'B'] } }),
    ).toEqual([
      '1 row left out: the same row stands there before.',
      '2 days are not written as YYYY-MM-DD, and were read all the same.',
      '7 rule codes have no metadata: A, B and 5 others.',
    ]);
  });
});
