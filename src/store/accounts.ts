/** Accounts and mandates, as the operator keeps them. */
import type { Knex } from 'knex';
import { newId } from '../canonical/uuid.js';
import { portToday } from './port-day.js';
import { query } from './rows.js';

export interface NewAccount {
  readonly name: string;
  readonly displayName: string;
  readonly role: string;
  /** Null for an operator of the hub. */
  readonly enterpriseId: string | null;
  /** The hash; null for one who signs in by OpenID Connect only. */
  readonly password: string | null;
  readonly oidcSubject: string | null;
}

/** Adds an account. @returns its id; undefined where the name or the subject is taken */
export async function addAccount(database: Knex, account: NewAccount): Promise<string | undefined> {
  const { name, displayName, role, enterpriseId, password, oidcSubject } = account;
  const [row] = await query<{ id: string }>(
    database,
    `insert into account (id, name, display_name, role, enterprise_id, password, oidc_subject)
     values (?::uuid, ?, ?, ?, ?::uuid, ?, ?) on conflict do nothing returning id`,
    [newId(), name, displayName, role, enterpriseId, password, oidcSubject],
  );
  return row?.id;
}

export interface ListedAccount {
  readonly name: string;
  readonly displayName: string;
  readonly role: string;
  readonly enterprise: string | null;
  /** `<code> <from>..<to>`, of mandates that are not over or revoked. */
  readonly mandates: string[];
  readonly signsInBy: string;
  readonly signedInAt: Date | null;
  readonly disabled: boolean;
}

export function listAccounts(database: Knex): Promise<ListedAccount[]> {
  return query(
    database,
    `select a.name, a.display_name as "displayName", a.role, e.fields ->> 'enterpriseName' as enterprise,
       array(select m.uscc || ' ' || t.valid_from || '..' || t.valid_to from mandate t join enterprise m on m.id = t.enterprise_id
             where t.account_id = a.id and t.revoked_at is null and t.valid_to >= ${portToday} order by t.valid_from) as mandates,
       concat_ws(' ', case when a.password is not null then 'password' end, case when a.oidc_subject is not null then 'oidc' end) as "signsInBy",
       a.signed_in_at as "signedInAt", a.disabled_at is not null as disabled
     from account a left join enterprise e on e.id = a.enterprise_id order by a.name`,
  );
}

/** Sets a password and ends every session. @returns whether there is such an account */
export async function setPassword(database: Knex, name: string, hash: string): Promise<boolean> {
  return changed(database, 'update account set password = ? where name = ? returning id', [hash, name]);
}

/** Closes or opens an account; closing ends its sessions. @returns whether there is such an account */
export async function setDisabled(database: Knex, name: string, disabled: boolean): Promise<boolean> {
  return changed(database, 'update account set disabled_at = case when ? then now() end where name = ? returning id', [disabled, name]);
}

async function changed(database: Knex, update: string, bindings: readonly unknown[]): Promise<boolean> {
  const rows = await query(
    database,
    `with account_changed as (${update}), ended as (delete from session where account_id in (select id from account_changed))
     select id from account_changed`,
    bindings,
  );
  return rows.length === 1;
}

export interface NewMandate {
  readonly account: string;
  readonly enterpriseId: string;
  /** `yyyy-MM-dd`, both included. */
  readonly from: string;
  readonly to: string;
}

/** Gives a broker's operator a mandate, or changes the end of one that begins the same day. @returns whether there is such an operator */
export async function addMandate(database: Knex, { account, enterpriseId, from, to }: NewMandate): Promise<boolean> {
  const rows = await query(
    database,
    `insert into mandate (account_id, enterprise_id, valid_from, valid_to)
     select id, ?::uuid, ?::date, ?::date from account where name = ? and role = 'broker'
     on conflict (account_id, enterprise_id, valid_from) do update set valid_to = excluded.valid_to, revoked_at = null returning account_id`,
    [enterpriseId, from, to, account],
  );
  return rows.length === 1;
}

/** Ends every mandate of an account for an enterprise at once. @returns how many there were */
export async function revokeMandates(database: Knex, account: string, enterpriseId: string): Promise<number> {
  const rows = await query(
    database,
    `update mandate set revoked_at = now() where account_id = (select id from account where name = ?) and enterprise_id = ?::uuid
       and revoked_at is null returning account_id`,
    [account, enterpriseId],
  );
  return rows.length;
}
