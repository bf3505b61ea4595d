/** Processing: the transaction that claims archived interchanges, and stores what became of them. */
import type { Knex } from 'knex';
import type { System } from '../canonical/kinds.js';
import type { CaseEvent } from '../canonical/case-records.js';
import type { CanonicalMessage } from '../canonical/message.js';
import type { ChangeOutcome, ControlReference, Outcome, RegistryAct, WorkItem } from '../canonical/records.js';
import { correlate, type Correlate } from './cases.js';
import { takeControlReferences } from './control-references.js';
import { serializeOutcomes } from './outcome-lock.js';
import { saveNotices, saveOutcomes, type Routing } from './outcomes.js';
import { forgetAttempts, largeBytes, noteAttempts } from './processing-attempts.js';
import { createTurns, type Turn } from './turns.js';
import type { RecentMessages } from './recent-messages.js';
import { actOnRegistries, type AnswerRules } from './registry-answers.js';
import type { Signals } from './signals.js';
import { bigIntegers } from './columns.js';
import { query } from './rows.js';

/** What the store has to know of other rooms: given to it as plain functions. */
export interface LedgerRules extends AnswerRules {
  readonly routing: Routing;
  readonly correlate: Correlate;
  /** Enriches with what the registry knows in the transaction. */
  readonly enrich: (transaction: Knex, messages: readonly CanonicalMessage[]) => Promise<CanonicalMessage[]>;
  /** Where a relay in this process finds what was just stored. */
  readonly recent?: RecentMessages | undefined;
}

/** A batch holds no more bytes than this, but always one interchange. */
const batchBytes = 64 * 1024 * 1024;

const lockSql = 'select seq, size from inbox order by seq for update skip locked limit ?';

const claimSql = `
with claimed as (delete from inbox where seq = any(?::bigint[]) returning seq, interchange_id)
select i.id, i.received_at, i.system, i.sha256, r.bytes
from claimed join interchange i on i.id = claimed.interchange_id join interchange_raw r on r.id = i.id
order by claimed.seq`;

async function claim(transaction: Knex, limit: number): Promise<WorkItem[]> {
  const waiting = await query<{ seq: string; size: number }>(transaction, lockSql, [limit]);
  const alone = waiting.findIndex(({ size }) => size > largeBytes);
  const together = alone < 0 ? waiting : waiting.slice(0, Math.max(alone, 1));
  let bytes = 0;
  const chosen = together.filter(({ size }, index) => (bytes += size) <= batchBytes || index === 0);
  if (chosen.length === 0) return [];
  const rows = await query<ClaimRow>(transaction, claimSql, [bigIntegers(chosen.map(({ seq }) => seq))]);
  return rows.map(itemOf);
}

interface ClaimRow {
  id: string;
  received_at: Date;
  system: System;
  sha256: string;
  bytes: Buffer;
}

/** The ledger over a database: see `Ledger` of the pipeline. */
export function createLedger(database: Knex, signals: Signals, rules: LedgerRules) {
  const turns = createTurns();

  async function inTurn(turn: Turn, limit: number, work: Work, rescue: Rescue | undefined): Promise<number> {
    await turn.mayClaim;
    return database.transaction(async (transaction) => {
      const items = await claim(transaction, limit);
      turn.claimed();
      if (items.length === 0) return 0;
      const begin = async (inner: Knex.Transaction): Promise<void> => {
        await noteAttempts(database, items);
        try {
          await work(unitOfWork(inner, items, rules, turn));
        } catch (error) {
          // The process has survived it. Where this fails too, the note stays: one attempt too many, and the failure itself is told.
          await forgetAttempts(database, items).catch(() => undefined);
          throw error;
        }
      };
      if (rescue === undefined) await begin(transaction);
      else {
        try {
          // A savepoint: what fails is undone, and the claim stays.
          await transaction.transaction(begin);
        } catch (error) {
          await rescue(unitOfWork(transaction, items, rules, turn), error);
        }
      }
      await forgetAttempts(transaction, items);
      return items.length;
    });
  }

  return {
    async process(limit: number, work: Work, rescue?: Rescue): Promise<number> {
      const turn = turns.next();
      let stored = false;
      try {
        const count = await inTurn(turn, limit, work, rescue);
        stored = true;
        return count;
      } finally {
        turn.ended(stored);
      }
    },
    wait: (milliseconds: number) => signals.wait('hub_inbox', milliseconds),
  };
}

/** The batch before failed and is in the inbox again: this one would overtake it. Trying again helps, as after SQLSTATE 40001. */
export class OutOfTurn extends Error {
  readonly code = '40001';
  constructor() {
    super('A batch waits for the one before it, which failed.');
  }
}

type StoredUnit = ReturnType<typeof unitOfWork>;
type Work = (unit: StoredUnit) => Promise<void>;
type Rescue = (unit: StoredUnit, error: unknown) => Promise<void>;

function itemOf({ id, received_at, system, sha256, bytes }: ClaimRow): WorkItem {
  return { id, receivedAt: received_at.toISOString(), system, sha256, bytes };
}

function unitOfWork(transaction: Knex.Transaction, items: readonly WorkItem[], rules: LedgerRules, turn: Turn) {
  const notices: CanonicalMessage[] = [];
  return {
    items,
    async turn(): Promise<void> {
      if (!(await turn.mayStore)) throw new OutOfTurn();
    },
    async serialize(): Promise<void> {
      await serializeOutcomes(transaction);
    },
    takeControlReferences: (references: readonly ControlReference[]) => takeControlReferences(transaction, references),
    enrich: (messages: readonly CanonicalMessage[]) => rules.enrich(transaction, messages),
    async changeEnterprises(acts: readonly RegistryAct[]): Promise<ReadonlyMap<string, ChangeOutcome>> {
      const done = await actOnRegistries(transaction, acts, rules);
      for (const { notices: told = [] } of done.values()) notices.push(...told);
      return done;
    },
    correlate: (events: readonly CaseEvent[]) =>
      correlate(transaction, events, { correlate: rules.correlate, shardOf: rules.routing.shardOf }),
    async save(outcomes: readonly Outcome[], orderKeys: ReadonlyMap<string, string>): Promise<void> {
      await saveOutcomes(transaction, outcomes, orderKeys, rules.routing, rules.recent);
      await saveNotices(transaction, notices, rules.routing, rules.recent);
    },
  };
}
