/** Entitlement as the HTTP service offers it: dated exceptions, who decided them and why, and what is in force. */
import type { Caller } from '../access/api-keys.js';
import { hubError } from '../errors.js';
import type { EntitlementService } from '../http/ports.js';
import { fieldByName } from '../registry/catalogue.js';
import { readableFields, readers } from '../registry/entitlement.js';
import type { Database } from '../store/database.js';
import { decideException, findException, listExceptions, revokeException } from '../store/entitlements.js';
import type { CurrentRights } from './rights.js';

const pageSize = 100;

export function entitlementService({ knex }: Database, rights: CurrentRights): EntitlementService {
  return {
    async list({ reader, before }, { role }) {
      if (role !== 'operator' && reader !== undefined && reader !== role) throw hubError('HUB_FORBIDDEN');
      const entries = await listExceptions(knex, role === 'operator' ? reader : role, before, pageSize);
      return { entries, next: entries.length === pageSize ? (entries.at(-1)?.id ?? null) : null };
    },
    async inForce(name, { role }) {
      const reader = readers.find((one) => one === name);
      if (reader === undefined) return undefined;
      if (role !== 'operator' && reader !== role) throw hubError('HUB_FORBIDDEN');
      const byCatalogue = readableFields(reader);
      const allowed = (await rights.renew()).readable(reader);
      const fields = [...allowed].map((field) => ({ field, by: byCatalogue.has(field) ? ('catalogue' as const) : ('exception' as const) }));
      return { reader, fields, denied: [...byCatalogue].filter((field) => !allowed.has(field)) };
    },
    async decide({ reader, field, effect, from, until, why }, caller) {
      const by = administrator(caller);
      if (fieldByName(field) === undefined) throw hubError('HUB_FIELD_UNKNOWN', { field });
      const [begins, ends] = [from, until].map((instant) => (instant === undefined ? undefined : new Date(instant).toISOString()));
      if (ends !== undefined && ends <= (begins ?? new Date().toISOString()))
        throw hubError('HUB_REQUEST_INVALID', { reason: '“until” is not after “from”.', reasonZh: '参数“until”应晚于“from”。' });
      return decideException(knex, { reader, field, effect, from: begins, until: ends, why, by });
    },
    async revoke(id, why, caller) {
      const row = await revokeException(knex, { id, why, by: administrator(caller) });
      if (row !== undefined) return row;
      const before = await findException(knex, id);
      if (before === undefined) return undefined;
      throw hubError('HUB_EXCEPTION_REVOKED', { id, at: before.revokedAt?.toISOString() ?? '—', by: before.revokedBy ?? '—' });
    },
  };
}

function administrator({ role, name }: Caller): string {
  if (role !== 'operator') throw hubError('HUB_FORBIDDEN');
  return name;
}
