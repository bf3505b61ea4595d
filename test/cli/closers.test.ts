import { describe, expect, it } from 'vitest';
import { closeInTurn } from '../../src/cli/closers.js';
import { within } from '../support/within.js';

describe('closing', () => {
  it('goes from the last to the first, each after the one before it, whatever that met', async () => {
    const order: string[] = [];
    const errors: unknown[] = [];
    const closer = (name: string) => async () => {
      order.push(`${name} begins`);
      await new Promise((resolve) => setImmediate(resolve));
      order.push(`${name} ends`);
      if (name === 'b') throw new Error('b fails');
    };
    await closeInTurn(['a', 'b', 'c'].map(closer), (error) => errors.push(error));
    expect(order).toEqual(['c', 'b', 'a'].flatMap((name) => [`${name} begins`, `${name} ends`]));
    expect(errors.map(String)).toEqual(['Error: b fails']);
  });

  it('goes on without the one that never ends', async () => {
    const order: string[] = [];
    const closer = (name: string) => () => {
      order.push(name);
      return name === 'a' ? Promise.resolve() : new Promise<void>(() => undefined);
    };
    await within(
      10,
      'Closing',
      closeInTurn(['a', 'b', 'c'].map(closer), () => undefined, 50),
    );
    expect(order).toEqual(['c', 'b', 'a']);
  });
});
