/** Exceptions of entitlement: granted and revoked by an administrator, kept with who, when and why. */
import type { Knex } from 'knex';
import { newId } from '../canonical/uuid.js';
import { query } from './rows.js';

export interface ExceptionView {
  readonly id: string;
  readonly reader: string;
  readonly field: string;
  readonly effect: 'grant' | 'deny';
  readonly validFrom: Date;
  readonly validTo: Date | null;
  readonly why: string;
  readonly decidedAt: Date;
  readonly decidedBy: string;
  readonly revokedAt: Date | null;
  readonly revokedBy: string | null;
  readonly revokedWhy: string | null;
}

const columns = `id, reader, field, effect, valid_from as "validFrom", valid_to as "validTo", why, decided_at as "decidedAt",
  decided_by as "decidedBy", revoked_at as "revokedAt", revoked_by as "revokedBy", revoked_why as "revokedWhy"`;

/** Milliseconds since 1970, as the rules of entitlement want them. */
export interface ExceptionInForce {
  readonly reader: string;
  readonly field: string;
  readonly effect: 'grant' | 'deny';
  readonly from: number;
  readonly until?: number;
}

export interface EntitlementState {
  readonly generation: string;
  /** Those not revoked and not over. */
  readonly exceptions: readonly ExceptionInForce[];
}

/** The exceptions, if there are others than at the generation that the caller has; one row is read where there are not. */
export async function findEntitlements(database: Knex, known: string | undefined): Promise<EntitlementState | undefined> {
  const [state] = await query<{ generation: string; exceptions: ExceptionInForce[] | null }>(
    database,
    `select s.generation, case when s.generation is distinct from ?::bigint then (
       select coalesce(json_agg(json_strip_nulls(json_build_object('reader', reader, 'field', field, 'effect', effect,
         'from', extract(epoch from valid_from) * 1000, 'until', extract(epoch from valid_to) * 1000))), '[]')
       from entitlement_exception where revoked_at is null and (valid_to is null or valid_to > now())) end as exceptions
     from entitlement_state s`,
    [known ?? null],
  );
  return state === undefined || state.exceptions === null ? undefined : { generation: state.generation, exceptions: state.exceptions };
}

/** Keeps a decision; it is in force for whoever looks after this. */
export function decideException(
  database: Knex,
  asked: {
    reader: string;
    field: string;
    effect: 'grant' | 'deny';
    from: string | undefined;
    until: string | undefined;
    why: string;
    by: string;
  },
): Promise<ExceptionView | undefined> {
  return inNewGeneration(
    database,
    `insert into entitlement_exception (id, reader, field, effect, valid_from, valid_to, why, decided_by)
     values (?::uuid, ?, ?, ?, coalesce(?::timestamptz, clock_timestamp()), ?::timestamptz, ?, ?) returning ${columns}`,
    [newId(), asked.reader, asked.field, asked.effect, asked.from ?? null, asked.until ?? null, asked.why, asked.by],
  );
}

/** Revokes an exception. @returns undefined where there is none by that id that is not revoked already */
export function revokeException(
  database: Knex,
  { id, by, why }: { id: string; by: string; why: string },
): Promise<ExceptionView | undefined> {
  return inNewGeneration(
    database,
    `update entitlement_exception set revoked_at = clock_timestamp(), revoked_by = ?, revoked_why = ?
     where id = ?::uuid and revoked_at is null returning ${columns}`,
    [by, why, id],
  );
}

function inNewGeneration(database: Knex, sql: string, bindings: readonly unknown[]): Promise<ExceptionView | undefined> {
  return database.transaction(async (transaction) => {
    await query(transaction, 'update entitlement_state set generation = generation + 1');
    const [row] = await query<ExceptionView>(transaction, sql, bindings);
    return row;
  });
}

export async function findException(database: Knex, id: string): Promise<ExceptionView | undefined> {
  const [row] = await query<ExceptionView>(database, `select ${columns} from entitlement_exception where id = ?::uuid`, [id]);
  return row;
}

/** All exceptions there are and were, the newest first; of one reader, or of all. `before` is the last id of the page before. */
export function listExceptions(
  database: Knex,
  reader: string | undefined,
  before: string | undefined,
  limit: number,
): Promise<ExceptionView[]> {
  return query(
    database,
    `select ${columns} from entitlement_exception where (?::text is null or reader = ?) and (?::uuid is null or id < ?::uuid)
     order by id desc limit ?`,
    [reader ?? null, reader ?? null, before ?? null, before ?? null, limit],
  );
}
