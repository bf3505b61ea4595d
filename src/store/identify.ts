/**
 * Identification that remembers. The statement that looks up what is not remembered also says, in the same snapshot, which
 * enterprises were changed by transactions that the last one did not see: what is remembered of those is forgotten before
 * it is used. So a batch is one round trip, and it never sees less than a look-up of everything would have shown it.
 */
import type { Knex } from 'knex';
import { texts } from './columns.js';
import { holderColumns, identified, keyed, type Holder, type IdentifiedRow, type Key } from './enterprises.js';
import { createGenerations } from './generations.js';
import { mostTouched } from './registry-touches.js';
import { preparedQuery } from './rows.js';

/** Keys that are remembered, also those that nobody has: what was not asked for longest goes first. About 20 MB. */
const mostRemembered = 50_000;
/** After so many milliseconds all is looked up anew: rows of `registry_touch` are kept for a day, not for ever. */
const longestMemory = 3_600_000;

type Row = { readonly said: 'held' } & IdentifiedRow;
interface Told {
  readonly said: 'snapshot' | 'touched' | 'all';
  readonly kind: string;
  readonly value: string;
}

/** All keys that a touched enterprise has or had, and those of the ones it stands for. */
const touchedKeys = `select t.too_many or t.enterprise_id is null as whole, k.kind, k.value
  from (select t.enterprise_id, count(*) over () > ${mostTouched} as too_many
    from registry_touch t, (select ?::text::pg_snapshot as last) seen
    where t.xid >= pg_snapshot_xmin(seen.last) and not pg_visible_in_snapshot(t.xid, seen.last)
    group by t.enterprise_id limit ${mostTouched + 1}) t
  left join lateral (select t.enterprise_id as id union all
    select m.id from enterprise m where m.merged_into = t.enterprise_id) e on not t.too_many
  left join enterprise_key k on k.enterprise_id = e.id`;

const nothing = `null::timestamptz, null::timestamptz, null::uuid, null::uuid, null::int, null::text, null::text`;

const identifySince = `select 'snapshot' as said, pg_current_snapshot()::text as kind, '' as value,
    null::timestamptz as valid_from, null::timestamptz as valid_to, null::uuid as merged, null::uuid as id, null::int as version,
    null::text as uscc, null::text as organization_code
  union all select case when whole then 'all' else 'touched' end, kind, value, ${nothing} from (${touchedKeys}) touched
  union all select 'held', ${holderColumns}, coalesce(s.uscc, e.uscc), coalesce(s.organization_code, e.organization_code) from ${keyed}`;

/** @returns a look-up like `identifyByKeys`, with a memory of its own */
export function createIdentifier(database: Knex, most = mostRemembered): (keys: readonly Key[]) => Promise<Holder[]> {
  const remembered = createGenerations<readonly Holder[]>(most);
  /** The snapshot that all of it is as new as. */
  let seen: string | undefined;
  let since = -Infinity;
  /** Counts the answers: one that another overtook is used, but not remembered. */
  let answers = 0;

  async function ask(keys: readonly Key[]): Promise<{ snapshot: string; touched: readonly string[] | 'all'; holders: readonly Holder[] }> {
    const columns = [texts(keys.map(({ kind }) => kind)), texts(keys.map(({ value }) => value))];
    const rows = await preparedQuery<Row | Told>(database, 'identify-since', identifySince, [seen ?? null, ...columns]);
    const touched = rows.filter(({ said }) => said === 'touched').map(indexKey);
    const all = rows.some(({ said }) => said === 'all');
    return {
      snapshot: rows.find(({ said }) => said === 'snapshot')?.kind ?? '',
      touched: all ? 'all' : touched,
      holders: rows.filter((row): row is Row => row.said === 'held').map(identified),
    };
  }

  /** @param asked by their index keys */
  function remember(asked: ReadonlyMap<string, Key>, holders: readonly Holder[]): void {
    const byKey = new Map<string, Holder[]>();
    for (const holder of holders) {
      const key = indexKey(holder);
      const others = byKey.get(key);
      if (others === undefined) byKey.set(key, [holder]);
      else others.push(holder);
    }
    for (const key of asked.keys()) remembered.set(key, byKey.get(key) ?? nobody);
  }

  return async function identify(keys): Promise<Holder[]> {
    if (keys.length === 0) return [];
    const now = performance.now();
    if (now - since > longestMemory) {
      remembered.clear();
      seen = undefined;
      since = now;
    }
    const sofar = answers;
    const asked = new Map<string, Key>();
    const atHand = new Map<string, Key>();
    for (const key of keys) {
      const index = indexKey(key);
      (remembered.get(index) === undefined ? asked : atHand).set(index, key);
    }
    const { snapshot, touched, holders } = await ask([...asked.values()]);
    if (touched === 'all') remembered.clear();
    else for (const key of touched) remembered.delete(key);
    const found = [...holders];
    const forgotten: Key[] = [];
    for (const [index, key] of atHand) {
      const known = remembered.get(index);
      if (known === undefined) forgotten.push(key);
      else found.push(...known);
    }
    if (answers === sofar) {
      seen = snapshot;
      remember(asked, holders);
    }
    answers += 1;
    return forgotten.length === 0 ? found : [...found, ...(await identify(forgotten))];
  };
}

const nobody: readonly Holder[] = [];

function indexKey({ kind, value }: Key): string {
  return `${kind} ${value}`;
}
