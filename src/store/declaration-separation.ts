/** Taking a declaration out of a case that its messages named by a wrong number: what they brought becomes a case of its own. */
import type { Knex } from 'knex';
import type { CaseEvent, StoredCaseState, SubjectKey } from '../canonical/case-records.js';
import type { CanonicalMessage } from '../canonical/message.js';
import { newId } from '../canonical/uuid.js';
import { treesSql } from './case-tree.js';
import { keepApart, type Said, type Separation, type StateOfReports } from './case-separation.js';
import { integers, texts, uuids } from './columns.js';
import { serializeOutcomes } from './outcome-lock.js';
import { query } from './rows.js';

export interface CaseRules {
  readonly stateOf: StateOfReports;
  readonly eventsOf: (message: CanonicalMessage) => readonly CaseEvent[];
}

interface Row {
  readonly caseId: string;
  readonly canonical: CanonicalMessage;
  readonly part: number;
  readonly moves: boolean;
}

/**
 * Moves the events that name a declaration, with the numbers and parties that they alone gave, to a new case, which is not joined
 * to the old one again. Undefined where the case has no such declaration, or nothing else.
 */
export function separateDeclaration(
  database: Knex,
  caseId: string,
  declarationNo: string,
  said: Said,
  { stateOf, eventsOf }: CaseRules,
): Promise<Separation | undefined> {
  return database.transaction(async (transaction) => {
    await serializeOutcomes(transaction);
    const [found] = await query<{ root: string; key: string }>(
      transaction,
      'select c.id as root, c.order_key as key from clearance_case c where c.id = case_root(?::uuid)',
      [caseId],
    );
    if (found === undefined) return undefined;
    const { root, key } = found;
    const number = declarationNo.toUpperCase();
    const rows = await query<Row>(
      transaction,
      `${treesSql} select e.case_id as "caseId", m.canonical, e.part, coalesce(e.declaration_no = ?, false) as moves
       from tree join case_event e on e.case_id = tree.id join message m on m.id = e.message_id`,
      [uuids([root]), number],
    );
    if (!rows.some(({ moves }) => moves) || rows.every(({ moves }) => moves)) return undefined;
    const events = rows.flatMap(({ caseId: home, canonical, part, moves }) =>
      eventsOf(canonical).flatMap((event) => (event.part === part ? [{ ...event, home, moves }] : [])),
    );
    const belongs = belongingTo(events);
    const moved = events.filter(belongs);
    const kept = events.filter((event) => !belongs(event));
    const id = newId();
    await open(transaction, id, key, partiesOf(moved), stateOf([]));
    await query(
      transaction,
      `update case_event e set case_id = ?::uuid from unnest(?::uuid[], ?::uuid[], ?::integer[]) as t(home, message, part)
       where e.case_id = t.home and e.message_id = t.message and e.part = t.part`,
      [id, uuids(moved.map(({ home }) => home)), uuids(moved.map(({ messageId }) => messageId)), integers(moved.map(({ part }) => part))],
    );
    await moveNumbers(transaction, { id, root }, keysOf(moved), keysOf(kept));
    for (const home of new Set(rows.map((row) => row.caseId)))
      await query(transaction, 'update clearance_case set parties = ?::uuid[] where id = ?::uuid', [
        uuids(partiesOf(kept.filter((event) => event.home === home))),
        home,
      ]);
    return keepApart(transaction, id, root, said, stateOf);
  });
}

interface Placed extends CaseEvent {
  readonly home: string;
  readonly moves: boolean;
}

/** What names the declaration, and what names none but shares a number with it that no other declaration of the case has. */
function belongingTo(events: readonly Placed[]): (event: Placed) => boolean {
  const numbersOf = (some: readonly Placed[]) => new Set(some.flatMap(({ identity }) => identity.map(textOf)));
  const own = numbersOf(events.filter(({ moves }) => moves));
  const others = events.filter(({ moves, declarationNo }) => !moves && declarationNo !== undefined);
  const foreign = numbersOf(others);
  return ({ moves, declarationNo, identity }) => {
    const numbers = identity.map(textOf);
    const isShared = others.length === 0 || declarationNo !== undefined || numbers.some((one) => foreign.has(one));
    return moves || (!isShared && numbers.some((one) => own.has(one)));
  };
}

function partiesOf(events: readonly CaseEvent[]): string[] {
  return [...new Set(events.flatMap(({ parties }) => parties))];
}

function keysOf(events: readonly CaseEvent[]): SubjectKey[] {
  const keys = events.flatMap(({ identity, locating, shared }) => [...identity, ...locating, ...shared]);
  return [...new Map(keys.map((key) => [textOf(key), key])).values()];
}

function textOf({ kind, value, scope }: SubjectKey): string {
  return `${kind}\n${value}\n${scope}`;
}

async function open(transaction: Knex, id: string, key: string, parties: readonly string[], empty: StoredCaseState): Promise<void> {
  await query(
    transaction,
    `insert into clearance_case (id, order_key, opened_at, updated_at, summary, turn, marks, holds, parties, provisional, separated)
     values (?::uuid, ?::uuid, now(), now(), ?, ?, ?::jsonb, '{}', ?::uuid[], false, true)`,
    [id, key, empty.summary, empty.turn, JSON.stringify(empty.marks), uuids(parties)],
  );
}

/** What nothing else in the old case names goes to the new one. What both name stays: it is the number that was wrong. */
async function moveNumbers(
  transaction: Knex,
  { id, root }: { readonly id: string; readonly root: string },
  moved: readonly SubjectKey[],
  kept: readonly SubjectKey[],
): Promise<void> {
  const stays = new Set(kept.map(textOf));
  const columns = (keys: readonly SubjectKey[]) => [
    texts(keys.map(({ kind }) => kind)),
    texts(keys.map(({ value }) => value)),
    texts(keys.map(({ scope }) => scope)),
  ];
  const gone = moved.filter((one) => !stays.has(textOf(one)));
  await query(
    transaction,
    `${treesSql} delete from case_reference r using tree, unnest(?::text[], ?::text[], ?::text[]) as t(kind, value, scope)
     where r.case_id = tree.id and r.kind = t.kind and r.value = t.value and r.scope = t.scope`,
    [uuids([root]), ...columns(gone)],
  );
  await query(
    transaction,
    `insert into case_reference (kind, value, scope, case_id) select kind, value, scope, ?::uuid
     from unnest(?::text[], ?::text[], ?::text[]) as t(kind, value, scope)`,
    [id, ...columns(gone)],
  );
}
