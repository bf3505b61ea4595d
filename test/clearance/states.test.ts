import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kindNames, systems, type Kind, type System } from '../../src/canonical/kinds.js';
import { reportedStates } from '../../src/canonical/states.js';
import { stateOf, statesOfKinds, stateTable } from '../../src/clearance/state-table.js';
import { trackViews } from '../../src/clearance/state-views.js';
import { caseOf, emptyCase, joined, reachedAt, report as reportAt, tracksIn, type CaseState } from '../../src/clearance/states.js';

type Event = readonly [Kind, string, System?, string?];

const report = (before: CaseState, state: string, at: string, containers: readonly string[] = []): CaseState =>
  reportAt(before, { state, at: Date.parse(at), containers });

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
    const states = [...stateTable.values()].filter(({ partOf }) => partOf === undefined).map(({ state }) => state);
    const anyEvent = fc.tuple(
      // Every other one is about containers: those that move, and statements of which there are.
      fc.oneof(fc.constantFrom(...states), fc.constantFrom('GATE_OUT', 'LOADED', 'MANIFEST_FILED', 'SUBMITTED')),
      fc.integer({ min: 1, max: 20 }).map((hour) => `2026-11-01T${String(hour).padStart(2, '0')}:00:00Z`),
      fc.subarray(['A', 'B', 'C', 'D']),
    );
    const fold = (events: readonly (readonly [string, string, readonly string[]])[]) =>
      events.reduce((state, [name, at, containers]) => report(state, name, at, containers), emptyCase);
    const view = ({ marks }: CaseState) => ({
      ...caseOf(marks),
      marks: Object.fromEntries(Object.entries(marks).sort()),
      tracks: [...tracksIn(marks)].map(([name, { row, since, containers }]) => [name, row.state, since, containers]).sort(),
      collected: reachedAt(marks, 'GATE_OUT'),
    });
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 12 }), fc.nat(), fc.nat(), (events, seed, cut) => {
        const other = [...events].sort((one, two) => hash(one, seed) - hash(two, seed));
        const at = cut % (events.length + 1);
        expect(view(fold([...other, ...other.slice(at)]))).toEqual(view(fold(events)));
        expect(view(joined(fold(other.slice(at)), fold(other.slice(0, at))))).toEqual(view(fold(events)));
        // One report of several containers says the same as one of each.
        const apart = other.flatMap(([name, when, boxes]) =>
          (boxes.length === 0 ? [[]] : boxes.map((box) => [box])).map((some) => [name, when, some] as const),
        );
        expect(view(fold(apart))).toEqual(view(fold(events)));
      }),
      { numRuns: 2_000 },
    );
  });

  it('shows what holds the goods', () => {
    expect(after(life.slice(0, 6)).holds).toEqual(['ciqHold', 'taxHold']);
    expect(after(life.slice(0, 6))).toMatchObject({ summary: 'CIQ_INSPECTION', turn: 'trader' });
    expect(after([...life.slice(0, 4), ['tax.assessed', '02T12:00:00']]).summary).toBe('TAX_DUE');
  });

  it('is gated out when all of its containers are, and partly before', () => {
    const boxes = ['A', 'B', 'C'];
    const filed = report(emptyCase, 'MANIFEST_FILED', '2026-11-01T00:00:00Z', boxes);
    const logistics = (state: CaseState) => tracksIn(state.marks).get('logistics');
    const out = (before: CaseState, box: string, hour: string) => report(before, 'GATE_OUT', `2026-11-02T${hour}:00:00Z`, [box]);
    const one = out(filed, 'B', '10');
    expect(logistics(one)).toMatchObject({ row: { state: 'PARTLY_GATED_OUT' }, containers: { done: 1, all: 3 } });
    expect(one).toMatchObject({ summary: 'PARTLY_GATED_OUT', turn: 'trader' });
    expect(reachedAt(one.marks, 'GATE_OUT')).toBeUndefined();
    const two = out(out(one, 'A', '12'), 'A', '13');
    expect(logistics(two)?.containers).toEqual({ done: 2, all: 3 });
    const three = out(two, 'C', '11');
    expect(logistics(three)).toMatchObject({ row: { state: 'GATE_OUT' }, since: Date.parse('2026-11-02T12:00:00Z') });
    expect(three).toMatchObject({ summary: 'GATE_OUT', turn: 'nobody' });
    expect(reachedAt(three.marks, 'PARTLY_GATED_OUT')).toBe(Date.parse('2026-11-02T10:00:00Z'));
    // A declaration that names one more, however late: not all were out.
    expect(logistics(report(three, 'SUBMITTED', '2026-11-09T00:00:00Z', ['D']))?.containers).toEqual({ done: 3, all: 4 });
    // What says of no container which is out speaks of the whole shipment, and one container alone is all there is.
    expect(logistics(report(one, 'GATE_OUT', '2026-11-03T00:00:00Z'))?.row.state).toBe('GATE_OUT');
    expect(logistics(out(emptyCase, 'A', '10'))?.row.state).toBe('GATE_OUT');
    expect(trackViews(one.marks)).toContainEqual(
      expect.objectContaining({
        label: { zh: '部分集装箱已提箱出门（3 箱中的 1 箱）', en: 'Part of the containers gated out (1 of 3)' },
        containers: { done: 1, all: 3 },
      }),
    );
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

  it('reaches every state by some kind of event, or by a part of the containers, and names only states and enders that exist', () => {
    const reached = new Set(Object.values(statesOfKinds).flat());
    const wholes = [...stateTable.values()].flatMap(({ partOf }) => partOf ?? []);
    expect(wholes.filter((state) => stateTable.get(state)?.partOf !== undefined || !stateTable.has(state))).toEqual([]);
    expect([...stateTable.values()].filter(({ state, partOf }) => reached.has(state) === (partOf !== undefined))).toEqual([]);
    const enders = [...stateTable.values()].flatMap(({ until }) => until ?? []);
    expect(enders.filter((state) => !stateTable.has(state))).toEqual([]);
  });

  it('has the states that a message may report, and beside them only those of a part of the containers', () => {
    const reported = [...stateTable.values()].filter(({ partOf }) => partOf === undefined).map(({ state }) => state);
    expect(reported.sort()).toEqual([...reportedStates].sort());
  });

  it('takes a finer state only where the kind allows it', () => {
    expect(stateOf('declaration.received', 'customs', 'MANUAL_REVIEW')).toBe('MANUAL_REVIEW');
    expect(stateOf('declaration.received', 'customs', 'RELEASED')).toBe('RECEIVED');
    expect(stateOf('order.placed', 'trade', 'RELEASED')).toBeUndefined();
    for (const kind of kindNames) for (const system of systems) expect(stateOf(kind, system, 'NO_SUCH_STATE')).not.toBe('NO_SUCH_STATE');
  });
});

function hash([state, at, containers]: readonly [string, string, readonly string[]], seed: number): number {
  const text = `${state}${at}${containers.join()}${seed}`;
  let sum = 7;
  for (let index = 0; index < text.length; index += 1) sum = (Math.imul(sum, 31) + text.charCodeAt(index)) | 0;
  return sum;
}
