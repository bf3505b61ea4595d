import { newId } from '../../src/canonical/uuid.js';
import type { CanonicalMessage } from '../../src/canonical/message.js';

/** A declaration's release with the profile of its importer. */
export function sampleMessage(overrides: Partial<CanonicalMessage> = {}): CanonicalMessage {
  return {
    id: newId(),
    kind: 'declaration.released',
    occurredAt: '2026-04-15T10:30:00+08:00',
    receivedAt: '2026-04-15T02:31:00Z',
    source: { system: 'customs', format: 'edifact', type: 'CUSRES', digest: 'a'.repeat(64), mapping: 'customs-cusres@1' },
    references: { declarationNo: '223320261000000762', billOfLading: ['COSU6123456780'] },
    enterprises: [
      {
        role: 'importer',
        name: '上海某某国际贸易有限公司',
        profile: { enterpriseName: '上海某某国际贸易有限公司', fxAccountNo: '4403000012', customsRating: 'A' },
        registryVersion: 3,
      },
      { role: 'declarant', name: '报关行' },
    ],
    ...overrides,
  };
}
