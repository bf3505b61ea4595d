/**
 * The rows of a file that is being loaded, until it is complete: tables beside those of the registry, filled by COPY, a
 * piece a transaction. They outlive a crash of the loader, which then goes on where it was.
 */
import type { Knex } from 'knex';
import { hubError } from '../errors.js';
import { advisoryLocks } from './advisory-locks.js';
import { schemaOf, type Registry } from './base-store.js';
import { copyText, openCopy } from './copy-stream.js';
import type { Key } from './enterprises.js';
import { query } from './rows.js';

export interface LoadRow {
  readonly line: number;
  readonly id: string;
  /** The fields as JSON. */
  readonly json: string;
  readonly keys: readonly Key[];
}

/** How far a file has come. */
export interface LoadProgress {
  readonly line: number;
  readonly refused: number;
  /** How long the file of the refused rows was. */
  readonly refusedBytes: number;
  /** Taken with a warning, and how long their file was. */
  readonly warned: number;
  readonly warnedBytes: number;
}

export interface LoadTarget {
  readonly knex: Knex;
  readonly url: string;
  /** The hub's schema. */
  readonly schema: string;
  readonly registry: Registry;
  /** What tells this file from another. */
  readonly source: string;
}

export interface Stage {
  /** Where a load of this very file was broken off. */
  readonly resumed: LoadProgress | undefined;
  write(rows: readonly LoadRow[]): Promise<void>;
  /** Makes sure of what was written: after a crash the load goes on from here. */
  checkpoint(progress: LoadProgress): Promise<void>;
  close(): Promise<void>;
}

/** @throws HubError HUB_LOAD_RUNNING when another load of the registry has not ended */
export async function openStage(target: LoadTarget): Promise<Stage> {
  const { url, schema, registry, knex, source } = target;
  const path = [schemaOf(registry, schema), schema];
  const rows = await openCopy(url, path, 'enterprise_load (line, id, fields)');
  try {
    const lock = await rows.client.query<{ taken: boolean }>('select pg_try_advisory_lock(hashtext(current_schema()), $1) as taken', [
      advisoryLocks.load,
    ]);
    if (lock.rows[0]?.taken !== true) throw hubError('HUB_LOAD_RUNNING', { registry });
    const keys = await openCopy(url, path, 'enterprise_key_load (kind, value, enterprise_id)');
    const resumed = await progressOf(knex, registry, source);
    for (const sql of resumed === undefined ? startSql : resumeSql) await rows.client.query(sql);
    if (resumed === undefined)
      await query(
        knex,
        `insert into registry_load (registry, source, line, refused, refused_bytes) values (?, ?, 0, 0, 0)
         on conflict (registry) do update
           set source = excluded.source, line = 0, refused = 0, refused_bytes = 0, warned = 0, warned_bytes = 0`,
        [registry, source],
      );
    return {
      resumed,
      async write(batch) {
        if (batch.length === 0) return;
        let rowText = '';
        let keyText = '';
        for (const { line, id, json, keys: own } of batch) {
          rowText += `${line}\t${id}\t${copyText(json)}\n`;
          for (const { kind, value } of own) keyText += `${kind}\t${copyText(value)}\t${id}\n`;
        }
        await Promise.all([rows.write(rowText), keys.write(keyText)]);
      },
      async checkpoint({ line, refused, refusedBytes, warned, warnedBytes }) {
        await Promise.all([rows.end(), keys.end()]);
        // Keys first: those without an enterprise are seen, and taken away, when the load goes on.
        await keys.commit();
        await rows.client.query(
          'update registry_load set line = $1, refused = $2, refused_bytes = $3, warned = $4, warned_bytes = $5 where registry = $6',
          [line, refused, refusedBytes, warned, warnedBytes, registry],
        );
        await rows.commit();
      },
      async close() {
        await Promise.all([rows.close(), keys.close()]);
      },
    };
  } catch (error) {
    await rows.close();
    throw error;
  }
}

async function progressOf(knex: Knex, registry: Registry, source: string): Promise<LoadProgress | undefined> {
  const [found] = await query<Readonly<Record<keyof LoadProgress, string>>>(
    knex,
    `select line, refused, refused_bytes as "refusedBytes", warned, warned_bytes as "warnedBytes"
     from registry_load where registry = ? and source = ? and line > 0`,
    [registry, source],
  );
  return (
    found && {
      line: Number(found.line),
      refused: Number(found.refused),
      refusedBytes: Number(found.refusedBytes),
      warned: Number(found.warned),
      warnedBytes: Number(found.warnedBytes),
    }
  );
}

/** The keys become the registry's own where it had none, so they are made to last; the rows are copied. */
const startSql = [
  'drop table if exists enterprise_load, enterprise_key_load',
  'create unlogged table enterprise_load (line bigint, id uuid, fields jsonb)',
  `do $do$ begin alter table enterprise_load alter column fields set compression lz4; exception when feature_not_supported then null; end $do$`,
  'create table enterprise_key_load (like enterprise_key including defaults including comments)',
];

const resumeSql = ['delete from enterprise_key_load k where not exists (select from enterprise_load e where e.id = k.enterprise_id)'];

/** Takes the tables of a load away. */
export async function dropStage(transaction: Knex, registry: Registry): Promise<void> {
  await query(transaction, 'drop table if exists enterprise_load, enterprise_key_load');
  await query(transaction, 'delete from registry_load where registry = ?', [registry]);
}
