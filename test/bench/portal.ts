/**
 * `npm run bench:portal -- [CASES EVENTS STREAMS [DATABASE]]`: the portal of a busy port on real PostgreSQL: 100,000 cases,
 * 2,000,000 events and 2,000 open streams unless other numbers are given. Prints JSON lines `{name, value, unit, baseline, baselineValue,
 * ratio}`. It makes a database of its own and drops it; with the name of one, that is filled if it is new, and kept.
 */
import pg from 'pg';
import { loadEnterprises } from '../../src/cli/registry.js';
import { generateEnterprises } from '../../src/registry/generate.js';
import { openDatabase } from '../../src/store/database.js';
import { query } from '../../src/store/rows.js';
import { projectRoot } from '../support/command-line.js';
import { beginRun } from '../support/leftovers.js';
import { databaseUrl, uniqueName } from '../support/services.js';
import { seconds } from './figures.js';
import { fill } from './portal/fill.js';
import { measurePages } from './portal/pages.js';
import { people } from './portal/people.js';
import { startServer } from './portal/server.js';
import { measureLive } from './portal/live.js';
import { liveThrough } from './portal/template.js';

const [cases = 100_000, events = 2_000_000, streams = 2_000] = process.argv.slice(2, 5).map(Number);
const kept = process.argv[5];
const readers = 50;
const schema = 'hub';
/** Requests of each reader in each of two rounds. */
const each = 10;

const name = kept ?? uniqueName('bench_portal');
const url = new URL(databaseUrl);
url.pathname = `/${name}`;

/** On the server itself. @returns the rows */
async function onServer(sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<Record<string, unknown>>(sql).finally(() => client.end());
  return rows;
}

function tenantsOf(count: number) {
  const agentCount = Math.max(6, Math.round(count / 1_000));
  const all = [...generateEnterprises(agentCount + Math.max(readers, Math.round(count / 50)), 7)];
  return { all, agents: all.slice(0, agentCount), traders: all.slice(agentCount) };
}

async function run(): Promise<void> {
  const isNew = (await onServer(`select from pg_database where datname = '${name}'`)).length === 0;
  if (isNew) await onServer(`create database ${name}`);
  const database = openDatabase({ url: url.href, schema, pool: 4, migrations: `${projectRoot}db/migrations` });
  const tenants = tenantsOf(cases);
  try {
    if (isNew) {
      await database.migrate();
      await loadEnterprises(database, tenants.all);
      const template = await liveThrough(url.href);
      const took = await seconds(() => fill(database, template, tenants, { cases, events, now: Date.now() }));
      process.stderr.write(`filled in ${took.toFixed(0)} s\n`);
    }
    const [count] = await query(
      database.knex,
      `select (select count(*)::int from clearance_case) as cases, (select count(*)::int from case_event) as events,
         (select count(distinct enterprise_id)::int from case_party) as enterprises, pg_size_pretty(pg_database_size(current_database())) as size`,
    );
    process.stderr.write(`${JSON.stringify(count)}\n`);
    const server = await startServer(url.href);
    try {
      await measurePages(server, url.href, schema, await people(database, readers, tenants.agents, true), each);
      await measureLive(server, database, await people(database, Math.ceil(streams / 2), tenants.agents, false), streams);
    } finally {
      await server.stop();
    }
  } finally {
    await database.close();
    if (kept === undefined) await onServer(`drop database ${name} with (force)`);
  }
}

const endRun = await beginRun();
await run();
await endRun();
