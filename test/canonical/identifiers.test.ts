import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as identifiers from '../../src/canonical/identifiers.js';
import { hasShared, sharedPath } from '../support/shared.js';

const validators: Readonly<Record<string, (value: string) => identifiers.IdentifierVerdict>> = {
  uscc: identifiers.checkUscc,
  orgCode: identifiers.checkOrganizationCode,
  regno15: identifiers.checkRegistrationNumber,
  iso6346: identifiers.checkContainerNumber,
  imo: identifiers.checkImoNumber,
  residentId: identifiers.checkResidentId,
  customsCode: identifiers.checkCustomsCode,
  tradeCode: identifiers.checkTradeCode,
};

const known: readonly (readonly [kind: string, value: string, expected: string])[] = [
  ['uscc', '91310000757598390P', 'valid'],
  ['uscc', '91310000757598390Q', 'invalid-check'],
  ['uscc', '9131000075759839OP', 'invalid-charset'],
  ['uscc', '91310000757598390', 'invalid-length'],
  ['orgCode', '757598390', 'valid'],
  ['orgCode', 'D2143569X', 'valid'],
  ['orgCode', 'D21435690', 'invalid-check'],
  ['orgCode', 'd2143569X', 'invalid-charset'],
  ['regno15', '110108000000016', 'valid'],
  ['regno15', '110108000000017', 'invalid-check'],
  ['regno15', '11010800000001X', 'invalid-charset'],
  ['iso6346', 'CSQU3054383', 'valid'],
  ['iso6346', 'ZZZU0000140', 'valid'],
  ['iso6346', 'CSQU3054384', 'invalid-check'],
  ['iso6346', 'CSQA3054383', 'invalid-charset'],
  ['imo', '9074729', 'valid'],
  ['imo', '9074728', 'invalid-check'],
  ['residentId', '11010519491231002X', 'valid'],
  ['residentId', '110105194912310021', 'invalid-check'],
  ['residentId', '11010519490231002X', 'invalid-structure'],
  ['customsCode', '3111941073', 'valid'],
  ['customsCode', '3301961Q43', 'valid'],
  ['customsCode', '4403W60001', 'valid'],
  ['customsCode', '9911941073', 'invalid-structure'],
  ['customsCode', '3111901073', 'invalid-structure'],
  ['customsCode', '31119410a3', 'invalid-charset'],
  ['tradeCode', '3100757598390', 'valid'],
  ['tradeCode', '3100757598391', 'invalid-check'],
  ['tradeCode', '91310000757598390P', 'valid'],
  ['tradeCode', '91310000757598390Q', 'invalid-check'],
];

describe('check characters', () => {
  it.each(known)('%s %s is %s', (kind, value, expected) => {
    expect(validators[kind]?.(value)).toBe(expected);
  });

  const table = 'catalogue/identifier-vectors.tsv';
  it.skipIf(!hasShared(table))('agree with every vector of the catalogue', () => {
    const lines = readFileSync(sharedPath(table), 'utf8').trim().split(/\r?\n/).slice(1);
    const wrong = lines.filter((line) => {
      const [kind = '', value = '', expected] = line.split('\t');
      return validators[kind]?.(value) !== expected;
    });
    expect(wrong).toEqual([]);
    expect(lines).toHaveLength(70);
  });

  /** Every one of these checks detects any single wrong digit of its body. */
  it.each([
    ['uscc', '91310000757598390P', 16],
    ['regno15', '110108000000016', 13],
  ] as const)('%s: no single wrong digit passes', (kind, good, last) => {
    for (let at = 2; at <= last; at += 1) {
      for (const digit of '0123456789') {
        if (digit === good.charAt(at)) continue;
        expect(validators[kind]?.(good.slice(0, at) + digit + good.slice(at + 1))).not.toBe('valid');
      }
    }
  });

  it('never throw, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (text) => {
        for (const check of Object.values(validators)) expect(check(text)).toMatch(/^(valid|invalid-)/);
      }),
      { numRuns: 300 },
    );
  });
});

describe('isCalendarDate', () => {
  it.each(['2024-02-29', '1999-12-31'])('%s is a day', (date) => expect(identifiers.isCalendarDate(date)).toBe(true));
  it.each(['2023-02-29', '2024-13-01', '2024-00-10', '20240229', '2024-2-9', ''])('“%s” is none', (date) => {
    expect(identifiers.isCalendarDate(date)).toBe(false);
  });
});

describe('normaliseIdentifier', () => {
  it.each([
    [' 91310000757598390p ', '91310000757598390P'],
    ['９１３１００００７５７５９８３９０Ｐ', '91310000757598390P'],
    ['\u30003111941073\u3000', '3111941073'],
    ['COSU', 'COSU'],
  ])('%j is %s', (sent, kept) => expect(identifiers.normaliseIdentifier(sent)).toBe(kept));
});
