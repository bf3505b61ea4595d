/** A whole file into the registry: COPY into a staging table, then all of it in one transaction. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Knex } from 'knex';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { EnterpriseRow, Key } from './enterprises.js';
import { jsonText } from './rows.js';

export type LoadRow = EnterpriseRow & { readonly keys: readonly Key[] };

export interface Loaded {
  readonly added: number;
  readonly unchanged: number;
  /** In the registry with other values: left as they are, since what changes has an owner and a history. */
  readonly different: number;
}

const addSql = `
insert into enterprise (id, version, fields, updated_at)
select distinct on (id) id, 1, fields, now() from registry_stage order by id, line
on conflict (id) do nothing`;

const keySql = `
insert into enterprise_key (kind, value, enterprise_id)
select k.kind, k.value, s.id from registry_stage s join enterprise e on e.id = s.id and e.fields = s.fields and e.version = 1,
  unnest(s.kinds, s.key_values) as k(kind, value)
on conflict do nothing`;

const countSql = `
select count(*) filter (where e.fields = s.fields)::int as same, count(*) filter (where e.fields <> s.fields)::int as different
from registry_stage s join enterprise e on e.id = s.id`;

/** Loads enterprises; until the last of them has come the registry is as it was. What it throws leaves nothing behind. */
export async function loadRegistry({ url, schema }: { url: string; schema: string }, rows: AsyncIterable<LoadRow>): Promise<Loaded> {
  const client = new pg.Client({ connectionString: url, application_name: 'port-clearance-hub registry load' });
  await client.connect();
  try {
    await client.query(`set search_path to ${client.escapeIdentifier(schema)}`);
    // Of this session only: a crash leaves nothing behind.
    await client.query('create temporary table registry_stage (line int, id uuid, fields jsonb, kinds text[], key_values text[])');
    const copy = client.query(copyFrom('copy registry_stage from stdin'));
    await pipeline(Readable.from(copyLines(rows), { objectMode: false, highWaterMark: 1 << 18 }), copy);
    await client.query('analyze registry_stage');
    await client.query('begin');
    const added = (await client.query(addSql)).rowCount ?? 0;
    const { rows: counts } = await client.query<{ same: number; different: number }>(countSql);
    await client.query(keySql);
    await client.query('commit');
    return { added, unchanged: (counts[0]?.same ?? 0) - added, different: counts[0]?.different ?? 0 };
  } finally {
    // Also in the middle of a COPY: the server is never told of an error on this side, but it sees the connection go.
    await client.end();
  }
}

/** Text format of COPY, many rows a chunk. */
async function* copyLines(rows: AsyncIterable<LoadRow>): AsyncGenerator<string> {
  let chunk = '';
  let line = 0;
  for await (const { id, fields, keys } of rows) {
    line += 1;
    const columns = [
      String(line),
      id,
      jsonText(fields),
      arrayText(keys.map(({ kind }) => kind)),
      arrayText(keys.map(({ value }) => value)),
    ];
    chunk += `${columns.map(escapeCopy).join('\t')}\n`;
    if (chunk.length > 1 << 17) {
      yield chunk;
      chunk = '';
    }
  }
  if (chunk !== '') yield chunk;
}

function arrayText(values: readonly string[]): string {
  return `{${values.map((value) => `"${value.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function escapeCopy(text: string): string {
  return /[\\\t\n\r]/.test(text) ? text.replace(/[\\\t\n\r]/g, (character) => escapes[character] ?? character) : text;
}

/** Every enterprise of the registry, in the order of the ids, a page at a time. */
export async function* allEnterprises(database: Knex): AsyncGenerator<EnterpriseRow> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const page = (
      await database.raw<{ rows: EnterpriseRow[] }>(
        'select id, version, fields from enterprise where id > ?::uuid order by id limit 1000',
        [after],
      )
    ).rows;
    yield* page;
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.id;
  }
}
