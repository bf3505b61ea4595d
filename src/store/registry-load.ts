/** A whole file that has come becomes the registry's: all of it in one transaction, in which the old data is in force. */
import type { Knex } from 'knex';
import pg from 'pg';
import { inRegistry, schemaOf, type Registry } from './base-store.js';
import type { EnterpriseRow, Key } from './enterprises.js';
import { touchAll } from './registry-touches.js';
import { query } from './rows.js';
import { connectionTo } from './server-connection.js';
import { dropStage, type LoadTarget } from './registry-stage.js';

export interface Loaded {
  readonly added: number;
  readonly unchanged: number;
  /** In the registry with other values: left as they are, since what changes has an owner and a history. */
  readonly different: number;
  /** Lines that name an enterprise which a line before them has; that one counts. */
  readonly repeated: readonly number[];
}

export const loadPhases = ['repeated', 'indexes', 'rows', 'done'] as const;
export type LoadPhase = (typeof loadPhases)[number];

export interface Finish {
  /** The keys of what was loaded, for the enterprises that the file has twice. */
  readonly keysOf: (enterprise: EnterpriseRow) => readonly Key[];
  readonly onPhase: (phase: LoadPhase) => void;
}

/** Puts a staged file in force. What it throws leaves the registry as it was, and the staged rows for another try. */
export async function finishLoad(target: LoadTarget, { keysOf, onPhase }: Finish): Promise<Loaded> {
  const { knex, registry } = target;
  onPhase('repeated');
  const repeated = await inRegistry(knex, registry, (transaction) => keepFirst(transaction, keysOf));
  const isEmpty = await inRegistry(knex, registry, async (transaction) => !(await hasAny(transaction)));
  const loaded = (isEmpty ? await fillEmpty(target, onPhase) : undefined) ?? (await merge(knex, registry, onPhase));
  onPhase('done');
  return { ...loaded, repeated };
}

/** Of an enterprise that the file has several times the first line stays. */
export async function keepFirst(transaction: Knex, keysOf: Finish['keysOf']): Promise<number[]> {
  const gone = await query<{ id: string; line: string }>(
    transaction,
    `with twice as (select id, min(line) as first from enterprise_load group by id having count(*) > 1)
     delete from enterprise_load l using twice t where l.id = t.id and l.line > t.first returning l.id, l.line`,
  );
  if (gone.length === 0) return [];
  const ids = [...new Set(gone.map(({ id }) => id))];
  await query(transaction, 'delete from enterprise_key_load where enterprise_id = any(?::uuid[])', [ids]);
  const kept = await query<EnterpriseRow>(transaction, 'select id, 1 as version, fields from enterprise_load where id = any(?::uuid[])', [
    ids,
  ]);
  const keys = kept.flatMap((enterprise) => keysOf(enterprise).map((key) => ({ ...key, id: enterprise.id })));
  await query(
    transaction,
    'insert into enterprise_key_load (kind, value, enterprise_id) select * from unnest(?::text[], ?::text[], ?::uuid[])',
    [keys.map(({ kind }) => kind), keys.map(({ value }) => value), keys.map(({ id }) => id)],
  );
  return gone.map(({ line }) => Number(line)).sort((one, other) => one - other);
}

async function hasAny(transaction: Knex): Promise<boolean> {
  return (await query(transaction, 'select from enterprise limit 1')).length > 0;
}

const copyRows = 'insert into enterprise (id, version, fields) select id, 1, fields from enterprise_load on conflict (id) do nothing';

/**
 * An empty registry takes the staged keys as they are: their indexes are built beside it, at once, instead of being kept
 * up to date row by row, and then the tables change places.
 * @returns undefined where it is empty no longer
 */
async function fillEmpty(
  { knex, url, schema, registry }: LoadTarget,
  onPhase: Finish['onPhase'],
): Promise<Omit<Loaded, 'repeated'> | undefined> {
  const own = schemaOf(registry, schema);
  const indexes = await inRegistry(knex, registry, indexesOfKeys);
  onPhase('indexes');
  const built = buildIndexes(url, [own, schema], indexes);
  try {
    return await inRegistry(knex, registry, async (transaction) => {
      // Readers go on; whoever writes waits, and finds the registry filled.
      await query(transaction, 'lock table enterprise in share row exclusive mode');
      if (await hasAny(transaction)) return undefined;
      const { rowCount } = await transaction.raw<{ rowCount: number }>(copyRows);
      await built;
      onPhase('rows');
      await query(transaction, 'drop table enterprise_key');
      await query(transaction, 'alter table enterprise_key_load rename to enterprise_key');
      for (const { name, primary } of indexes) {
        await transaction.raw('alter index ?? rename to ??', [`${name}_load`, name]);
        if (primary) await transaction.raw('alter table enterprise_key add constraint ?? primary key using index ??', [name, name]);
      }
      await dropStage(transaction, registry);
      await touchAll(transaction);
      return { added: rowCount, unchanged: 0, different: 0 };
    });
  } finally {
    await built.catch(() => undefined);
  }
}

interface KeyIndex {
  readonly name: string;
  readonly primary: boolean;
  readonly definition: string;
}

/** The indexes of the keys as the migrations made them, under names of their own on the staged keys. */
async function indexesOfKeys(transaction: Knex): Promise<KeyIndex[]> {
  return query<KeyIndex>(
    transaction,
    `select c.relname as name, i.indisprimary as primary,
       regexp_replace(pg_get_indexdef(i.indexrelid), 'INDEX \\S+ ON \\S+ ', format('INDEX %I ON enterprise_key_load ', c.relname || '_load')) as definition
     from pg_index i join pg_class c on c.oid = i.indexrelid where i.indrelid = 'enterprise_key'::regclass order by c.relname`,
  );
}

/** Memory that the server may take to build one index. */
const buildMemory = '256MB';

/** Two at a time: there are few, and the greatest takes as long as the others together. */
async function buildIndexes(url: string, searchPath: readonly string[], indexes: readonly KeyIndex[]): Promise<void> {
  const left = [...indexes].sort((one, other) => Number(other.definition.includes(' gin ')) - Number(one.definition.includes(' gin ')));
  const build = async (): Promise<void> => {
    const client = new pg.Client(connectionTo(url, 'port-clearance-hub registry load'));
    await client.connect();
    try {
      await client.query(`set search_path to ${searchPath.map((name) => client.escapeIdentifier(name)).join(', ')}`);
      await client.query(`set maintenance_work_mem to '${buildMemory}'`);
      for (let next = left.shift(); next !== undefined; next = left.shift()) {
        await client.query(`drop index if exists ${client.escapeIdentifier(`${next.name}_load`)}`);
        await client.query(next.definition);
      }
    } finally {
      await client.end();
    }
  };
  await Promise.all([build(), build()]);
}

/** Adds what is new with its keys. */
async function merge(knex: Knex, registry: Registry, onPhase: Finish['onPhase']): Promise<Omit<Loaded, 'repeated'>> {
  onPhase('rows');
  return inRegistry(knex, registry, async (transaction) => {
    const counts = await mergeStage(transaction);
    await dropStage(transaction, registry);
    return counts;
  });
}

/** Adds what is new with its keys, in the transaction of the caller; the staged rows stay. */
export async function mergeStage(transaction: Knex): Promise<Omit<Loaded, 'repeated'>> {
  const [counted] = await query<{ added: number }>(
    transaction,
    `with added as (${copyRows} returning id),
       keyed as (
         insert into enterprise_key (kind, value, enterprise_id)
         select k.kind, k.value, k.enterprise_id from enterprise_key_load k join added a on a.id = k.enterprise_id
         on conflict do nothing)
     select count(*)::int as added from added`,
  );
  const [compared] = await query<{ same: number; different: number }>(
    transaction,
    `select count(*) filter (where e.fields = l.fields)::int as same, count(*) filter (where e.fields <> l.fields)::int as different
     from enterprise_load l join enterprise e on e.id = l.id`,
  );
  const added = counted?.added ?? 0;
  if (added > 0) await touchAll(transaction);
  return { added, unchanged: (compared?.same ?? 0) - added, different: compared?.different ?? 0 };
}

/** Every enterprise of the registry, in the order of the ids, a page at a time. */
export async function* allEnterprises(database: Knex, registry: Registry = 'port'): AsyncGenerator<EnterpriseRow> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const page = await inRegistry(database, registry, (transaction) =>
      query<EnterpriseRow>(transaction, 'select id, version, fields from enterprise where id > ?::uuid order by id limit 1000', [after]),
    );
    yield* page;
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.id;
  }
}
