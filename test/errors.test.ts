import { describe, expect, it } from 'vitest';
import { errorTable, fault, hasError, within, type ErrorEntry, type HubCode } from '../src/errors.js';

describe('the error table', () => {
  const entries = Object.entries(errorTable) as [HubCode, ErrorEntry][];

  it.each(entries)('%s says what is wrong and what to do, in both languages, with the same parameters', (_code, entry) => {
    const parameters = (text: string): string[] =>
      [...new Set([...text.matchAll(/\{(\w+?)(?:Zh)?\}/g)].map(([, name]) => name ?? ''))].sort();
    expect(entry.zh).toMatch(/[\u4e00-\u9fff]|^\{\w+\}$/);
    expect(entry.fixZh).toMatch(/[\u4e00-\u9fff]/);
    expect(entry.fixEn.length).toBeGreaterThan(8);
    expect(parameters(entry.zh)).toEqual(parameters(entry.en));
    expect(entry.status).toBeGreaterThanOrEqual(400);
  });

  it('shows hostile values cut and without control characters', () => {
    const { message } = fault('HUB_FORMAT_UNKNOWN', { head: `\u001b[31m${'x'.repeat(500)}\ud800` });
    expect([message.en.includes('\u001b'), message.en.isWellFormed()]).toEqual([false, true]);
    expect(message.en.length).toBeLessThan(200);
  });

  it('keeps the inner place when an outer one is added', () => {
    const inner = fault('HUB_SEGMENT_MISSING', { segment: 'BGM' }, { segment: 'BGM', message: '1' });
    expect(within(inner, { message: '2', interchange: 'A' }).place).toEqual({ segment: 'BGM', message: '1', interchange: 'A' });
    expect(hasError([inner])).toBe(true);
    expect(hasError([fault('HUB_STRUCTURE_UNCHECKED', { type: 'X' })])).toBe(false);
  });
});
