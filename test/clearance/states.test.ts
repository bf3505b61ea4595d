import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kindNames, systems, type Kind, type System } from '../../src/canonical/kinds.js';
import { stateOf, statesOfKinds, stateTable } from '../../src/clearance/state-table.js';
import { caseOf, emptyCase, joined, report as reportAt, tracksIn, type CaseState } from '../../src/clearance/states.js';

type Event = readonly [Kind, string, System?, string?];

const report = (state: CaseState, name: string, at: string): CaseState => reportAt(state, name, Date.parse(at));

function after(events: readonly Event[]): CaseState {
  return events.reduce((state, [kind, at, system, said]) => {
    const reported = stateOf(kind, system ?? (kind.startsWith('inspection') ? 'inspection' : 'customs'), said);
    return reported === undefined ? state : report(state, reported, `2026-11-${at}+08:00`);
  }, emptyCase);
}

function track(state: CaseState, name: Parameters<ReturnType<typeof tracksIn>['get']>[0]): string | undefined {
  return tracksIn(state.marks).get(name)?.row.state;
}

const life: readonly Event[] = [
  ['manifest.filed', '01T08:00:00'],
  ['container.discharged', '02T08:00:00'],
  ['declaration.submitted', '02T09:00:00'],
  ['declaration.accepted', '02T10:00:00'],
  ['inspection.ordered', '02T11:00:00'],
  ['tax.assessed', '02T12:00:00'],
  ['inspection.passed', '03T08:00:00'],
  ['tax.paid', '03T09:00:00'],
  ['declaration.released', '03T10:00:00'],
  ['container.gated-out', '03T14:00:00'],
];

describe('the states of a case', () => {
  it('follow one import shipment to the gate', () => {
    const state = after(life);
    expect(state.holds).toEqual([]);
    expect(state.summary).toBe('GATE_OUT');
    expect(track(state, 'declaration')).toBe('RELEASED');
    expect(track(state, 'tax')).toBe('TAX_PAID');
  });

  it('are the same in any order of any events, repeated or not, and joined from any two parts', () => {
    const states = [...stateTable.keys()];
    const anyEvent = fc.tuple(
      fc.constantFrom(...states),
      fc.integer({ min: 1, max: 20 }).map((hour) => `2026-11-01T${String(hour).padStart(2, '0')}:00:00Z`),
    );
    const fold = (events: readonly (readonly [string, string])[]) =>
      events.reduce((state, [name, at]) => report(state, name, at), emptyCase);
    const view = ({ marks }: CaseState) => ({
      ...caseOf(marks),
      marks: Object.fromEntries(Object.entries(marks).sort()),
      tracks: [...tracksIn(marks)].map(([name, { row, since }]) => [name, row.state, since]).sort(),
    });
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 12 }), fc.nat(), fc.nat(), (events, seed, cut) => {
        const other = [...events].sort((one, two) => hash(one, seed) - hash(two, seed));
        const at = cut % (events.length + 1);
        expect(view(fold([...other, ...other.slice(at)]))).toEqual(view(fold(events)));
        expect(view(joined(fold(other.slice(at)), fold(other.slice(0, at))))).toEqual(view(fold(events)));
      }),
      { numRuns: 2_000 },
    );
  });

  it('shows what holds the goods', () => {
    expect(after(life.slice(0, 6)).holds).toEqual(['ciqHold', 'taxHold']);
    expect(after(life.slice(0, 6))).toMatchObject({ summary: 'CIQ_INSPECTION', turn: 'trader' });
    expect(after([...life.slice(0, 4), ['tax.assessed', '02T12:00:00']]).summary).toBe('TAX_DUE');
  });

  it('is not released while anything holds the goods', () => {
    const held = after([
      ['inspection.ordered', '02T11:00:00'],
      ['declaration.released', '03T10:00:00'],
    ]);
    expect(held).toMatchObject({ holds: ['ciqHold'], summary: 'CIQ_INSPECTION' });
    expect(track(held, 'declaration')).toBe('RELEASED');
  });

  it('tells an examination by customs, which its release ends, from the inspection agency’s hold, which it does not', () => {
    const examined: Event[] = [
      ['declaration.accepted', '02T10:00:00'],
      ['inspection.ordered', '02T11:00:00', 'customs'],
      ['tax.assessed', '02T12:00:00'],
    ];
    expect(after(examined).holds).toEqual(['customsHold', 'taxHold']);
    expect(after([...examined, ['declaration.released', '03T10:00:00']]).holds).toEqual([]);
    expect(after([['declaration.released', '03T10:00:00'], ...examined]).holds).toEqual([]);
    // Container quarantine, told by customs, is the inspection agency’s.
    expect(after([['inspection.ordered', '02T11:00:00', 'customs', 'CIQ_INSPECTION']]).holds).toEqual(['ciqHold']);
  });

  it('ends a detention by what lifts it, not by an examination that passed', () => {
    const detained: Event[] = [
      ['inspection.ordered', '02T11:00:00', 'customs'],
      ['hold.placed', '02T12:00:00'],
      ['inspection.passed', '02T13:00:00', 'customs'],
    ];
    expect(after(detained)).toMatchObject({ holds: ['customsHold'], summary: 'HELD' });
    expect(after([...detained, ['hold.lifted', '02T14:00:00']]).holds).toEqual([]);
    expect(after([...detained, ['hold.lifted', '02T14:00:00'], ['hold.placed', '02T15:00:00']]).holds).toEqual(['customsHold']);
  });

  it('never moves a track back but by a reversal that is not older', () => {
    const released = after(life);
    expect(track(report(released, 'ACCEPTED_BY_CUSTOMS', '2026-11-09T00:00:00+08:00'), 'declaration')).toBe('RELEASED');
    expect(track(report(released, 'CANCELLED', '2026-11-09T00:00:00+08:00'), 'declaration')).toBe('CANCELLED');
    expect(track(report(released, 'REJECTED', '2026-11-01T00:00:00+08:00'), 'declaration')).toBe('RELEASED');
  });

  it('begins again after a return, and not by what was sent before it', () => {
    const returned = after([
      ['declaration.accepted', '02T10:00:00'],
      ['declaration.rejected', '02T11:00:00'],
      ['declaration.submitted', '02T09:00:00'],
    ]);
    expect(returned).toMatchObject({ summary: 'REJECTED', turn: 'trader' });
    expect(track(report(returned, 'SUBMITTED', '2026-11-02T12:00:00+08:00'), 'declaration')).toBe('SUBMITTED');
  });

  it('asks for the rest after a release on guarantee, until it is paid', () => {
    const guaranteed = after([
      ['tax.assessed', '02T12:00:00'],
      ['declaration.released', '02T13:00:00', 'customs', 'RELEASED_ON_GUARANTEE'],
    ]);
    expect(guaranteed).toMatchObject({ holds: [], summary: 'RELEASED_ON_GUARANTEE', turn: 'trader' });
    expect(report(guaranteed, 'TAX_PAID', '2026-11-03T00:00:00+08:00').turn).not.toBe('trader');
  });

  it('does not report again what it knows', () => {
    const state = after(life);
    expect(report(state, 'RELEASED', '2026-11-03T10:00:00+08:00')).toBe(state);
  });
});

describe('the state table', () => {
  it('has every word in both languages, and no two states of a track with one rank', () => {
    for (const row of stateTable.values())
      for (const { zh, en } of [row.label, row.meaning, row.action]) {
        expect(zh).toMatch(/[\u4e00-\u9fff]/);
        expect(en).toMatch(/^[\x20-\x7e]+$/);
      }
    const ranks = [...stateTable.values()].map(({ track: name, rank }) => `${name} ${rank}`);
    expect(new Set(ranks).size).toBe(ranks.length);
  });

  it('never confuses wrong data with a refusal', () => {
    const tones = Object.fromEntries([...stateTable].map(([state, { tone }]) => [state, tone]));
    for (const state of ['REJECTED', 'SEND_FAILED', 'MANIFEST_REJECTED', 'CIQ_RETURNED'])
      expect([state, tones[state]]).toEqual([state, 'correct']);
    for (const state of ['HELD', 'RETURN_ORDERED', 'INSPECTION_FAILED', 'CIQ_FAILED', 'LOADING_REFUSED', 'DISCHARGE_REFUSED'])
      expect([state, tones[state]]).toEqual([state, 'refused']);
  });

  it('reaches every state by some kind of event, and names only states and enders that exist', () => {
    const reached = new Set(Object.values(statesOfKinds).flat());
    expect([...stateTable.keys()].filter((state) => !reached.has(state as never))).toEqual([]);
    const enders = [...stateTable.values()].flatMap(({ until }) => until ?? []);
    expect(enders.filter((state) => !stateTable.has(state))).toEqual([]);
  });

  it('takes a finer state only where the kind allows it', () => {
    expect(stateOf('declaration.received', 'customs', 'MANUAL_REVIEW')).toBe('MANUAL_REVIEW');
    expect(stateOf('declaration.received', 'customs', 'RELEASED')).toBe('RECEIVED');
    expect(stateOf('order.placed', 'trade', 'RELEASED')).toBeUndefined();
    for (const kind of kindNames) for (const system of systems) expect(stateOf(kind, system, 'NO_SUCH_STATE')).not.toBe('NO_SUCH_STATE');
  });
});

function hash([state, at]: readonly [string, string], seed: number): number {
  const text = `${state}${at}${seed}`;
  let sum = 7;
  for (let index = 0; index < text.length; index += 1) sum = (Math.imul(sum, 31) + text.charCodeAt(index)) | 0;
  return sum;
}
