import { describe, expect, it, vi } from 'vitest';
import { instantOfId, newId } from '../../src/canonical/uuid.js';

describe('identifiers', () => {
  it('are UUIDs of version 7 and variant 10 that begin with their instant', () => {
    const before = Date.now();
    const id = newId();
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    const instant = Date.parse(instantOfId(id) ?? '');
    expect(instant).toBeGreaterThanOrEqual(before);
    expect(instant).toBeLessThanOrEqual(Date.now() + 1);
    expect(instantOfId(`${id.slice(0, 14)}4${id.slice(15)}`)).toBeUndefined();
  });

  it('sort in the order in which they were made, and none comes twice', () => {
    const ids = Array.from({ length: 20_000 }, newId);
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('go on when the clock is set back', () => {
    const first = newId();
    vi.spyOn(Date, 'now').mockReturnValue(0);
    const later = newId();
    vi.restoreAllMocks();
    expect(later > first).toBe(true);
  });
});
