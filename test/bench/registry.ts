/**
 * `npm run bench:registry -- [ENTERPRISES]`: the registry against what PostgreSQL does at the least, in one run on one server.
 * Prints JSON lines `{name, value, unit, baseline, baselineValue, ratio}`; without a number it is a million enterprises, all
 * 175 fields each. The file of them is written to TMPDIR first: about 6 GB for a million. `-- ENTERPRISES FOLDER` keeps it in
 * that folder, for another run.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { CanonicalMessage } from '../../src/canonical/message.js';
import { newId } from '../../src/canonical/uuid.js';
import { enrichWith, writeRules } from '../../src/cli/rules.js';
import { normaliseName } from '../../src/registry/enterprise.js';
import { openDatabase, type Database } from '../../src/store/database.js';
import { writeChange } from '../../src/store/registry-writes.js';
import { query } from '../../src/store/rows.js';
import { hubMain, projectRoot } from '../support/command-line.js';
import { beginRun } from '../support/leftovers.js';
import { databaseUrl, dropSchema, uniqueName } from '../support/services.js';
import { percentile, seconds, tell } from './figures.js';
import { writeEnterprises, type Reference } from './whole-enterprises.js';

const count = Number(process.argv[2] ?? 1_000_000);
const keptIn = process.argv[3];
const seed = 7;
const wantedReferences = 100_000;
const batchSize = 200;
const hitShare = 0.9;
const changes = 300;
const megabyte = 1 << 20;

/** The same bytes, a line a row, into a table of one text column and nothing else. @returns its size on disk */
async function bareCopy(path: string, schema: string): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`create table ${schema}.bare (line text)`);
  await pipeline(createReadStream(path, { highWaterMark: megabyte }), client.query(copyFrom(`copy ${schema}.bare from stdin`)));
  const { rows } = await client.query<{ size: string }>(`select pg_total_relation_size('${schema}.bare') as size`);
  await client.query(`drop table ${schema}.bare`);
  await client.end();
  return Number(rows[0]?.size);
}

/** The command as an operator gives it. @returns the most memory that it ever held, in bytes */
async function load(path: string, schema: string): Promise<number> {
  const child = spawn('node', [hubMain, 'registry', 'load', path, '--json'], {
    env: { ...process.env, DATABASE_URL: databaseUrl, DATABASE_SCHEMA: schema },
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let most = 0;
  const watch = setInterval(() => (most = Math.max(most, highWater(child.pid))), 200);
  let printed = '';
  child.stdout.on('data', (text: Buffer) => (printed += text.toString()));
  const [code] = (await once(child, 'close')) as [number];
  clearInterval(watch);
  const { loaded } = JSON.parse(printed) as { loaded: number };
  if (code !== 0 || loaded !== count) throw new Error(`loaded ${loaded} of ${count}: ${printed}`);
  return most;
}

/** VmHWM of a process (proc_pid_status(5)); nothing of one that has ended. */
function highWater(pid: number | 'self' | undefined): number {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid ?? 0}/status`, 'utf8'))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

function messageAbout({ kind, value }: Reference): CanonicalMessage {
  const now = new Date().toISOString();
  return {
    id: newId(),
    kind: 'declaration.submitted',
    occurredAt: now,
    receivedAt: now,
    source: { system: 'customs', format: 'edifact', type: 'CUSDEC', digest: '', mapping: 'bench@1' },
    enterprises: [{ role: 'importer', ...(kind === 'name' ? { name: value } : { identifiers: { [kind]: value } }) }],
  };
}

/** References a second by enrichment, and by the plainest selects of the same keys, in turn over the same batches. */
async function enrichment(database: Database, references: readonly Reference[]): Promise<void> {
  const enrich = enrichWith(database.knex, 1);
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`set search_path to ${database.schema}`);
  // As an index has them: those that are believed now.
  const joined = `select k.kind, k.value, e.id, e.version, e.uscc, e.organization_code
    from enterprise_key k join enterprise e on e.id = k.enterprise_id where k.value = any($1::text[]) and k.known_to is null`;
  const keysOnly = 'select kind, value, enterprise_id from enterprise_key where value = any($1::text[]) and known_to is null';
  const spent = { enrich: 0, joined: 0, keysOnly: 0 };
  let matched = 0;
  for (let at = 0; at < references.length; at += batchSize) {
    const batch = references.slice(at, at + batchSize);
    const messages = batch.map(messageAbout);
    const values = batch.map(({ kind, value }) => (kind === 'name' ? normaliseName(value) : value));
    const ways: [keyof typeof spent, () => Promise<unknown>][] = [
      ['joined', () => client.query(joined, [values])],
      [
        'enrich',
        async () => {
          for (const { enterprises } of await enrich(messages)) if (enterprises?.[0]?.match?.result === 'matched') matched += 1;
        },
      ],
      ['keysOnly', () => client.query(keysOnly, [values])],
    ];
    // Who comes first finds the pages cold: each does in its turn.
    const turn = (at / batchSize) % ways.length;
    for (const [name, way] of [...ways.slice(turn), ...ways.slice(0, turn)]) spent[name] += await seconds(way);
  }
  await client.end();
  const rate = (name: keyof typeof spent): number => references.length / spent[name];
  if (matched < (hitShare - 0.02) * references.length) throw new Error(`only ${matched} of ${references.length} references matched`);
  const figure = { name: 'enrichment', value: rate('enrich'), unit: 'references/s' };
  tell({ ...figure, baseline: 'bare select … where key = any(…), with the rows of its enterprises', baselineValue: rate('joined') });
  tell({
    ...figure,
    name: 'enrichment-of-keys',
    baseline: 'bare select … where key = any(…), the keys alone',
    baselineValue: rate('keysOnly'),
  });
}

/** Milliseconds from a change to its event in the outbox, committed; the 99th of a hundred, with nothing else going on. */
async function changeToEvent(database: Database): Promise<void> {
  const rules = writeRules(1);
  const enterprises = await query<{ id: string }>(database.knex, 'select id from enterprise limit ?', [changes]);
  const times: number[] = [];
  for (const [index, { id }] of enterprises.entries()) {
    const fields = [{ name: 'customsContactName', value: `联系人${index}` }];
    const change = { messageId: newId(), system: 'customs' as const, enterpriseId: id, fields };
    times.push(1000 * (await seconds(() => writeChange(database.knex, change, rules))));
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  tell({ name: 'change-to-event-p99', value: percentile(times, 0.99), unit: 'ms', baseline: 'the bar', baselineValue: 50 });
}

async function run(): Promise<void> {
  const folder = keptIn ?? mkdtempSync(join(tmpdir(), 'bench-registry-'));
  const path = join(folder, `enterprises-${count}.jsonl`);
  const schema = uniqueName('bench_registry');
  const database = openDatabase({ url: databaseUrl, schema, pool: 4, migrations: join(projectRoot, 'db', 'migrations') });
  try {
    await database.migrate();
    const known = await enterprisesIn(path);
    const fileSize = statSync(path).size;
    let bareSize = 0;
    let memory = 0;
    const copyBefore = await seconds(async () => (bareSize = await bareCopy(path, schema)));
    const loading = await seconds(async () => (memory = await load(path, schema)));
    const copyAfter = await seconds(() => bareCopy(path, schema));
    const copy = (copyBefore + copyAfter) / 2;
    tell({ name: 'load', value: loading, unit: 's', baseline: 'bare COPY of the same bytes', baselineValue: copy });
    const [size] = await query<{ size: string }>(
      database.knex,
      'select sum(pg_total_relation_size(c.oid)) as size from pg_class c where c.relnamespace = ?::regnamespace and c.relkind = ?',
      [schema, 'r'],
    );
    const stored = Number(size?.size) / megabyte;
    tell({ name: 'disk', value: stored, unit: 'MB', baseline: 'the file', baselineValue: fileSize / megabyte });
    tell({ name: 'disk-of-copy', value: stored, unit: 'MB', baseline: 'the bare table', baselineValue: bareSize / megabyte });
    tell({ name: 'load-memory', value: memory / megabyte, unit: 'MB', baseline: 'the bar', baselineValue: 400 });
    await query(database.knex, 'analyze');
    const missing = Math.round((known.length * (1 - hitShare)) / hitShare);
    await enrichment(database, shuffled([...known, ...Array.from({ length: missing }, (_, index) => unknown(index))]));
    await changeToEvent(database);
    tell({ name: 'bench-memory', value: highWater('self') / megabyte, unit: 'MB', baseline: 'the bar', baselineValue: 400 });
  } finally {
    await database.close();
    await dropSchema(schema);
    if (keptIn === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

/** Writes the file, unless an earlier run has; beside it what refers to its enterprises. */
async function enterprisesIn(path: string): Promise<Reference[]> {
  const beside = `${path}.references.json`;
  if (existsSync(beside)) return JSON.parse(readFileSync(beside, 'utf8')) as Reference[];
  const references = await writeEnterprises(path, count, seed, Math.min(count, wantedReferences * hitShare));
  writeFileSync(beside, JSON.stringify(references));
  return references;
}

/** A reference that nobody has. */
function unknown(index: number): Reference {
  return { kind: 'customsRegistrationCode', value: `0000${String(index).padStart(6, '0')}` };
}

/** The same order every time, and none that the file has. */
function shuffled(references: readonly Reference[]): Reference[] {
  return references
    .map((reference, index) => ({ reference, place: Math.imul(index + 1, 0x9e3779b1) >>> 0 }))
    .sort((one, other) => one.place - other.place)
    .map(({ reference }) => reference);
}

const endRun = await beginRun();
await run();
await endRun();
