/**
 * What changed in the base registry's own database, read by a view of it. A record has the transaction that wrote it last
 * (`xid`); only records of transactions older than every open one are read, in their order, so none can commit behind the
 * cursor. The cursor moves in the transaction that takes the records over: a record is taken once, whatever breaks off.
 */
import type { Knex } from 'knex';
import pg from 'pg';
import { hubError, type Fault } from '../errors.js';
import { newId } from '../canonical/uuid.js';
import { takeRecords, type BaseRecord, type RecordRules } from './base-records.js';
import { serializeOutcomes } from './outcome-lock.js';
import { jsonText, query } from './rows.js';
import { connectionTo, endConnection } from './server-connection.js';

export interface PullSource {
  readonly url: string;
  /** `name` or `schema.name`, lower case. */
  readonly view: string;
  /** Columns that may be read: the items of the base registry. */
  readonly items: readonly string[];
}

export interface PullRules {
  /** For a view with these items. */
  readonly recordRules: (items: readonly string[]) => RecordRules;
  /** A row as a record, or what forbids to take it. */
  readonly read: (fields: Readonly<Record<string, string>>) => { readonly record?: BaseRecord; readonly faults: readonly Fault[] };
}

export interface Pulled {
  readonly records: number;
  readonly added: number;
  readonly changed: number;
  readonly refused: readonly { readonly record: string; readonly faults: readonly Fault[] }[];
}

const batch = 500;
const timeout = 60_000;
/** What says which enterprise a row is about. */
const keyColumn = 'organizationCode';
/** Types of the column `xid`, and the oldest open transaction as one of it. */
const horizons: Readonly<Record<string, string>> = {
  xid8: 'pg_snapshot_xmin(pg_current_snapshot())',
  bigint: 'pg_snapshot_xmin(pg_current_snapshot())::text::bigint',
};

/**
 * Reads what is new in the view, batch by batch.
 * @throws HubError HUB_CONFIG_INVALID for a view that is not there or lacks its columns
 */
export async function pull(knex: Knex, source: PullSource, rules: PullRules): Promise<Pulled> {
  const client = new pg.Client({
    ...connectionTo(source.url, 'port-clearance-hub base pull', timeout),
    statement_timeout: timeout,
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('set default_transaction_read_only to on');
    await client.query("set datestyle to 'ISO'");
    const view = await describe(client, source);
    const all = { records: 0, added: 0, changed: 0, refused: [] as Pulled['refused'][number][] };
    for (;;) {
      const taken = await knex.transaction((transaction) => takeBatch(transaction, client, source, view, rules));
      if (taken === undefined) return all;
      all.records += taken.records;
      all.added += taken.added;
      all.changed += taken.changed;
      all.refused.push(...taken.refused);
      if (taken.records < batch) return all;
    }
  } finally {
    await endConnection(client);
  }
}

interface View {
  readonly sql: string;
  readonly items: readonly string[];
}

/** The statement for the columns that the view has and the catalogue allows; nothing of it is anybody's text. */
async function describe(client: pg.Client, { view, items }: PullSource): Promise<View> {
  const { rows } = await client.query<{ name: string; type: string }>(
    `select attname as name, format_type(atttypid, null) as type from pg_attribute
     where attrelid = to_regclass($1) and attnum > 0 and not attisdropped`,
    [view],
  );
  const types = new Map(rows.map(({ name, type }) => [name, type]));
  const xidType = types.get('xid') ?? '';
  const horizon = horizons[xidType];
  if (horizon === undefined || !types.has(keyColumn)) {
    throw hubError('HUB_CONFIG_INVALID', {
      name: 'BASE_PULL_VIEW',
      reason: `${view} needs the columns xid (xid8 or bigint) and "${keyColumn}".`,
      reasonZh: `视图 ${view} 须有 xid（xid8 或 bigint）和 "${keyColumn}" 两列。`,
    });
  }
  const present = items.filter((item) => types.has(item));
  const columns = present.map((item) => {
    const column = client.escapeIdentifier(item);
    return `${types.get(item) === 'boolean' ? `${column}::int` : column}::text as ${column}`;
  });
  const key = `${client.escapeIdentifier(keyColumn)}::text collate "C"`;
  const from = view
    .split('.')
    .map((part) => client.escapeIdentifier(part))
    .join('.');
  const sql = `select xid::text as "pulledXid", ${columns.join(', ')} from ${from}
    where (xid, ${key}) > ($1::${xidType}, $2::text) and xid < ${horizon} order by xid, ${key} limit ${batch}`;
  return { sql, items: present };
}

async function takeBatch(
  transaction: Knex.Transaction,
  client: pg.Client,
  source: PullSource,
  view: View,
  { recordRules, read }: PullRules,
): Promise<Pulled | undefined> {
  await query(transaction, `insert into base_pull (view, xid, record) values (?, '0', '') on conflict do nothing`, [source.view]);
  // Who does not get it leaves the work to the one that has it.
  const [cursor] = await query<{ xid: string; record: string }>(
    transaction,
    'select xid, record from base_pull where view = ? for update skip locked',
    [source.view],
  );
  if (cursor === undefined) return undefined;
  const { rows } = await client.query<Record<string, string | null>>(view.sql, [cursor.xid, cursor.record]);
  const last = rows.at(-1);
  if (last === undefined) return undefined;
  await serializeOutcomes(transaction);
  const records: BaseRecord[] = [];
  const refused: { record: string; fields: BaseRecord['fields']; faults: readonly Fault[] }[] = [];
  for (const row of rows) {
    const fields = Object.fromEntries(
      view.items.flatMap((item): [string, string][] => {
        const value = row[item] ?? '';
        return value === '' ? [] : [[item, value]];
      }),
    );
    const { record, faults } = read(fields);
    if (record === undefined) refused.push({ record: fields[keyColumn] ?? '', fields, faults });
    else records.push(record);
  }
  const taken = await takeRecords(transaction, records, recordRules(view.items));
  const byId = new Map(records.map((record) => [record.id, record.fields]));
  for (const { id, faults } of taken.refused) {
    const fields = byId.get(id) ?? {};
    refused.push({ record: fields[keyColumn] ?? '', fields, faults });
  }
  await keepRefusals(transaction, source.view, refused);
  await query(transaction, 'update base_pull set xid = ?, record = ?, pulled_at = now() where view = ?', [
    last.pulledXid,
    last[keyColumn] ?? '',
    source.view,
  ]);
  return { records: rows.length, added: taken.added, changed: taken.changed, refused };
}

async function keepRefusals(
  transaction: Knex,
  source: string,
  refused: readonly { readonly record: string; readonly fields: BaseRecord['fields']; readonly faults: readonly Fault[] }[],
): Promise<void> {
  if (refused.length === 0) return;
  await query(
    transaction,
    `insert into base_refusal (id, source, record, fields, faults)
     select id, ?, record, fields, faults from unnest(?::uuid[], ?::text[], ?::jsonb[], ?::jsonb[]) as t(id, record, fields, faults)`,
    [
      source,
      refused.map(() => newId()),
      refused.map(({ record }) => record),
      refused.map(({ fields }) => jsonText(fields)),
      refused.map(({ faults }) => jsonText(faults)),
    ],
  );
}
