/** Who looks: people of different enterprises, each with a session and shipments of her own. */
import type { Enterprise } from '../../../src/registry/enterprise.js';
import { makeSession } from '../../../src/access/session.js';
import { addAccount } from '../../../src/store/accounts.js';
import type { Database } from '../../../src/store/database.js';
import { query } from '../../../src/store/rows.js';
import { openSession } from '../../../src/store/sessions.js';
import { uniqueName } from '../../support/services.js';

export interface Person {
  readonly enterpriseId: string;
  readonly cookie: string;
  /** Shipments that she may see, with the number by which she would look for each. */
  readonly cases: readonly { readonly id: string; readonly number: string }[];
}

const mostCases = 100;

/**
 * People as the shipments have them: who has more shipments is met more often. Four of five are an importer's, one a broker's.
 * @param different nobody twice from one enterprise, as far as there are enough
 */
export async function people({ knex }: Database, count: number, agents: readonly Enterprise[], different: boolean): Promise<Person[]> {
  const rows = await query<{ enterpriseId: string; isAgent: boolean }>(
    knex,
    `select enterprise_id as "enterpriseId", enterprise_id = any(?::uuid[]) as "isAgent" from case_party
     order by hashtext(case_id::text || enterprise_id::text)`,
    [`{${agents.map(({ id }) => id).join(',')}}`],
  );
  const seen = new Set<string>();
  const fresh = rows.filter(({ enterpriseId }) => !different || (!seen.has(enterpriseId) && seen.add(enterpriseId)));
  const ofAgents = fresh.filter(({ isAgent }) => isAgent).slice(0, Math.ceil(count / 5));
  const chosen = [...ofAgents, ...fresh.filter(({ isAgent }) => !isAgent)].slice(0, count);
  const found: Person[] = [];
  for (const { enterpriseId, isAgent } of chosen) {
    const account = { name: uniqueName('bench'), displayName: 'bench', role: isAgent ? 'broker' : 'trader', enterpriseId };
    const id = (await addAccount(knex, { ...account, password: null, oidcSubject: uniqueName('bench') })) ?? '';
    const { token, digest } = makeSession();
    await openSession(knex, digest, id);
    const cases = await query<{ id: string; number: string | null }>(
      knex,
      `select c.id, (select max(value) from case_reference r where r.case_id = c.id and r.kind = 'billOfLading') as number
       from case_party p join clearance_case c on c.id = p.case_id
       where p.enterprise_id = ?::uuid order by hashtext(c.id::text) limit ?`,
      [enterpriseId, mostCases],
    );
    found.push({ enterpriseId, cookie: `hub=${token}`, cases: cases.flatMap(({ id, number }) => (number === null ? [] : { id, number })) });
  }
  return found;
}
