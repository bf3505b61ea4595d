/** One enterprise by what a person has of it: any identifier, the kind of which is not said. */
import { normaliseIdentifier } from '../canonical/identifiers.js';
import { identifierKinds } from '../canonical/message.js';
import { judgeKey } from '../registry/resolve.js';
import type { Database } from '../store/database.js';
import { findByKeys, type EnterpriseRow } from '../store/enterprises.js';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The number of the enterprise that is meant by its number or by any identifier; a number is taken as it is. */
export async function idOf(database: Database['knex'], text: string): Promise<string | undefined> {
  return uuid.test(text) ? text : (await findByIdentifier(database, text))?.id;
}

/** The enterprise that has the identifier, or else the only one that ever had it; nothing where it names several. */
export async function findByIdentifier(database: Database['knex'], text: string): Promise<EnterpriseRow | undefined> {
  const value = normaliseIdentifier(text);
  const holders = await findByKeys(
    database,
    identifierKinds.map((kind) => ({ kind, value })),
  );
  const verdict = judgeKey(holders, new Date().toISOString());
  return verdict.said === 'one' ? verdict.holder.enterprise : undefined;
}
