/** The registry as the HTTP service offers it: the store's statements under the rules of entitlement and ownership. */
import type { Role } from '../access/api-keys.js';
import { normaliseIdentifier } from '../canonical/identifiers.js';
import { newId, isUuid } from '../canonical/uuid.js';
import type { ChangeOutcome } from '../canonical/records.js';
import { HubError, hubError, isError } from '../errors.js';
import type { RegistryService } from '../http/ports.js';
import { owners, fieldByName, inCatalogueOrder, writingSystem } from '../registry/catalogue.js';
import { normaliseName } from '../registry/enterprise.js';
import { nameKind } from '../registry/party-keys.js';
import { projectProfile } from '../registry/entitlement.js';
import { maskField, maskFields } from '../registry/masking.js';
import type { Database } from '../store/database.js';
import { findByKeys, type EnterpriseRow } from '../store/enterprises.js';
import { listDiscrepancies, listLinkageTasks } from '../store/registry-duties.js';
import { findEnterpriseAsOf, historyOfField } from '../store/registry-history.js';
import { searchByName } from '../store/registry-search.js';
import { writeAnswer, writeChange } from '../store/registry-writes.js';
import { disclosure } from './disclosure.js';
import { idAsOf, idOf, kindsAmong } from './registry-lookup.js';
import { fieldsFor, type CurrentRights } from './rights.js';
import { writeRules } from './rules.js';

const pageSize = 100;

export function registryService({ knex }: Database, rights: CurrentRights, shards: number): RegistryService {
  const rules = writeRules(shards);

  const allowed = async (role: Role): Promise<ReadonlySet<string>> => fieldsFor(await rights.renew(), role);

  function told(outcome: ChangeOutcome) {
    const problem = outcome.faults.find(isError);
    if (problem !== undefined) throw new HubError(problem);
    const changed = (outcome.event?.fields ?? []).map((field) => ({
      ...field,
      ...(field.old !== undefined && { old: maskField(field.name, field.old) }),
      ...(field.new !== undefined && { new: maskField(field.name, field.new) }),
    }));
    return { version: outcome.event?.version ?? null, changed, faults: outcome.faults };
  }

  return {
    async search(text, after, { role }) {
      const seen = await allowed(role);
      const shown = ({ id, version, fields }: EnterpriseRow) => ({
        id,
        version,
        fields: maskFields(inCatalogueOrder(projectProfile(fields, seen))),
      });
      const value = normaliseIdentifier(text);
      const holders =
        after === undefined
          ? await findByKeys(
              knex,
              kindsAmong(seen).map((kind) => ({ kind, value })),
            )
          : [];
      if (holders.length > 0) {
        const entries = holders.map(({ kind, until, enterprise }) => ({ ...shown(enterprise), by: kind, held: heldUntil(until) }));
        return { entries, next: null };
      }
      if (!seen.has('enterpriseName')) return { entries: [], next: null };
      const hits = await searchByName(knex, normaliseName(text), readCursor(after), pageSize);
      const last = hits.at(-1);
      const next =
        hits.length < pageSize || last === undefined ? null : Buffer.from(JSON.stringify([last.name, last.holder])).toString('base64url');
      return {
        entries: hits.map((hit) => ({ ...shown(hit), by: nameKind, held: heldUntil(hit.until ?? undefined), name: hit.name })),
        next,
      };
    },
    async asOf(text, { valid, known, reveal = false }, caller) {
      const readable = await allowed(caller.role);
      const now = new Date().toISOString();
      const on = { valid: valid ?? now, known: known ?? now };
      const id = await idAsOf(knex, text, on, kindsAmong(readable));
      const row = id === undefined ? undefined : await findEnterpriseAsOf(knex, id, on.valid, on.known);
      if (id === undefined || row === undefined) return undefined;
      const seen = projectProfile(row.fields, readable);
      return { ...row, fields: await disclosure(knex, caller, reveal).fields(id, seen) };
    },
    async history(text, field, { after, reveal = false }, caller) {
      if (fieldByName(field) === undefined) return undefined;
      const readable = await allowed(caller.role);
      if (!readable.has(field)) throw hubError('HUB_FORBIDDEN');
      const id = await idOf(knex, text, kindsAmong(readable));
      if (id === undefined) throw hubError('HUB_NOT_FOUND', { path: text });
      const facts = await historyOfField(knex, id, field, pageSize, after);
      const show = await disclosure(knex, caller, reveal).values([{ enterpriseId: id, fields: [field] }]);
      return pageOf(facts.map((fact) => ({ ...fact, value: show(field, fact.value) })));
    },
    async change(id, { fields, ...asked }, { role }) {
      if (role === 'operator') throw hubError('HUB_FORBIDDEN');
      checkBureau(role, asked.bureau);
      const change = { ...asked, ...spanOf(asked), messageId: newId(), system: role, enterpriseId: id, fields };
      const outcome = await writeChange(knex, change, rules);
      return outcome && told(outcome);
    },
    async discrepancies({ after, reveal = false, as = 'owner', enterprise: enterpriseId, answered }, caller) {
      const { role } = caller;
      const mine = role === 'operator' ? {} : as === 'owner' ? { owners: ownersOf(role) } : { claimants: [role, ...ownersOf(role)] };
      const found = await listDiscrepancies(knex, { ...mine, enterpriseId, answered }, after, pageSize);
      // To the owner of a field its value is no secret; a claimant may have claimed what it may not read.
      const readable = await allowed(role);
      const entries = found.map((one) => (as === 'owner' || readable.has(one.field) || role === 'operator' ? one : { ...one, held: null }));
      const show = await disclosure(knex, caller, reveal).values(
        entries.map(({ enterpriseId, field }) => ({ enterpriseId, fields: [field] })),
      );
      return pageOf(entries.map((one) => ({ ...one, claimed: show(one.field, one.claimed), held: show(one.field, one.held) })));
    },
    async 'linkage-tasks'({ after, enterprise: enterpriseId, overdue, answered, as = 'agency' }, { role }) {
      const mine = role === 'operator' ? {} : as === 'agency' ? { agency: role } : { changedBy: [role, ...ownersOf(role)] };
      const readable = await allowed(role);
      const tasks = await listLinkageTasks(knex, { ...mine, enterpriseId, overdue, answered }, after, pageSize);
      return pageOf(tasks.map((task) => ({ ...task, fields: task.fields.filter((field) => role === 'operator' || readable.has(field)) })));
    },
    async answerDiscrepancy(id, answer, { role, name }) {
      if (role === 'operator') throw hubError('HUB_FORBIDDEN');
      const outcome = await writeAnswer(knex, { messageId: newId(), duty: 'discrepancy', system: role, id, answer, by: name }, rules);
      return { id, answer, ...told(outcome) };
    },
    async answerTask(id, { answer, note }, { role, name }) {
      if (role === 'operator') throw hubError('HUB_FORBIDDEN');
      const given = {
        messageId: newId(),
        duty: 'linkage-task' as const,
        system: role,
        id,
        answer,
        by: name,
        ...(note !== undefined && { note }),
      };
      told(await writeAnswer(knex, given, rules));
      return { id, answer };
    },
  };
}

function heldUntil(until: string | undefined): 'current' | 'former' {
  return until === undefined ? 'current' : 'former';
}

/** Three bureaus speak as `base`: each for its own fields, so it is said which. */
function checkBureau(role: Role, bureau: string | undefined): void {
  const bureaus = ownersOf(role).filter((owner) => owner !== role);
  if (bureau === undefined ? bureaus.length === 0 : bureaus.includes(bureau)) return;
  const names = bureaus.join(', ');
  throw hubError('HUB_REQUEST_INVALID', {
    reason: names === '' ? `“bureau” is not for ${role}.` : `“bureau” says who speaks: ${names}.`,
    reasonZh: names === '' ? `${role} 不得填写 bureau。` : `须以 bureau 注明所代表的部门：${names}。`,
  });
}

/** Without an instant it is a change as of now; to say that what is held was not so once, `from` and `to` say when. */
function spanOf({ from, to }: { readonly from?: string; readonly to?: string }): { readonly from: string; readonly to?: string } {
  const now = new Date().toISOString();
  const begin = from === undefined ? now : new Date(from).toISOString();
  if (to === undefined) return { from: begin };
  const end = new Date(to).toISOString();
  if (begin < end && end <= now) return { from: begin, to: end };
  throw hubError('HUB_REQUEST_INVALID', {
    reason: 'a correction of the past has “from” before “to”, and “to” is not in the future.',
    reasonZh: '更正以往记录时，from 须早于 to，且 to 不得晚于当前时间。',
  });
}

/** The owners for which a role answers. */
function ownersOf(role: Role): string[] {
  return owners.filter((owner) => writingSystem({ owner }) === role);
}

function pageOf<Entry extends { readonly id: string }>(entries: readonly Entry[]) {
  return { entries, next: entries.length === pageSize ? (entries.at(-1)?.id ?? null) : null };
}

function readCursor(cursor: string | undefined): { name: string; id: string } | undefined {
  if (cursor === undefined) return undefined;
  try {
    const [name, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    if (typeof name === 'string' && !name.includes('\0') && typeof id === 'string' && isUuid(id)) return { name, id };
  } catch {
    // Falls through: it is not a place in a list, whatever else it is.
  }
  throw hubError('HUB_REQUEST_INVALID', { reason: '“after” is not the place of a page.', reasonZh: '参数“after”不是有效的分页位置。' });
}
