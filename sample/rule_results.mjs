/**
 * Makes invented results of data-quality rules, always the same:
 *
 *     node sample/rule_results.mjs                                    about 100,000 rows, and rules.json
 *     node sample/rule_results.mjs --rows 10000000 --out big.csv      as many datasets as that takes
 *
 * Each dataset is loaded daily and checked by rules: once a load for rules about the dataset, once an attribute for
 * rules about its attributes. How many checks pass follows slow drifts, weekdays, ends of months, incidents that last
 * days and hit all rules of a dataset, and chance. Some days are missing, some rows come late, and a few cells are
 * broken, as in real life.
 */
import { createWriteStream, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const folder = dirname(fileURLToPath(import.meta.url));
const days = 379;
const firstDay = Date.UTC(2024, 10, 8);
const dayMs = 86_400_000;

/** `base`, `weekend`, `monthEnd`: on the scale of log odds. `threshold`: percent that should pass. */
const rules = {
  NOT_NULL: { name: 'Not null', type: 'ATTRIBUTE', dimension: 'completeness', base: 3.1, weekend: -0.2, monthEnd: -0.3, wobble: 0.22, threshold: 92 },
  UNIQUE: { name: 'Unique', type: 'ATTRIBUTE', dimension: 'uniqueness', base: 3.6, weekend: 0, monthEnd: -0.2, wobble: 0.2, threshold: 95 },
  FORMAT: { name: 'Format', type: 'ATTRIBUTE', dimension: 'validity', base: 2.2, weekend: -0.3, monthEnd: -0.2, wobble: 0.28, threshold: 85 },
  IN_RANGE: { name: 'In range', type: 'ATTRIBUTE', dimension: 'validity', base: 2.6, weekend: 0.3, monthEnd: -0.7, wobble: 0.25, threshold: 88 },
  REF_KEY: { name: 'Reference key', type: 'ATTRIBUTE', dimension: 'consistency', base: 2.4, weekend: -0.5, monthEnd: -0.3, wobble: 0.26, threshold: 87 },
  FRESH: { name: 'Freshness', type: 'DATASET', dimension: 'timeliness', base: 2.0, weekend: -1.4, monthEnd: -0.8, wobble: 0.35, threshold: 80 },
  VOLUME: { name: 'Volume', type: 'DATASET', dimension: 'completeness', base: 2.5, weekend: -1.0, monthEnd: 0.4, wobble: 0.3, threshold: 80 },
  SCHEMA: { name: 'Schema', type: 'DATASET', dimension: 'consistency', base: 4.2, weekend: 0, monthEnd: 0, wobble: 0.15, threshold: 95 },
};
const descriptions = {
  NOT_NULL: 'The attribute has a value',
  UNIQUE: 'No value of the attribute stands twice',
  FORMAT: 'The attribute has the agreed form',
  IN_RANGE: 'The attribute lies between its bounds',
  REF_KEY: 'The attribute names a row that exists',
  FRESH: 'The load was there by 6 in the morning',
  VOLUME: 'The load has about as many records as usual',
  SCHEMA: 'The load has the agreed columns and types',
};
const codes = Object.keys(rules);

const named = [
  { source: 'crm', name: 'crm.contacts', attributes: ['email', 'phone', 'birth_date', 'country', 'postcode', 'last_name', 'language', 'consent'] },
  { source: 'erp', name: 'erp.orders', attributes: ['order_id', 'customer_id', 'currency', 'net_amount', 'tax_code', 'due_date', 'status'] },
  { source: 'web', name: 'web.sessions', attributes: ['session_id', 'user_id', 'started_at', 'referrer', 'device', 'country', 'duration'] },
  { source: 'erp', name: 'erp.invoices', attributes: ['invoice_id', 'order_id', 'amount', 'iban', 'due_date', 'tax_code', 'status', 'paid'] },
  { source: 'iot', name: 'iot.telemetry', attributes: ['device_id', 'temperature', 'voltage', 'humidity', 'firmware', 'sent_at', 'signal', 'battery'] },
  { source: 'hr', name: 'hr.payroll', attributes: ['employee_id', 'salary', 'grade', 'iban', 'entry_date', 'cost_center', 'hours'] },
];

/** Mulberry32: a small seeded generator, uniform on [0, 1). */
function randomSource(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Box and Muller's transform: a standard normal from two uniforms. */
function normal(random) {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

const sigmoid = (x) => 1 / (1 + Math.exp(-x));

function uuid(random) {
  const hex = Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}

function dataset(index) {
  const known = named[index % named.length];
  const round = Math.floor(index / named.length);
  return round === 0 ? known : { ...known, name: `${known.name}_${round + 1}` };
}

/** How a result is written: most as JSON, some plainly. */
function resultText(random, passed) {
  const kind = random();
  if (kind < 0.9) return `"{""result"":""${passed ? 'Pass' : 'Fail'}""}"`;
  if (kind < 0.95) return `"{""result"": ""${passed ? 'PASS' : 'FAIL'}"", ""ms"": ${Math.floor(random() * 900)}}"`;
  return passed ? 'Pass' : 'fail';
}

/** All rows of one dataset, by day; a late row stands with a later day's rows. */
function* rowsOf(index) {
  const random = randomSource(20_251_121 + index * 7919);
  const { source, name, attributes } = dataset(index);
  const id = uuid(random);
  const tenant = index % 5 === 3 ? 'globex' : 'acme';
  const health = normal(random) * 0.35;
  const size = Math.round(20_000 * Math.exp(normal(random) * 0.8));
  const checks = codes
    .filter((code) => code === 'NOT_NULL' || code === 'FRESH' || random() < 0.86)
    .map((code) => ({
      code,
      ...rules[code],
      level: normal(random) * 0.4,
      drift: normal(random) * 0.0016,
      weekend: rules[code].weekend * (0.6 + 0.8 * random()),
      mood: 0,
      parts: rules[code].type === 'ATTRIBUTE' ? attributes.map((part) => [part, normal(random) * 0.7]) : [['', 0], ['', 0], ['', 0], ['', 0]],
    }));
  let incident = 0;
  let depth = 0;
  let late = [];
  for (let day = 0; day < days; day++) {
    const date = new Date(firstDay + day * dayMs);
    const weekday = date.getUTCDay();
    const isWeekend = weekday === 0 || weekday === 6;
    const isMonthEnd = new Date(date.getTime() + 2 * dayMs).getUTCDate() <= 2;
    if (incident === 0 && random() < 0.014) {
      incident = 3 + Math.floor(random() * 9);
      depth = 0.8 + 1.4 * random();
    }
    const text = date.toISOString().slice(0, 10);
    const records = Math.round(size * (isWeekend ? 0.5 : 1) * Math.exp(normal(random) * 0.08));
    const rows = late;
    late = [];
    const isGap = random() < 0.012;
    for (const check of checks) {
      check.mood = 0.9 * check.mood + normal(random) * check.wobble;
      const score =
        check.base + health + check.level + check.drift * (day - days / 2) + check.mood +
        (isWeekend ? check.weekend : 0) + (isMonthEnd ? check.monthEnd : 0) - (incident > 0 ? depth : 0);
      if (isGap) continue;
      for (const [part, ease] of check.parts) {
        const passed = random() < sigmoid(score + ease);
        const filtered = Math.round(records * (0.9 + 0.1 * random()));
        const row = `${source},${tenant},${id},${name},${text},${check.code},${resultText(random, passed)},${check.type},${part},${records},${filtered}\n`;
        (random() < 0.004 ? late : rows).push(row);
      }
    }
    incident = Math.max(0, incident - 1);
    yield rows;
  }
  if (late.length > 0) yield late;
}

const header = 'source,tenant_id,dataset_uuid,dataset_name,business_date,rule_code,results,level_of_execution,attribute_name,dataset_record_count,filtered_record_count\n';
/** Rows that no reader can make sense of, put in here and there. */
const broken = [
  (row) => row.replace(/"\{.*\}"|Pass|fail/, '"{""result"":"'),
  (row) => row.replace(/"\{.*\}"|Pass|fail/, ''),
  (row) => row.replace(/\d{4}-\d{2}-\d{2}/, 'yesterday'),
];

/** Writes all datasets day by day, as a log grows. */
async function write(file, wanted) {
  const out = createWriteStream(file);
  const measured = named.reduce((sum, _, index) => sum + Array.from(rowsOf(index)).flat().length, 0);
  const count = Math.max(named.length, Math.round((wanted / measured) * named.length));
  const streams = Array.from({ length: count }, (_, index) => rowsOf(index));
  out.write(header);
  let rows = 0;
  for (let day = 0; day <= days; day++) {
    const parts = streams.flatMap((stream) => stream.next().value ?? []);
    const text = parts.map((row, index) => ((rows + index) % 9973 === 5000 ? broken[(rows + index) % 3](row) : row)).join('');
    rows += parts.length;
    if (!out.write(text)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
  return rows;
}

const { values } = parseArgs({ options: { rows: { type: 'string', default: '100000' }, out: { type: 'string' } } });
const rows = await write(values.out ?? join(folder, 'rule_results.csv'), Number(values.rows));
if (values.out === undefined) {
  const metadata = Object.fromEntries(
    codes.map((code) => {
      const { name, type, dimension, threshold } = rules[code];
      const category = type === 'DATASET' ? 'load' : 'content';
      return [code, { rule_name: name, rule_type: type, dimension, rule_description: descriptions[code], category, threshold }];
    }),
  );
  writeFileSync(join(folder, 'rules.json'), `${JSON.stringify(metadata, null, 2)}\n`);
}
console.log(`${rows} rows`);
