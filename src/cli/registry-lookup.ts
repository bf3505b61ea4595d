/** One enterprise by what a person has of it: any identifier, the kind of which is not said. */
import { normaliseIdentifier } from '../canonical/identifiers.js';
import { identifierKinds, type IdentifierKind } from '../canonical/message.js';
import { judgeKey } from '../registry/resolve.js';
import type { Database } from '../store/database.js';
import { findByKeys, type EnterpriseRow } from '../store/enterprises.js';
import { identifyAsOf } from '../store/identify-as-of.js';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

type Kinds = readonly IdentifierKind[];

/** The kinds of identifier that somebody may ask by: what it may not read must not be found out by asking. */
export function kindsAmong(readable: ReadonlySet<string>): Kinds {
  return identifierKinds.filter((kind) => readable.has(kind));
}

/** The number of the enterprise that is meant by its number or by any identifier; a number is taken as it is. */
export async function idOf(database: Database['knex'], text: string, kinds: Kinds = identifierKinds): Promise<string | undefined> {
  return uuid.test(text) ? text : (await findByIdentifier(database, text, kinds))?.id;
}

/** The number of the enterprise that had the identifier at an instant, as far as the hub knew at another; both RFC 3339. */
export async function idAsOf(
  database: Database['knex'],
  text: string,
  { valid, known }: { readonly valid: string; readonly known: string },
  kinds: Kinds,
): Promise<string | undefined> {
  if (uuid.test(text)) return text;
  const holders = await identifyAsOf(database, keysOf(text, kinds), known);
  const verdict = judgeKey(holders.flat(), new Date(valid).toISOString());
  return verdict.said === 'one' ? verdict.holder.enterprise.id : undefined;
}

function keysOf(text: string, kinds: Kinds) {
  const value = normaliseIdentifier(text);
  return kinds.map((kind) => ({ kind, value }));
}

/** The enterprise that has the identifier, or else the only one that ever had it; nothing where it names several. */
export async function findByIdentifier(
  database: Database['knex'],
  text: string,
  kinds: Kinds = identifierKinds,
): Promise<EnterpriseRow | undefined> {
  const holders = await findByKeys(database, keysOf(text, kinds));
  const verdict = judgeKey(holders, new Date().toISOString());
  return verdict.said === 'one' ? verdict.holder.enterprise : undefined;
}
