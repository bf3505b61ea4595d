import { describe, expect, it } from 'vitest';
import type { Kind, System } from '../../src/canonical/kinds.js';
import { applyEvent, emptyCase, type CaseState } from '../../src/clearance/states.js';

type Event = readonly [Kind, string, System?];

function event(kind: Kind, occurredAt: string, system: System = kind.startsWith('inspection') ? 'inspection' : 'customs') {
  return { kind, system, occurredAt };
}

function after(events: readonly Event[]): CaseState {
  return events.reduce((state, [kind, at, system]) => applyEvent(state, event(kind, `2026-11-${at}+08:00`, system)).state, emptyCase);
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
  it('follows one import shipment to the gate', () => {
    const state = after(life);
    expect(state.holds).toEqual([]);
    expect(state.summary).toBe('GATE_OUT');
    expect(state.tracks.declaration?.state).toBe('RELEASED');
    expect(state.tracks.tax?.state).toBe('TAX_PAID');
  });

  it('ends the same when the messages come in the reverse order', () => {
    expect(after([...life].reverse())).toEqual(after(life));
  });

  it('shows what holds the goods', () => {
    expect(after(life.slice(0, 6)).holds).toEqual(['ciqHold', 'taxHold']);
    expect(after(life.slice(0, 6)).summary).toBe('HELD');
    expect(after([...life.slice(0, 4), ['tax.assessed', '02T12:00:00']]).summary).toBe('TAX_DUE');
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
    expect(
      after([
        ['inspection.ordered', '02T11:00:00'],
        ['declaration.released', '03T10:00:00'],
      ]).holds,
    ).toEqual(['ciqHold']);
  });

  it('never moves a track back but by a reversal that is not older', () => {
    const released = after(life);
    expect(applyEvent(released, event('declaration.accepted', '2026-11-09T00:00:00+08:00')).applied).toBe(false);
    expect(applyEvent(released, event('declaration.cancelled', '2026-11-09T00:00:00+08:00')).state.summary).toBe('CANCELLED');
    expect(applyEvent(released, event('declaration.rejected', '2026-11-01T00:00:00+08:00')).applied).toBe(false);
  });
});
