/**
 * Makes the sample data, always the same: `node sample/generate.mjs`. All of it is invented.
 *
 * - pass_rates.csv: daily pass rates of data-quality rules (regression over time)
 * - customers.csv: customers and whether they left (binary; missing values, categories, an identifier)
 * - new_customers.csv: customers to predict, without the answer
 * - tickets.parquet: support tickets and their priority (multiclass)
 */
import { rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';

const folder = dirname(fileURLToPath(import.meta.url));

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

function pick(random, items) {
  return items[Math.floor(random() * items.length)];
}

const sigmoid = (x) => 1 / (1 + Math.exp(-x));
const round = (x, digits) => (x === null ? null : Number(x.toFixed(digits)));

function toCsv(rows) {
  const names = Object.keys(rows[0]);
  const lines = rows.map((row) => names.map((name) => row[name] ?? '').join(','));
  return `${names.join(',')}\n${lines.join('\n')}\n`;
}

const rules = [
  { code: 'FRESHNESS', dimension: 'timeliness', base: 1.6, swing: 0.9, wobble: 0.55 },
  { code: 'NOT_NULL', dimension: 'completeness', base: 3.2, swing: 0.3, wobble: 0.35 },
  { code: 'UNIQUE', dimension: 'uniqueness', base: 4.0, swing: 0.2, wobble: 0.3 },
  { code: 'REGEX', dimension: 'validity', base: 2.3, swing: 0.5, wobble: 0.45 },
  { code: 'FK_EXISTS', dimension: 'consistency', base: 2.7, swing: 0.4, wobble: 0.4 },
];
const datasets = ['crm_contacts', 'erp_orders', 'web_events', 'billing_invoices', 'warehouse_stock', 'hr_roster'];

/** One row a dataset, rule and day. Every lag and moving average ends the day before. */
function passRates() {
  const random = randomSource(20251118);
  const start = Date.UTC(2025, 0, 1);
  const rows = [];
  for (const dataset of datasets) {
    const health = normal(random) * 0.5;
    const size = Math.round(10_000 * Math.exp(normal(random) * 0.8));
    for (const rule of rules) {
      const drift = normal(random) * 0.004;
      const past = [];
      let mood = 0;
      let incident = 0;
      for (let day = 0; day < 322; day++) {
        const date = new Date(start + day * 86_400_000);
        const weekday = date.getUTCDay();
        if (incident === 0 && random() < 0.012) incident = 2 + Math.floor(random() * 5);
        mood = 0.86 * mood + normal(random) * rule.wobble;
        const weekend = weekday === 0 || weekday === 6 ? -rule.swing : 0;
        const score = rule.base + health + drift * day + mood + weekend - (incident > 0 ? 1.9 : 0);
        const rate = round(100 * sigmoid(score + normal(random) * 0.12), 2);
        incident = Math.max(0, incident - 1);
        if (past.length >= 7) {
          const back = (days) => past[past.length - days];
          const mean = (days) => past.slice(-days).reduce((sum, value) => sum + value, 0) / days;
          rows.push({
            business_date: date.toISOString().slice(0, 10),
            dataset,
            rule_code: rule.code,
            dimension: rule.dimension,
            record_count: Math.round(size * (weekend < 0 ? 0.55 : 1) * Math.exp(normal(random) * 0.08)),
            lag_1: random() < 0.01 ? null : back(1),
            lag_2: back(2),
            lag_7: back(7),
            ma_3: round(mean(3), 2),
            ma_7: round(mean(7), 2),
            pass_percentage: rate,
          });
        }
        past.push(rate);
      }
    }
  }
  return rows.sort((a, b) => (a.business_date < b.business_date ? -1 : a.business_date > b.business_date ? 1 : 0));
}

const plans = ['free', 'basic', 'plus', 'business'];
const countries = ['DE', 'FR', 'NL', 'PL', 'ES', 'IT', 'SE', 'AT', 'BE', 'DK'];

function customer(random, index) {
  const plan = pick(random, plans);
  const months = 1 + Math.floor(-24 * Math.log(1 - random()));
  const logins = Math.max(0, Math.round(14 + 8 * normal(random) - (plan === 'free' ? 6 : 0)));
  const tickets = Math.floor(-1.4 * Math.log(1 - random()));
  const discount = random() < 0.3 ? round(5 + 20 * random(), 1) : null;
  const satisfaction = random() < 0.25 ? null : Math.min(5, Math.max(1, Math.round(3.6 + normal(random) - 0.3 * tickets)));
  const contract = pick(random, ['monthly', 'monthly', 'yearly']);
  const pull =
    0.6 - 0.09 * logins - 0.012 * months + 0.45 * tickets + (contract === 'monthly' ? 0.9 : -0.7) +
    (plan === 'free' ? 0.7 : plan === 'business' ? -0.8 : 0) - (discount === null ? 0 : 0.03 * discount) -
    0.45 * ((satisfaction ?? 3) - 3);
  return {
    row: {
      customer_id: `C-${String(100_000 + index)}`,
      signed_up: new Date(Date.UTC(2025, 10, 1) - months * 30 * 86_400_000).toISOString().slice(0, 10),
      country: pick(random, countries),
      plan,
      contract,
      months,
      monthly_logins: logins,
      support_tickets: tickets,
      discount_percent: discount,
      satisfaction,
      newsletter: random() < 0.4,
    },
    left: random() < sigmoid(pull),
  };
}

function customers() {
  const random = randomSource(7);
  return Array.from({ length: 6000 }, (_, index) => {
    const { row, left } = customer(random, index);
    return { ...row, left: left ? 'yes' : 'no' };
  });
}

/** Like customers(), without the answer; two cells do not parse, as in real life. */
function newCustomers() {
  const random = randomSource(8);
  return Array.from({ length: 400 }, (_, index) => {
    const { row } = customer(random, 6000 + index);
    return index === 41 || index === 250 ? { ...row, monthly_logins: 'unknown' } : row;
  });
}

function tickets() {
  const random = randomSource(9);
  const levels = ['low', 'normal', 'high', 'urgent'];
  return Array.from({ length: 5000 }, (_, index) => {
    const area = pick(random, ['billing', 'login', 'export', 'performance', 'other']);
    const plan = pick(random, plans);
    const words = 8 + Math.floor(-60 * Math.log(1 - random()));
    const reopened = Math.floor(-0.6 * Math.log(1 - random()));
    const users = 1 + Math.floor(-6 * Math.log(1 - random()));
    const heat =
      normal(random) * 0.7 + (area === 'login' ? 1.2 : area === 'performance' ? 0.8 : 0) + 0.09 * users +
      0.8 * reopened + (plan === 'business' ? 0.8 : plan === 'free' ? -0.6 : 0) + 0.004 * words;
    const level = heat < 0.6 ? 0 : heat < 1.7 ? 1 : heat < 2.8 ? 2 : 3;
    return {
      ticket: index + 1,
      opened: new Date(Date.UTC(2025, 6, 1) + Math.floor(random() * 120 * 86_400_000)).toISOString().slice(0, 19),
      area,
      plan,
      words,
      reopened,
      affected_users: users,
      priority: levels[level],
    };
  });
}

async function writeParquet(rows, name) {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const json = join(folder, `${name}.ndjson`);
  writeFileSync(json, rows.map((row) => JSON.stringify(row)).join('\n'));
  await connection.run(
    `COPY (SELECT * REPLACE (opened::TIMESTAMP AS opened) FROM read_json('${json}')) TO '${join(folder, name)}' (FORMAT parquet, COMPRESSION zstd)`,
  );
  connection.closeSync();
  instance.closeSync();
  rmSync(json);
}

writeFileSync(join(folder, 'pass_rates.csv'), toCsv(passRates()));
writeFileSync(join(folder, 'customers.csv'), toCsv(customers()));
writeFileSync(join(folder, 'new_customers.csv'), toCsv(newCustomers()));
await writeParquet(tickets(), 'tickets.parquet');
