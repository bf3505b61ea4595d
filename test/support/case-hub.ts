/** Cases over a real database: messages go through the ledger as they would, and are read as a viewer reads them. */
import { createHash } from 'node:crypto';
import { caseReaders } from '../../src/cli/case-reader.js';
import { ledgerRules } from '../../src/cli/rules.js';
import type { CanonicalMessage, Party } from '../../src/canonical/message.js';
import { newId } from '../../src/canonical/uuid.js';
import { caseEventsOf } from '../../src/clearance/case-events.js';
import type { Viewer } from '../../src/clearance/case-view.js';
import { createArchive } from '../../src/store/archive.js';
import { createLedger } from '../../src/store/ledger.js';
import type { Signals } from '../../src/store/signals.js';
import { testDatabase } from './services.js';

export const operator: Viewer = { kind: 'operator' };
export const enterprise = (...enterpriseIds: string[]): Viewer => ({ kind: 'enterprise', enterpriseIds });
export const customs: Viewer = { kind: 'agency', system: 'customs' };

const noSignals: Signals = { wait: () => new Promise((resolve) => setTimeout(resolve, 20)), close: () => Promise.resolve() };

/** A message of customs, unless it is said otherwise. */
export function told(kind: CanonicalMessage['kind'], overrides: Partial<CanonicalMessage>): CanonicalMessage {
  const now = new Date().toISOString();
  const system = kind.startsWith('inspection')
    ? 'inspection'
    : kind.startsWith('forex')
      ? 'forex'
      : kind.startsWith('container')
        ? 'port'
        : 'customs';
  const source = { system, format: 'edifact', type: 'TEST', digest: 'x', mapping: 'm@1' } as const;
  return { id: newId(), kind, occurredAt: now, receivedAt: now, source, ...overrides };
}

export function party(role: Party['role'], enterpriseId: string, regarding?: string): Party {
  return {
    role,
    name: `${role} ${enterpriseId.slice(-4)}`,
    match: { result: 'matched', enterpriseId },
    ...(regarding !== undefined && { regarding }),
  };
}

/** @param url where another user than the tests' own connects */
export async function caseHub(stem: string, shards = 1, url?: string) {
  const database = await testDatabase(stem, url);
  const archive = createArchive(database.knex);
  const ledger = createLedger(database.knex, noSignals, ledgerRules(shards));
  return {
    database,
    signals: noSignals,
    readers: caseReaders(database),
    /** One interchange with these messages, processed. */
    async take(...messages: CanonicalMessage[]): Promise<void> {
      const bytes = Buffer.from(messages.map(({ id }) => id).join());
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      await archive.receive([
        { id: newId(), receivedAt: new Date().toISOString(), system: 'customs', channel: 'http', submittedBy: 'test', sha256, bytes },
      ]);
      await ledger.process(10, async (unit) => {
        await unit.serialize();
        const orderKeys = await unit.correlate(messages.flatMap(caseEventsOf));
        const [item] = unit.items;
        const stored = messages.map((message, index) => ({ ordinal: index + 1, message }));
        await unit.save(
          [
            {
              id: item?.id ?? '',
              sha256,
              state: 'processed',
              format: 'edifact',
              envelopes: [],
              messages: stored,
              quarantine: [],
              faults: [],
            },
          ],
          orderKeys,
        );
      });
    },
  };
}
