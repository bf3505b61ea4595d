import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDecimals, compareDecimals, multiplyDecimals, subtractDecimals } from '../../src/canonical/decimals.js';

describe('arithmetic on decimals', () => {
  it('loses nothing', () => {
    expect(addDecimals('0.1', '0.2')).toBe('0.3');
    expect(addDecimals('9007199254740993', '0.01')).toBe('9007199254740993.01');
    expect(subtractDecimals('0', '0.05')).toBe('-0.05');
    expect(subtractDecimals('320104.07', '320104.07')).toBe('0.00');
    expect(multiplyDecimals('17.9', '1000')).toBe('17900.0');
    expect(compareDecimals('18500.000', '18500')).toBe(0);
    expect(compareDecimals('-1', '0.5')).toBe(-1);
  });

  it('agrees with whole numbers of the smallest unit', () => {
    const cents = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });
    const text = (value: number): string =>
      `${value < 0 ? '-' : ''}${Math.floor(Math.abs(value) / 100)}.${String(Math.abs(value) % 100).padStart(2, '0')}`;
    fc.assert(
      fc.property(cents, cents, (one, other) => {
        expect(addDecimals(text(one), text(other))).toBe(text(one + other));
        expect(subtractDecimals(text(one), text(other))).toBe(text(one - other));
        expect(compareDecimals(text(one), text(other))).toBe(Math.sign(one - other));
      }),
    );
  });
});
