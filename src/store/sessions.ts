/** Sessions and attempts to sign in: the rows behind `access/sign-in.ts`. */
import type { Knex } from 'knex';
import { portToday } from './port-day.js';
import { preparedQuery, query } from './rows.js';

/** What a session is worth; `access` says how long. */
export interface SessionLife {
  readonly idleHours: number;
  readonly longestDays: number;
}

/** The longest that anybody waits between two attempts, in seconds; so nobody can lock another's account for long. */
const longestWait = 300;

/** When a key may be tried again: at once for its first attempts, then after 1, 2, 4 … seconds. An hour of rest forgets them. */
const mayTryAt = `f.last_at + case when f.failures < t.free then interval '0'
  else least(power(2, least(f.failures - t.free, 20)), ${longestWait}) * interval '1 second' end`;

export async function countAttempt(database: Knex, keys: readonly { readonly key: string; readonly free: number }[]): Promise<number> {
  const columns = [keys.map(({ key }) => key), keys.map(({ free }) => free)];
  return database.transaction(async (transaction) => {
    // One after another for each key, in the same order everywhere: attempts at the same moment are all counted.
    await query(transaction, 'select pg_advisory_xact_lock(hashtext(key)) from unnest(?::text[]) as t(key) order by key', [columns[0]]);
    const [wait] = await query<{ seconds: number | null }>(
      transaction,
      `select ceil(extract(epoch from max(${mayTryAt}) - clock_timestamp()))::int as seconds
       from unnest(?::text[], ?::int[]) as t(key, free) join sign_in_failure f on f.key = t.key and f.last_at > clock_timestamp() - interval '1 hour'`,
      columns,
    );
    if ((wait?.seconds ?? 0) > 0) return wait?.seconds ?? 0;
    await query(
      transaction,
      `insert into sign_in_failure (key, failures, last_at) select key, 1, clock_timestamp() from unnest(?::text[]) as t(key)
       on conflict (key) do update set last_at = clock_timestamp(),
         failures = case when sign_in_failure.last_at > clock_timestamp() - interval '1 hour' then sign_in_failure.failures + 1 else 1 end`,
      [columns[0]],
    );
    return 0;
  });
}

export async function forgetAttempts(database: Knex, whole: string, one?: string): Promise<void> {
  await query(database, 'delete from sign_in_failure where key = ?', [whole]);
  if (one !== undefined) await query(database, 'update sign_in_failure set failures = greatest(failures - 1, 0) where key = ?', [one]);
}

export async function findCredentials(database: Knex, name: string): Promise<{ id: string; password: string | undefined } | undefined> {
  const [row] = await query<{ id: string; password: string | null }>(
    database,
    'select id, password from account where name = ? and disabled_at is null',
    [name],
  );
  return row && { id: row.id, password: row.password ?? undefined };
}

export async function findBySubject(database: Knex, subject: string): Promise<string | undefined> {
  const [row] = await query<{ id: string }>(database, 'select id from account where oidc_subject = ? and disabled_at is null', [subject]);
  return row?.id;
}

export async function openSession(database: Knex, digest: Buffer, accountId: string): Promise<void> {
  await query(
    database,
    `with signed_in as (update account set signed_in_at = now() where id = ?::uuid returning id)
     insert into session (digest, account_id) select ?::bytea, id from signed_in`,
    [accountId, digest],
  );
}

export interface ViewerRow {
  readonly account: {
    readonly id: string;
    readonly name: string;
    readonly displayName: string;
    readonly role: 'trader' | 'broker' | 'operator';
    readonly timeZone: string;
  };
  readonly enterprises: { id: string; name: string; nameEn: string | null; until: string | null }[];
}

export async function findViewer(database: Knex, digest: Buffer, { idleHours, longestDays }: SessionLife): Promise<ViewerRow | undefined> {
  const [row] = await preparedQuery<ViewerRow & { stale: boolean }>(
    database,
    'session-viewer',
    `select json_build_object('id', a.id, 'name', a.name, 'displayName', a.display_name, 'role', a.role, 'timeZone', a.time_zone) as account,
       (select coalesce(json_agg(json_build_object('id', e.id, 'name', coalesce(e.fields ->> 'enterpriseName', e.uscc, ''),
            'nameEn', e.fields ->> 'enterpriseNameEn', 'until', own.until) order by own.until nulls first, e.uscc), '[]')
        from (select a.enterprise_id, null::date as until where a.enterprise_id is not null
              union all
              select m.enterprise_id, max(m.valid_to) from mandate m
              where m.account_id = a.id and a.role = 'broker' and m.revoked_at is null and ${portToday} between m.valid_from and m.valid_to
                and m.enterprise_id <> a.enterprise_id group by m.enterprise_id) own
        join enterprise e on e.id = own.enterprise_id) as enterprises,
       s.used_at < now() - interval '5 minutes' as stale
     from session s join account a on a.id = s.account_id
     where s.digest = ?::bytea and a.disabled_at is null
       and s.used_at > now() - make_interval(hours => ?) and s.created_at > now() - make_interval(days => ?)`,
    [digest, idleHours, longestDays],
  );
  if (row === undefined) return undefined;
  // Not at every look: a page must not cost a write.
  if (row.stale) await query(database, 'update session set used_at = now() where digest = ?::bytea', [digest]);
  return { account: row.account, enterprises: row.enterprises };
}

export async function closeSession(database: Knex, digest: Buffer): Promise<void> {
  await query(database, 'delete from session where digest = ?::bytea', [digest]);
}

export async function passwordOf(database: Knex, accountId: string): Promise<string | undefined> {
  const [row] = await query<{ password: string | null }>(database, 'select password from account where id = ?::uuid', [accountId]);
  return row?.password ?? undefined;
}

export async function changePassword(database: Knex, accountId: string, hash: string, keep: Buffer): Promise<void> {
  await query(
    database,
    `with account_changed as (update account set password = ? where id = ?::uuid returning id)
     delete from session where account_id in (select id from account_changed) and digest <> ?::bytea`,
    [hash, accountId, keep],
  );
}

export async function changeTimeZone(database: Knex, accountId: string, timeZone: string): Promise<void> {
  await query(database, 'update account set time_zone = ? where id = ?::uuid', [timeZone, accountId]);
}

/** Removes sessions that are over and attempts that no longer count. @returns how many sessions */
export async function pruneSessions(database: Knex, { idleHours, longestDays }: SessionLife): Promise<number> {
  await query(database, `delete from sign_in_failure where last_at < now() - interval '1 hour'`);
  const rows = await query(
    database,
    `delete from session where used_at < now() - make_interval(hours => ?) or created_at < now() - make_interval(days => ?) returning account_id`,
    [idleHours, longestDays],
  );
  return rows.length;
}
