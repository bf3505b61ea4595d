import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { createGenerations } from '../../src/store/generations.js';

describe('a memory in generations', () => {
  it('keeps what is asked for, and forgets what is not', () => {
    const memory = createGenerations<number>(4);
    for (const [index, key] of ['a', 'b', 'c'].entries()) memory.set(key, index);
    expect(memory.get('a')).toBe(0);
    for (const key of ['d', 'e', 'f']) memory.set(key, 9);
    expect(memory.get('b')).toBeUndefined();
    expect(memory.get('f')).toBe(9);
  });

  it('never tells anything but what was last set, and never remembers more than it may', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const key = fc.constantFrom(...names);
    const step = fc.oneof(
      fc.record({ does: fc.constant('set' as const), key, value: fc.nat(9) }),
      fc.record({ does: fc.constantFrom('get' as const, 'delete' as const), key }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), fc.integer({ min: 2, max: 5 }), (steps, most) => {
        const memory = createGenerations<number>(most);
        const truth = new Map<string, number>();
        for (const one of steps) {
          if (one.does === 'set') {
            memory.set(one.key, one.value);
            truth.set(one.key, one.value);
            expect(memory.get(one.key)).toBe(one.value);
          } else if (one.does === 'delete') {
            memory.delete(one.key);
            truth.delete(one.key);
            expect(memory.get(one.key)).toBeUndefined();
          } else expect([undefined, truth.get(one.key)]).toContain(memory.get(one.key));
        }
        expect(names.filter((name) => memory.get(name) !== undefined).length).toBeLessThanOrEqual(most);
      }),
    );
  });
});
