/** Several declarations of one shipment: it is as far as the one that lags, in whatever order their receipts come. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { releasedRank } from '../../src/clearance/declarations.js';
import { stateTable } from '../../src/clearance/state-table.js';
import { stateSummary, trackViews } from '../../src/clearance/state-views.js';
import { caseOf, emptyCase, holdsIn, joined, reachedAt, releasedIn, report, tracksIn, type CaseState } from '../../src/clearance/states.js';

type Told = readonly [state: string, hour: number, declarationNo?: string | undefined];

const at = (hour: number): number => Date.parse('2026-04-01T00:00:00Z') + hour * 3_600_000;
const after = (...told: readonly Told[]): CaseState =>
  told.reduce((before, [state, hour, declarationNo]) => report(before, { state, at: at(hour), declarationNo }), emptyCase);
const declaration = ({ marks }: CaseState) => tracksIn(marks).get('declaration');

const one: readonly Told[] = [
  ['ACCEPTED_BY_CUSTOMS', 1, '401'],
  ['RELEASED', 9, '401'],
];

describe('several declarations of a shipment', () => {
  it('are released when each of them is', () => {
    const first = after(...one, ['ACCEPTED_BY_CUSTOMS', 2, '402']);
    expect(first).toMatchObject({ summary: 'ACCEPTED_BY_CUSTOMS', turn: 'customs' });
    expect(declaration(first)).toMatchObject({ row: { state: 'ACCEPTED_BY_CUSTOMS' }, released: { done: 1, all: 2 } });
    expect(stateSummary(first.marks).summary).toMatchObject({
      label: { zh: '海关已接受申报（放行 1/2）', en: 'Accepted by customs (1 of 2 declarations released)' },
      action: { zh: '请等待审单。' },
    });
    expect(trackViews(first.marks)[0]?.declarations).toMatchObject([
      { declarationNo: '401', state: 'RELEASED', releasedAt: new Date(at(9)).toISOString() },
      { declarationNo: '402', state: 'ACCEPTED_BY_CUSTOMS' },
    ]);
    expect(reachedAt(first.marks, 'RELEASED')).toBeUndefined();
    const both = report(first, { state: 'RELEASED', at: at(12), declarationNo: '402' });
    expect(both).toMatchObject({ summary: 'RELEASED' });
    expect(declaration(both)).toMatchObject({ row: { state: 'RELEASED' }, since: at(12) });
    expect(declaration(both)).not.toHaveProperty('released');
    expect(reachedAt(both.marks, 'RELEASED')).toBe(at(12));
    // One declaration alone is all there is.
    expect(declaration(after(...one))).toMatchObject({ row: { state: 'RELEASED' } });
    expect(declaration(after(...one))).not.toHaveProperty('each');
  });

  it('go by what names none of them as before: it speaks of the whole shipment', () => {
    const first = after(...one, ['ACCEPTED_BY_CUSTOMS', 2, '402']);
    expect(report(first, { state: 'RELEASED', at: at(12) }).summary).toBe('RELEASED');
    expect(report(first, { state: 'HELD', at: at(12) })).toMatchObject({ holds: ['customsHold'], summary: 'HELD' });
    // What was kept before declarations were told apart.
    expect(caseOf({ SUBMITTED: at(1), RELEASED: at(2) }).summary).toBe('RELEASED');
  });

  it('are each held: the release of another ends no hold, whichever was first', () => {
    const examined = after(...one, ['INSPECTION', 5, '402']);
    expect(examined).toMatchObject({ holds: ['customsHold'], summary: 'INSPECTION', turn: 'trader' });
    expect(holdsIn(examined.marks)).toMatchObject([{ hold: 'customsHold', declarationNo: '402' }]);
    expect(stateSummary(examined.marks).holds).toMatchObject([{ hold: 'customsHold', declarations: ['402'] }]);
    const detained = after(['RELEASED', 5, '402'], ['HELD', 3, '401'], ['ACCEPTED_BY_CUSTOMS', 2, '401']);
    expect(detained).toMatchObject({ holds: ['customsHold'], summary: 'HELD' });
    expect(report(detained, { state: 'RELEASED', at: at(6), declarationNo: '401' })).toMatchObject({ holds: [], summary: 'RELEASED' });
    // The same of one declaration: its release ends the hold.
    expect(after(...one, ['INSPECTION', 5, '401']).holds).toEqual([]);
  });

  it('each owe their duties', () => {
    const owing = after(...one, ['TAX_DUE', 2, '401'], ['TAX_PAID', 3, '401'], ['ACCEPTED_BY_CUSTOMS', 2, '402'], ['TAX_DUE', 4, '402']);
    expect(owing).toMatchObject({ holds: ['taxHold'], summary: 'TAX_DUE', turn: 'trader' });
    const tax = trackViews(owing.marks).find(({ track }) => track === 'tax');
    expect(tax).toMatchObject({ state: 'TAX_DUE', declarations: [{ state: 'TAX_PAID' }, { declarationNo: '402', state: 'TAX_DUE' }] });
    // The steps are of the one that lags: nothing of it is paid.
    expect(tax?.steps.find(({ state }) => state === 'TAX_PAID')).not.toHaveProperty('reachedAt');
    expect(report(owing, { state: 'TAX_PAID', at: at(5), declarationNo: '402' })).toMatchObject({ holds: [], turn: 'customs' });
    // Duties of a declaration of which nothing else has come: it is not released.
    expect(after(...one, ['TAX_DUE', 4, '402'])).toMatchObject({ holds: ['taxHold'], summary: 'TAX_DUE' });
  });

  it('count without those that were cancelled or returned for good', () => {
    expect(after(...one, ['ACCEPTED_BY_CUSTOMS', 2, '402'], ['CANCELLED', 3, '402']).summary).toBe('RELEASED');
    // Returned before it was ever accepted, and another was sent after that.
    expect(after(['REJECTED', 0, '400'], ...one).summary).toBe('RELEASED');
    // What was returned later than the other was sent, or after it was accepted, is still to be corrected.
    expect(after(['REJECTED', 2, '400'], ...one)).toMatchObject({ summary: 'REJECTED', turn: 'trader' });
    expect(after(['ACCEPTED_BY_CUSTOMS', -2, '400'], ['REJECTED', 0, '400'], ...one).summary).toBe('REJECTED');
    expect(after(['CANCELLED', 1, '401'], ['CANCELLED', 2, '402']).summary).toBe('CANCELLED');
    const none = after(['REJECTED', 0, '400'], ['CANCELLED', 3, '401']);
    expect([none.summary, releasedIn(none.marks)]).toEqual(['REJECTED', undefined]);
  });

  it('say that the rest may not be collected before it is released', () => {
    const out = (before: CaseState, box: string) => report(before, { state: 'GATE_OUT', at: at(20), containers: [box] });
    const known = report(emptyCase, { state: 'MANIFEST_FILED', at: at(0), containers: ['A', 'B'] });
    const waits = out(joined(known, after(...one, ['ACCEPTED_BY_CUSTOMS', 2, '402'])), 'A');
    expect(waits.summary).toBe('ACCEPTED_BY_CUSTOMS');
    expect(out(joined(known, after(...one)), 'A').summary).toBe('PARTLY_GATED_OUT');
  });

  it('end the same in any order, repeated or not, and joined from any two parts', () => {
    const states = [...stateTable.values()]
      .filter(({ track, partOf }) => track !== 'forex' && partOf === undefined)
      .map(({ state }) => state);
    const anyTold = fc.tuple(
      fc.oneof(fc.constantFrom(...states), fc.constantFrom('RELEASED', 'ACCEPTED_BY_CUSTOMS', 'REJECTED', 'TAX_DUE', 'INSPECTION')),
      fc.integer({ min: 1, max: 12 }),
      fc.constantFrom(undefined, '401', '402', '403'),
    );
    const view = ({ marks }: CaseState) => ({
      ...caseOf(marks),
      marks: Object.fromEntries(Object.entries(marks).sort()),
      tracks: trackViews(marks),
      holds: stateSummary(marks),
      released: reachedAt(marks, 'RELEASED'),
    });
    fc.assert(
      fc.property(
        fc
          .array(anyTold, { maxLength: 12 })
          .chain((told) =>
            fc.tuple(fc.constant(told), fc.shuffledSubarray(told, { minLength: told.length, maxLength: told.length }), fc.nat(told.length)),
          ),
        ([told, other, cut]) => {
          const expected = view(after(...told));
          expect(view(after(...other, ...other.slice(cut)))).toEqual(expected);
          expect(view(joined(after(...other.slice(cut)), after(...other.slice(0, cut))))).toEqual(expected);
        },
      ),
      { numRuns: 1_500 },
    );
  });

  it('are released only where none that counts is not: whatever is said of them', () => {
    const states = [...stateTable.values()].filter(({ track }) => track === 'declaration').map(({ state }) => state);
    const anyTold = fc.tuple(
      fc.constantFrom(...states, 'RELEASED', 'RELEASED'),
      fc.integer({ min: 1, max: 12 }),
      fc.constantFrom('401', '402'),
    );
    fc.assert(
      fc.property(fc.array(anyTold, { minLength: 2, maxLength: 10 }), (told) => {
        const alone = ['401', '402'].map((number) => after(...told.filter(([, , of]) => of === number)));
        const whole = declaration(after(...told));
        // Each by itself, as if there were no other.
        const open = alone.filter((of) => !['CANCELLED', 'REJECTED', 'SEND_FAILED'].includes(declaration(of)?.row.state ?? 'CANCELLED'));
        if ((whole?.row.rank ?? 0) >= releasedRank)
          for (const of of open) expect(declaration(of)?.row.rank).toBeGreaterThanOrEqual(releasedRank);
      }),
      { numRuns: 1_000 },
    );
  });
});
