/**
 * Identification that remembers. The statement that looks up what is not remembered also says, in the same snapshot, which
 * enterprises were changed by transactions that the last one did not see: what is remembered of those is forgotten before
 * it is used. So a batch is one round trip, and it never sees less than a look-up of everything would have shown it.
 */
import type { Knex } from 'knex';
import { texts } from './columns.js';
import type { Key } from './enterprises.js';
import { createGenerations } from './generations.js';
import { heldRows, holdersInOrder, indexKey, nobody, type Holder, type HolderRow, type HoldersInOrder } from './holders.js';
import { mostTouched } from './registry-touches.js';
import { preparedRows } from './rows.js';

/** Keys that are remembered, also those that nobody has: what was not asked for longest goes first. About 15 MB. */
const mostRemembered = 50_000;
/** After so many milliseconds all is looked up anew: rows of `registry_touch` are kept for a day, not for ever. */
const longestMemory = 3_600_000;

/** All keys that a touched enterprise has or had, and those of the ones it stands for. */
const touchedKeys = `select t.too_many or t.enterprise_id is null as whole, k.kind, k.value
  from (select t.enterprise_id, count(*) over () > ${mostTouched} as too_many
    from registry_touch t, (select ?::text::pg_snapshot as last) seen
    where t.xid >= pg_snapshot_xmin(seen.last) and not pg_visible_in_snapshot(t.xid, seen.last)
    group by t.enterprise_id limit ${mostTouched + 1}) t
  left join lateral (select t.enterprise_id as id union all
    select m.id from enterprise m where m.merged_into = t.enterprise_id) e on not t.too_many
  left join enterprise_key k on k.enterprise_id = e.id`;

/** In the columns of a holder, which have no place where it is told what else there is to know. */
const told = (said: string, kind: string, value: string) =>
  `null::int, null::timestamptz, null::timestamptz, null::uuid, null::uuid, null::int, null::text, null::text, ${said}, ${kind}, ${value}`;

const identifySince = `select ${told(`'snapshot'`, 'pg_current_snapshot()::text', `''`)}
  union all select ${told(`case when whole then 'all' else 'touched' end`, 'kind', 'value')} from (${touchedKeys}) touched
  union all select held.*, null, null, null from (${heldRows}) held`;

/** What is told beside the holders: of what was touched a key, and 'all' where that is too many to tell. */
type Told = readonly [said: 'snapshot' | 'touched' | 'all', kind: string, value: string];

interface Answer {
  readonly snapshot: string;
  /** By their index keys. */
  readonly touched: ReadonlySet<string> | 'all';
  readonly holders: HoldersInOrder;
}

/** @returns a look-up like `identifyByKeys`, with a memory of its own */
export function createIdentifier(database: Knex, most = mostRemembered): (keys: readonly Key[]) => Promise<HoldersInOrder> {
  const remembered = createGenerations<readonly Holder[]>(most);
  /** The snapshot that all of it is as new as. */
  let seen: string | undefined;
  let since = -Infinity;
  /** Counts the answers: one that another overtook is used, but not remembered. */
  let answers = 0;

  async function ask(keys: readonly Key[]): Promise<Answer> {
    const columns = [texts(keys.map(({ kind }) => kind)), texts(keys.map(({ value }) => value))];
    const rows = await preparedRows(database, 'identify-since', identifySince, [seen ?? null, ...columns]);
    const beside = rows.filter(([place]) => place === null).map((row) => row.slice(-3) as unknown as Told);
    return {
      snapshot: beside.find(([said]) => said === 'snapshot')?.[1] ?? '',
      touched: beside.some(([said]) => said === 'all')
        ? 'all'
        : new Set(beside.filter(([said]) => said === 'touched').map(([, kind, value]) => indexKey({ kind, value }))),
      holders: holdersInOrder(
        keys.length,
        rows.filter((row): row is HolderRow => row[0] !== null),
      ),
    };
  }

  return async function identify(keys): Promise<HoldersInOrder> {
    if (keys.length === 0) return [];
    const now = performance.now();
    if (now - since > longestMemory) {
      remembered.clear();
      seen = undefined;
      since = now;
    }
    const sofar = answers;
    const indexes = keys.map(indexKey);
    const found: (readonly Holder[] | undefined)[] = indexes.map((index) => remembered.get(index));
    const { snapshot, touched, holders } = await ask(keys.filter((_, at) => found[at] === undefined));
    if (touched === 'all') remembered.clear();
    else for (const index of touched) remembered.delete(index);

    const isNew = answers === sofar;
    answers += 1;
    if (isNew) seen = snapshot;
    let answered = 0;
    const stale: number[] = [];
    for (const [at, index] of indexes.entries()) {
      if (found[at] === undefined) {
        const held = holders[answered] ?? nobody;
        answered += 1;
        found[at] = held;
        if (isNew) remembered.set(index, held);
      } else if (touched === 'all' || touched.has(index)) stale.push(at);
    }
    const again = await identify(stale.flatMap((at) => keys[at] ?? []));
    for (const [which, at] of stale.entries()) found[at] = again[which];
    return found.map((held) => held ?? nobody);
  };
}
