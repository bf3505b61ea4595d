import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseEvent, SubjectKey } from '../../src/canonical/case-records.js';
import type { Kind } from '../../src/canonical/kinds.js';
import { stateOf } from '../../src/clearance/state-table.js';
import { memoryCases } from './memory-cases.js';

let number = 0;

interface Told {
  readonly identity?: readonly string[];
  readonly locating?: readonly string[];
  readonly shared?: readonly string[];
  readonly parties?: readonly string[];
  readonly message?: string;
  readonly part?: number;
  readonly containers?: readonly string[];
}

/** `billOfLading B@COSU` → a key. */
function keyOf(text: string): SubjectKey {
  const [, kind = '', value = '', scope = ''] = /^(\w+) ([^@]+)@?(.*)$/.exec(text) ?? [];
  return { kind, value, scope };
}

function event(
  kind: Kind,
  at: string,
  { identity = [], locating = [], shared = [], parties = [], message, part = 0, containers = [] }: Told,
): CaseEvent {
  number += 1;
  return {
    messageId: message ?? `m${number}`,
    part,
    containers,
    declarationNo: identity.map(keyOf).find((key) => key.kind === 'declarationNo')?.value,
    kind,
    state: stateOf(kind, kind.startsWith('inspection') ? 'inspection' : 'customs', undefined),
    occurredAt: `2026-11-${at}:00+08:00`,
    identity: identity.map(keyOf),
    locating: locating.map(keyOf),
    shared: shared.map(keyOf),
    parties,
  };
}

function viewAfter(batches: readonly (readonly CaseEvent[])[]) {
  const memory = memoryCases();
  for (const batch of batches) memory.take(batch);
  return memory.view();
}

/** One shipment in a container of its own, told by everyone, and a neighbour whose goods share its second container. */
const shipment: readonly CaseEvent[] = [
  event('manifest.filed', '01T08:00', {
    containers: ['X', 'L'],
    identity: ['billOfLading A1@COSU'],
    locating: ['containerNo X@025E', 'containerNo L@025E'],
    shared: ['manifestNo M@025E'],
    parties: ['importer'],
    message: 'manifest',
  }),
  event('manifest.filed', '01T08:00', {
    part: 1,
    containers: ['L'],
    identity: ['billOfLading B1@COSU'],
    locating: ['containerNo L@025E'],
    shared: ['manifestNo M@025E'],
    parties: ['neighbour'],
    message: 'manifest',
  }),
  event('manifest.accepted', '01T09:00', { locating: ['manifestNo M@025E'] }),
  // One report of both containers, which their own cases only get in part.
  ...['X', 'L'].map((box, part) =>
    event('container.discharged', `02T08:${part}0`, {
      locating: [`containerNo ${box}@025E`],
      containers: [box],
      message: 'discharge',
      part,
    }),
  ),
  event('declaration.submitted', '02T09:00', {
    identity: ['billOfLading A1', 'localReference R1@declarant'],
    locating: ['containerNo X@025E', 'invoiceNo I1', 'contractNo C'],
    parties: ['importer', 'declarant'],
  }),
  event('declaration.rejected', '02T09:10', { identity: ['localReference R1'] }),
  event('declaration.submitted', '02T09:30', { identity: ['localReference R1@declarant', 'billOfLading A1'], parties: ['declarant'] }),
  event('declaration.accepted', '02T10:00', { identity: ['declarationNo D1', 'localReference R1'] }),
  event('inspection.ordered', '02T11:00', { identity: ['inspectionNo Q1', 'declarationNo D1'] }),
  event('tax.assessed', '02T12:00', { identity: ['declarationNo D1', 'taxNoticeNo T1'] }),
  event('inspection.passed', '03T08:00', { identity: ['inspectionNo Q1'] }),
  event('tax.paid', '03T09:00', { identity: ['taxNoticeNo T1'] }),
  event('declaration.released', '03T10:00', { identity: ['declarationNo D1'] }),
  event('invoice.issued', '01T07:00', { locating: ['invoiceNo I1'] }),
  event('forex.declared', '04T00:00', { locating: ['forexNo F1'] }),
  event('forex.verified', '04T00:00', { identity: ['declarationNo D1'], locating: ['forexNo F1', 'invoiceNo I1', 'contractNo C'] }),
  event('container.gated-out', '03T14:00', { identity: ['billOfLading A1'], locating: ['containerNo X@025E'], containers: ['X'] }),
  event('container.gated-out', '03T15:00', { locating: ['containerNo L@025E'], containers: ['L'] }),
  // Next year's voyage of the same number, and next month's voyage of the same container.
  event('container.discharged', '20T08:00', { locating: ['containerNo X@026E'], containers: ['X'] }),
];

describe('which case an event belongs to', () => {
  it('makes one case of a shipment and leaves its neighbour in the same container alone', () => {
    const [last, first, second] = viewAfter([shipment]);
    expect(viewAfter([shipment])).toHaveLength(3);
    expect([first, second, last].map((one) => one?.summary).sort()).toEqual(['DISCHARGED', 'FX_VERIFIED', 'GATE_OUT']);
    const mine = viewAfter([shipment]).find(({ summary }) => summary === 'FX_VERIFIED');
    expect(mine?.seenBy).toEqual(['declarant', 'importer']);
    expect(mine?.events).toHaveLength(17);
    expect(viewAfter([shipment]).find(({ seenBy }) => seenBy.includes('neighbour'))?.events).toHaveLength(4);
  });

  it('ends the same whatever the order, the batches and the repetitions', () => {
    const expected = viewAfter([shipment]);
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...shipment], { minLength: shipment.length, maxLength: shipment.length }),
        fc.array(fc.integer({ min: 0, max: shipment.length - 1 }), { maxLength: 6 }),
        fc.array(fc.integer({ min: 1, max: shipment.length }), { maxLength: 8 }),
        (order, again, cuts) => {
          const told = [...order, ...again.flatMap((index) => shipment[index] ?? [])];
          const batches: CaseEvent[][] = [];
          let from = 0;
          for (const size of [...cuts, told.length]) {
            batches.push(told.slice(from, from + size));
            from += size;
          }
          expect(viewAfter(batches)).toEqual(expected);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('tells bills of one number and two carriers apart, and numbers of two declarants', () => {
    const events = [
      event('manifest.filed', '01T08:00', { identity: ['billOfLading 7@COSU'] }),
      event('manifest.filed', '01T08:00', { identity: ['billOfLading 7@OOLU'] }),
      event('declaration.submitted', '01T09:00', { identity: ['localReference 1@one'] }),
      event('declaration.submitted', '01T09:00', { identity: ['localReference 1@two'] }),
      // Of neither: nothing says which.
      event('tax.paid', '01T10:00', { identity: ['billOfLading 7', 'taxNoticeNo T'] }),
    ];
    expect(viewAfter([events])).toHaveLength(5);
    expect(viewAfter([events.slice(0, 1), events.slice(4)])).toHaveLength(1);
  });

  it('knows a container by its voyage, and for a season only', () => {
    const bill = event('manifest.filed', '01T08:00', { identity: ['billOfLading A'], locating: ['containerNo X@025E'] });
    const move = (at: string, voyage: string) => ({
      ...event('container.discharged', '02T08:00', { locating: [`containerNo X@${voyage}`] }),
      occurredAt: at,
    });
    expect(viewAfter([[bill], [move('2026-11-20T00:00:00Z', '025E')]])).toHaveLength(1);
    expect(viewAfter([[bill], [move('2026-11-20T00:00:00Z', '026E')]])).toHaveLength(2);
    expect(viewAfter([[bill], [move('2027-11-20T00:00:00Z', '025E')]])).toHaveLength(2);
  });

  it('keeps apart what an operator has separated, and tells both', () => {
    const memory = memoryCases();
    memory.take([event('manifest.filed', '01T08:00', { identity: ['billOfLading A'] })]);
    memory.take([event('manifest.filed', '01T08:00', { identity: ['billOfLading B'] })]);
    const [a, b] = [...memory.cases.keys()] as [string, string];
    const both = { identity: ['billOfLading A', 'billOfLading B'] };
    memory.separations.push([a, b]);
    for (const [id, one] of memory.cases) memory.cases.set(id, { ...one, separated: true });
    memory.take([event('declaration.submitted', '02T08:00', both)]);
    expect(memory.view().map(({ summary }) => summary)).toEqual(['SUBMITTED', 'SUBMITTED']);
    memory.separations.pop();
    memory.take([event('declaration.accepted', '03T08:00', both)]);
    expect(memory.view()).toHaveLength(1);
  });

  it('keeps the order of a joined case: what comes after goes by the key of the case that lives on', () => {
    const memory = memoryCases();
    memory.take([event('manifest.filed', '01T08:00', { identity: ['billOfLading A'] })]);
    memory.take([event('declaration.accepted', '01T08:00', { identity: ['declarationNo D'] })]);
    const { joins, orderKeys } = memory.take([
      event('declaration.released', '02T08:00', { identity: ['declarationNo D', 'billOfLading A'], message: 'both' }),
    ]);
    const [join] = joins;
    expect(join?.orderKeys.from).toBe(join?.caseId);
    expect(orderKeys.get('both')).toBe(join?.orderKeys.to);
    expect(
      memory.take([event('declaration.closed', '02T08:00', { identity: ['declarationNo D'], message: 'later' })]).orderKeys.get('later'),
    ).toBe(join?.into);
  });
});
