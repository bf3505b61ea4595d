/** The enterprise as the portal shows it: fields of the catalogue under the rights of the enterprise itself, or of an operator. */
import { isError } from '../errors.js';
import type { EnterpriseReader, FieldDetail, FieldView, DiscrepancyLine, Looking } from '../portal/enterprise-view.js';
import { catalogue, fieldByName, type Field } from '../registry/catalogue.js';
import { normaliseName } from '../registry/enterprise.js';
import { checkValue } from '../registry/field-value.js';
import { meaningOf } from '../registry/field-meaning.js';
import { isSensitive, maskField } from '../registry/masking.js';
import type { Database } from '../store/database.js';
import { findStanding, type EnterpriseRow } from '../store/enterprises.js';
import { discrepanciesOf, type DiscrepancyView } from '../store/registry-duties.js';
import { historyOfField, lastChanges, type LastChange } from '../store/registry-history.js';
import { logSensitiveAccesses, searchByName } from '../store/registry-search.js';
import { writeObjection } from '../store/registry-writes.js';
import { findByIdentifier } from './registry-lookup.js';
import { fieldsFor, type CurrentRights } from './rights.js';
import { writeRules } from './rules.js';

const mostDiscrepancies = 100;
const mostBeliefs = 100;
const mostHits = 20;

export function enterpriseService({ knex }: Database, rights: CurrentRights, shards: number): EnterpriseReader {
  /** The fields that somebody may see, in the order of the catalogue. */
  async function visible(looking: Looking): Promise<readonly Field[]> {
    const now = await rights.renew();
    const names = looking === 'self' ? now.readable('self') : fieldsFor(now, 'operator');
    return catalogue.fields.filter(({ name }) => names.has(name));
  }

  async function field(
    id: string,
    name: string,
    looking: Looking,
  ): Promise<{ detail: FieldDetail; value: string | undefined } | undefined> {
    const found = (await visible(looking)).find((one) => one.name === name);
    const row = found === undefined ? undefined : await findStanding(knex, id);
    if (found === undefined || row === undefined) return undefined;
    const [changes, discrepancies, history] = await Promise.all([
      lastChanges(knex, row.id),
      discrepanciesOf(knex, row.id, name, mostDiscrepancies),
      historyOfField(knex, row.id, name, mostBeliefs),
    ]);
    const detail = {
      enterprise: headOf(row),
      field: fieldView(found, row, changes, discrepancies),
      discrepancies: discrepancies.flatMap(discrepancyLine),
      history: history.map(({ value, validFrom, validTo, knownFrom, knownTo, system }) => ({
        knownFrom: knownFrom.toISOString(),
        ...(value !== null && shownOf(found, value)),
        ...(validFrom !== null && { validFrom: validFrom.toISOString() }),
        ...(validTo !== null && { validTo: validTo.toISOString() }),
        ...(knownTo !== null && { knownTo: knownTo.toISOString() }),
        ...(system !== null && { source: system }),
      })),
    };
    return { detail, value: row.fields[name] };
  }

  return {
    async find(id, looking) {
      const row = await findStanding(knex, id);
      if (row === undefined) return undefined;
      const [fields, changes, discrepancies] = await Promise.all([
        visible(looking),
        lastChanges(knex, row.id),
        discrepanciesOf(knex, row.id, undefined, mostDiscrepancies),
      ]);
      const seen = new Set(fields.map(({ name }) => name));
      return {
        ...headOf(row),
        fields: fields.map((field) => fieldView(field, row, changes, discrepancies)),
        discrepancies: discrepancies.filter(({ field }) => seen.has(field)).flatMap(discrepancyLine),
      };
    },
    field: async (id, name, looking) => (await field(id, name, looking))?.detail,
    async reveal(id, name, by) {
      const found = await field(id, name, 'self');
      if (found?.value === undefined || !found.detail.field.masked || found.detail.enterprise.id !== id) return undefined;
      await logSensitiveAccesses(knex, { caller: by, role: 'self' }, [{ enterpriseId: id, fields: [name] }]);
      const { detail, value } = found;
      const shown = fieldByName(name);
      const meaning = shown && meaningOf(shown, value);
      return { ...detail, field: { ...detail.field, value, ...(meaning !== undefined && { meaning }), masked: false } };
    },
    async object(id, name, { claimed, note, by }) {
      const field = (await visible('self')).find((one) => one.name === name);
      const row = field === undefined ? undefined : await findStanding(knex, id);
      if (field === undefined || row === undefined) return undefined;
      const held = row.fields[name];
      if (claimed === held) return 'same';
      const problem = checkValue(field, claimed, row.fields);
      if (problem !== undefined && isError(problem)) return 'invalid';
      const objection = {
        enterpriseId: row.id,
        field: name,
        owner: field.owner,
        claimed,
        held: held ?? null,
        note: note === '' ? null : note,
        by,
      };
      return (await writeObjection(knex, objection, writeRules(shards))) ? 'opened' : 'already';
    },
    async search(text) {
      const one = await findByIdentifier(knex, text);
      if (one !== undefined) return [headOf(one)];
      const name = normaliseName(text);
      if (name.length < 2) return [];
      const hits = await searchByName(knex, name, undefined, mostHits);
      return [...new Map(hits.map((hit) => [hit.id, headOf(hit)])).values()];
    },
  };
}

function headOf({ id, version, fields }: EnterpriseRow) {
  const nameEn = fields.enterpriseNameEn;
  return { id, version, name: fields.enterpriseName ?? fields.unifiedSocialCreditCode ?? id, ...(nameEn !== undefined && { nameEn }) };
}

/** A value as people see it, and what it says: of a masked one, nothing. */
function shownOf(field: Field, value: string): Pick<FieldView, 'meaning'> & { readonly value: string } {
  const shown = maskField(field.name, value);
  const meaning = isSensitive(field.name) ? undefined : meaningOf(field, shown);
  return { value: shown, ...(meaning !== undefined && { meaning }) };
}

function labelOf({ labelZh, labelEn }: Field) {
  return { zh: labelZh, en: labelEn };
}

function fieldView(
  field: Field,
  { fields }: EnterpriseRow,
  changes: readonly LastChange[],
  discrepancies: readonly DiscrepancyView[],
): FieldView {
  const { name, owner } = field;
  const value = fields[name];
  const changed = changes.find((change) => change.field === name);
  return {
    name,
    owner,
    label: labelOf(field),
    masked: isSensitive(name),
    open: discrepancies.filter((one) => one.field === name && one.answer === null).length,
    ...(value !== undefined && shownOf(field, value)),
    ...(changed !== undefined && { changed: { at: changed.at.toISOString(), source: changed.source } }),
  };
}

function discrepancyLine(row: DiscrepancyView): DiscrepancyLine[] {
  const field = fieldByName(row.field);
  if (field === undefined) return [];
  const { id, owner, claimant, claimed, held, note, openedAt, answer, answeredAt } = row;
  const [claim, record] = [claimed, held].map((value) => (value === null ? undefined : shownOf(field, value)));
  const line = {
    ...{ id, owner, claimant, field: row.field, label: labelOf(field), openedAt: openedAt.toISOString() },
    ...(claim !== undefined && { claimed: claim.value, ...(claim.meaning !== undefined && { claimedMeaning: claim.meaning }) }),
    ...(record !== undefined && { held: record.value, ...(record.meaning !== undefined && { heldMeaning: record.meaning }) }),
    ...(note !== null && { note }),
    ...(answer !== null && { answer }),
    ...(answeredAt !== null && { answeredAt: answeredAt.toISOString() }),
  };
  return [line];
}
