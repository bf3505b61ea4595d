/**
 * Many shipments of many enterprises, by COPY. What is written is what the hub's own rules make of each shipment's messages
 * (`caseEventsOf`, `correlate`), in the order of their time, as they would have come: a shipment's rows lie among those of others.
 * Not written is what no measured page reads: the interchanges and their bytes.
 */
import { v7 } from 'uuid';
import type { CaseChanges } from '../../../src/canonical/case-records.js';
import type { CanonicalMessage } from '../../../src/canonical/message.js';
import { caseEventsOf } from '../../../src/clearance/case-events.js';
import { correlate } from '../../../src/clearance/correlation.js';
import type { Enterprise } from '../../../src/registry/enterprise.js';
import { createRandom, type Random } from '../../../src/registry/generate/random.js';
import type { Database } from '../../../src/store/database.js';
import { jsonText, query } from '../../../src/store/rows.js';
import { openCopies, type Copies } from './copies.js';
import { numberLike, retold, textsOf, type Other, type Template, type TemplateMessage } from './template.js';

export interface Wanted {
  readonly cases: number;
  readonly events: number;
  /** Until when: what would have been received later has not been. */
  readonly now: number;
}

export interface Tenants {
  readonly traders: readonly Enterprise[];
  /** Brokers and forwarders, who see the shipments of many traders. */
  readonly agents: readonly Enterprise[];
}

const days = 180;
const day = 86_400_000;
const minute = 60_000;
/** One in a thousand is of hundreds of containers: fifty times the events of the others. */
const bigEvery = 1_000;
const bigTimes = 50;
const nothing = { cases: [], references: [], located: [], separations: [] };

const stages = { stage_message: 'message', stage_event: 'case_event', stage_delivery: 'delivery' } as const;
const tables = {
  clearance_case: 'id, order_key, opened_at, updated_at, summary, holds, marks, turn, parties',
  case_reference: 'kind, value, scope, case_id, located',
  case_party: 'enterprise_id, case_id',
  stage_message: 'id, interchange_id, ordinal, kind, system, occurred_at, canonical',
  stage_event: 'message_id, part, case_id, kind, state, occurred_at, containers, declaration_no, located_by, batch',
  stage_delivery: 'message_id, delivered_at, recipients',
} as const;
type Rows = Copies<keyof typeof tables>;

interface Told {
  readonly id: string;
  readonly at: number;
  readonly text: string;
  readonly message: TemplateMessage;
}

export async function fill({ knex, url, schema }: Database, template: Template, tenants: Tenants, wanted: Wanted): Promise<void> {
  await query(knex, 'select ensure_partitions(to_timestamp(?), ?)', [(wanted.now - (days + 31) * day) / 1000, 12]);
  for (const [stage, table] of Object.entries(stages)) await query(knex, `create unlogged table ${stage} (like ${table})`);
  const rows = await openCopies(url, schema, tables);
  const random = createRandom(7);
  const chance = (): number => random.below(1 << 30) / (1 << 30);
  const container = containerNumbers(template, wanted.cases);
  let events = 0;
  for (let number = 1; number <= wanted.cases; number += 1) {
    const average = (wanted.events - events) / (wanted.cases - number + 1);
    const isBig = number % bigEvery === bigEvery / 2;
    const target = isBig ? (bigTimes * wanted.events) / wanted.cases : average * (0.75 + chance() / 2);
    // The newest come first: what they lack, being under way, the others make up for.
    const openedAt = wanted.now - (number / wanted.cases) * days * day - chance() * day;
    const told = shipment(template, otherOf(template, tenants, number, openedAt, random), Math.round(target), wanted.now, container);
    store(rows, told);
    events += told.length;
    if (number % 200 === 0) await rows.flush();
    if (number % 10_000 === 0) process.stderr.write(`${number} cases, ${events} events\n`);
  }
  await rows.end();
  await settle(knex);
}

function otherOf(template: Template, { traders, agents }: Tenants, number: number, openedAt: number, random: Random): Other {
  const parties = template.parties.map((party, index) => textsOf(party, oneOf(index === 0 ? traders : agents, random)));
  const numbers = template.numbers.map((literal): [string, string] => [literal, numberLike(literal, number)]);
  return {
    shift: Math.round(openedAt - (template.messages[0]?.receivedAt ?? 0)),
    texts: new Map([...numbers, ...parties.flatMap((one) => [...one])]),
  };
}

/** Few have much: the share of the n-th is as 1/n. */
function oneOf(enterprises: readonly Enterprise[], random: Random): Enterprise {
  const place = Math.floor(enterprises.length ** (random.below(1 << 30) / (1 << 30)));
  const found = enterprises[Math.min(enterprises.length, place) - 1];
  if (found === undefined) throw new Error('no enterprises');
  return found;
}

/** Numbers of further containers, each once. */
function containerNumbers({ container }: Template, after: number): () => [literal: string, number: string] {
  let last = after;
  return () => [container, numberLike(container, (last += 1))];
}

/** What was received of a shipment, by time: the template's messages, and the movements of as many further containers as it takes. */
function shipment(
  { messages }: Template,
  other: Other,
  target: number,
  now: number,
  container: ReturnType<typeof containerNumbers>,
): Told[] {
  const told: Told[] = [];
  const tell = (message: TemplateMessage, one: Other, delay: number): void => {
    const at = message.receivedAt + other.shift + delay;
    if (at > now) return;
    const id = v7({ msecs: at });
    told.push({ message, id, at, text: retold(message, id, one, delay) });
  };
  for (const message of messages) tell(message, other, 0);
  const moves = messages.filter(({ kind }) => kind.startsWith('container.'));
  for (let more = 1, before = 0; told.length < target && told.length > before; more += 1) {
    before = told.length;
    const one = { ...other, texts: new Map([...other.texts, container()]) };
    for (const move of moves) if (told.length < target) tell(move, one, more * minute);
  }
  return told.sort((one, another) => one.at - another.at);
}

function store(rows: Rows, told: readonly Told[]): void {
  const [first] = told;
  const last = told.at(-1);
  if (first === undefined || last === undefined) return;
  const changes = correlate(
    told.flatMap(({ text }) => caseEventsOf(JSON.parse(text) as CanonicalMessage)),
    nothing,
  );
  storeCase(rows, changes, v7({ msecs: first.at }), instant(last.at));
  for (const { message, id, text, at } of told) {
    rows.write('stage_message', id, v7({ msecs: at - 100 }), message.ordinal, message.kind, message.system, instant(at - minute), text);
    rows.write('stage_delivery', id, instant(at + 500), message.recipients);
  }
}

function storeCase(rows: Rows, { opened, references, events, parties }: CaseChanges, id: string, updatedAt: string): void {
  const [one] = opened;
  if (one === undefined || opened.length > 1) throw new Error('a shipment is not one case');
  const { summary, holds, marks, turn } = one.state;
  const states = [summary, `{${holds.join(',')}}`, jsonText(marks), turn, `{${one.parties.join(',')}}`];
  rows.write('clearance_case', id, id, instant(one.openedAt), updatedAt, ...states);
  for (const { kind, value, scope, located } of references) rows.write('case_reference', kind, value, scope, id, String(located));
  for (const { enterpriseId } of parties) rows.write('case_party', enterpriseId, id);
  for (const { messageId, part, kind, state, occurredAt, containers, declarationNo, locatedBy } of events) {
    const told = [
      containers.length === 0 ? null : `{${containers.join(',')}}`,
      declarationNo ?? null,
      locatedBy === undefined ? null : jsonText(locatedBy),
    ];
    rows.write('stage_event', messageId, part, id, kind, state ?? null, occurredAt, ...told, 0);
  }
}

function instant(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/** Into the tables in the order of time, and what the database's own upkeep would have done by now: of the partitions, not of the whole. */
async function settle(knex: Database['knex']): Promise<void> {
  await knex.transaction(async (transaction) => {
    await query(transaction, "set local work_mem = '512MB'");
    await query(transaction, 'insert into message select * from stage_message order by id');
    await query(
      transaction,
      `insert into case_event (message_id, part, case_id, kind, state, occurred_at, containers, declaration_no, located_by, batch)
       select message_id, part, case_id, kind, state, occurred_at, containers, declaration_no, located_by,
         (select coalesce(max(batch), 0) from case_event) + row_number() over (order by message_id, part) from stage_event order by message_id, part`,
    );
    await query(transaction, 'insert into delivery select * from stage_delivery order by message_id');
    await query(transaction, "select setval(pg_get_serial_sequence('case_change', 'batch'), (select max(batch) + 1 from case_event))");
    await query(transaction, `drop table ${Object.keys(stages).join(', ')}`);
  });
  const rows = await query<{ name: string }>(
    knex,
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname = current_schema()`,
  );
  await query(knex, `vacuum analyze ${rows.map(({ name }) => name).join(', ')}`);
}
