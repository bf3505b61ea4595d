import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { advisoryLocks } from '../../src/store/advisory-locks.js';

describe('the advisory locks', () => {
  it('are each another, and nothing stands behind the shards', () => {
    const numbers = Object.values(advisoryLocks);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(Math.max(...numbers)).toBe(advisoryLocks.firstShard);
  });

  it('have the number that the function of the database takes', () => {
    const schema = readFileSync(new URL('../../db/schema.sql', import.meta.url), 'utf8');
    const taken = [...schema.matchAll(/advisory_xact_lock\(hashtext\(current_schema\(\)\), (\d+)\)/g)].map(([, number]) => Number(number));
    expect(taken).toEqual([advisoryLocks.partitions]);
  });
});
